"""Public pages as visitors and crawlers meet them."""

import gzip
import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory
from django.utils import timezone

from kaohsiung_portal.languages.registry import BY_CODE, CODES, PUBLIC, PUBLIC_CODES
from kaohsiung_portal.publishing.verbs import end, move, publish
from pages.models import Home, Menu, MenuLink, Page
from tests.integration.conftest import texts

pytestmark = pytest.mark.django_db

PATH = "climate/sponge-city/"


def get(client, url, **headers):
    response = client.get(url, headers=headers)
    response.text_ = re.sub(r"\s+", " ", response.content.decode())
    return response


def links_in_main(page) -> list[str]:
    """Where the text of a Korean page leads, without its breadcrumbs."""
    main = page.text_.split("<h1>")[1].split("</main>")[0]
    return re.findall(r'href="/ko/([^"]*)"', main)


def hreflang(html):
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', html))


def canonical(html):
    return re.search(r'<link rel="canonical" href="([^"]+)"', html)[1]


def switcher(html):
    nav = html.split('class="switcher"')[1].split("</nav>")[0]
    return re.findall(r'<li lang="([^"]+)">\s*<a href="([^"]+)"[^>]*>(.*?)</a>', nav, re.DOTALL)


@pytest.mark.parametrize(
    ("asked", "prefix"),
    [
        ("zh-TW,zh;q=0.9,en;q=0.5", "zh-hant"),
        ("en;q=0.5,ko-KR;q=0.9", "ko"),
        ("zh-CN", "zh-hans"),
        ("qaa-FR", "en"),
        ("", "en"),
    ],
)
def test_the_root_negotiates_and_alone_varies_by_language(client, climate, asked, prefix):
    response = get(client, "/", **{"accept-language": asked})

    assert (response.status_code, response["Location"]) == (302, f"/{prefix}/")
    assert response["Vary"] == "Accept-Language"
    page = get(client, f"/{prefix}/climate/", **{"accept-language": "ja"})
    assert page.status_code == 200
    assert page["Vary"] == "Accept-Encoding"
    assert page["Content-Language"] == prefix


def test_a_page_in_its_own_language(client, initiative):
    publish(initiative, CODES)
    page = get(client, f"/ko/{PATH}")

    assert '<html lang="ko">' in page.text_
    assert "<h1>스펀지 도시</h1>" in page.text_
    assert "fallback-notice" not in page.text_
    assert canonical(page.text_) == f"http://portal.test/ko/{PATH}"
    assert hreflang(page.text_) == {
        **{one.tag: f"http://portal.test/{one.code}/{PATH}" for one in PUBLIC},
        "x-default": f"http://portal.test/en/{PATH}",
    }
    assert [(tag, url) for tag, url, _ in switcher(page.text_)] == [
        (one.tag, f"/{one.code}/{PATH}") for one in PUBLIC
    ]
    assert page.tags >= {f"item:{initiative.pk}", f"languages:{initiative.pk}", "part:menu"}


def test_a_missing_language_is_declared_and_agrees_everywhere(client, initiative, climate):
    publish(initiative, CODES)
    end(initiative, ["ko"])
    page = get(client, f"/ko/{PATH}")

    assert page.status_code == 200
    assert '<html lang="ko">' in page.text_
    assert '<article class="article" lang="en">' in page.text_
    assert page.text_.count('class="fallback-notice"') == 1
    assert canonical(page.text_) == f"http://portal.test/en/{PATH}"
    assert set(hreflang(page.text_)) == {one.tag for one in PUBLIC if one.code != "ko"} | {
        "x-default"
    }
    korean = next(entry for entry in switcher(page.text_) if entry[0] == "ko")
    assert korean[1] == f"/ko/{PATH}"
    assert 'class="switcher__note"' in korean[2]

    listing = get(client, "/ko/climate/").text_
    card = re.search(r'<article class="card" lang="en">.*?</article>', listing, re.DOTALL)[0]
    assert f'href="/ko/{PATH}"' in card
    sitemap = get(client, "/sitemap.xml").text_
    assert f"<loc>http://portal.test/ko/{PATH}</loc>" not in sitemap
    assert f'hreflang="ko" href="http://portal.test/ko/{PATH}"' not in sitemap
    assert f"<loc>http://portal.test/ja/{PATH}</loc>" in sitemap


def test_a_page_in_one_language_only_is_shown_everywhere(client, initiative):
    publish(initiative, ["ja"])

    for language in PUBLIC:
        page = get(client, f"/{language.code}/{PATH}")
        assert f'<html lang="{language.tag}">' in page.text_
        assert '<article class="article" lang="ja">' in page.text_
        assert ("fallback-notice" in page.text_) == (language.code != "ja")
        assert hreflang(page.text_) == {
            "ja": f"http://portal.test/ja/{PATH}",
            "x-default": f"http://portal.test/ja/{PATH}",
        }


def test_links_follow_the_item_and_the_readers_language(client, make_initiative):
    target = make_initiative("target", publish_in=CODES)
    linking = make_initiative("linking", body_ko=f'<p><a href="item:{target.pk}">x</a></p>')
    publish(linking, ["ko"])
    assert '<a href="/ko/climate/target/">x</a>' in get(client, "/ko/climate/linking/").text_

    move(target, "moved")
    assert '<a href="/ko/climate/moved/">x</a>' in get(client, "/ko/climate/linking/").text_

    end(target, CODES)
    assert "<a>x</a>" in get(client, "/ko/climate/linking/").text_


def test_moved_is_one_permanent_redirect_and_ended_is_gone(client, initiative):
    publish(initiative, CODES)
    move(initiative, "second")
    move(initiative, "third")

    for old in ("sponge-city", "second"):
        response = get(client, f"/ja/climate/{old}/")
        assert (response.status_code, response["Location"]) == (301, "/ja/climate/third/")

    end(initiative, CODES)
    for old in ("sponge-city", "second", "third"):
        response = get(client, f"/ja/climate/{old}/")
        assert response.status_code == 410
        assert '<html lang="ja">' in response.text_


def test_a_draft_answers_exactly_as_what_never_existed(client, make_initiative, climate):
    draft = get(client, "/ko/climate/sponge-city/")
    make_initiative("sponge-city")
    scheduled = make_initiative("scheduled")
    publish(scheduled, ["ko"], at=timezone.now() + timedelta(hours=1))

    after = get(client, "/ko/climate/sponge-city/")
    assert (after.status_code, after.content) == (404, draft.content)
    assert get(client, "/ko/climate/scheduled/").status_code == 404


@pytest.mark.parametrize(
    ("path", "offered"),
    [
        # A slip: the page that it would lie below, and the one that is like it.
        ("climate/spong-city/", ["climate/", PATH]),
        ("climate/sponge-city/more/", [PATH]),
        # Nothing like it: a shared folder does not make pages alike.
        ("climate/nothing-here/", ["climate/"]),
        ("nowhere/at/all/", []),
        ("climte/", []),
        # The list is there, the page of it is not.
        ("climate/?page=9", ["climate/"]),
    ],
)
def test_the_404_offers_the_page_above_and_those_alike(
    client, make_initiative, climate, path, offered
):
    make_initiative("sponge-city", publish_in=CODES)
    make_initiative("green-roofs", publish_in=CODES)
    page = get(client, f"/ko/{path}")

    assert page.status_code == 404
    assert links_in_main(page) == [*offered, "", "site-map/"]


def test_the_404_offers_pages_of_like_addresses_the_likest_first(client, make_initiative, climate):
    for slug in ("cool-roofs", "green-roof", "green-roads"):
        make_initiative(slug, publish_in=CODES)

    assert links_in_main(get(client, "/ko/climate/green-roofs/"))[:-2] == [
        "climate/",
        "climate/green-roof/",
        "climate/green-roads/",
    ]


def test_the_site_map_keeps_to_the_menu(client, make_initiative, climate):
    make_initiative("sponge-city", publish_in=CODES)
    filled = texts(title="T", summary="S", body="<p>B</p>")
    pages = [Page.objects.create(slug=slug, **filled) for slug in ("a", "b", "c")]
    home = Home.objects.create(
        slug="home", **texts(title="Kaohsiung", summary="S", opening="<p>O</p>")
    )
    publish([*pages, home], CODES)
    rest = ["climate/", PATH, "a/", "b/", "c/"]
    assert links_in_main(get(client, "/ko/site-map/")) == ["", *rest, "calendar/"]

    menu = Menu.objects.create(slug="menu", **texts(title="Menu", summary="x"))
    ended = make_initiative("ended", publish_in=CODES)
    for place, target in enumerate([pages[2], ended, climate, pages[0]]):
        MenuLink.objects.create(menu=menu, target=target.item, position=place)
    publish(menu, CODES)
    end(ended, CODES)
    assert links_in_main(get(client, "/ko/site-map/")) == [
        "",
        *("c/", "climate/", PATH, "a/"),
        *("b/", "calendar/"),
    ]


@pytest.mark.parametrize("language", PUBLIC, ids=PUBLIC_CODES)
@pytest.mark.parametrize(
    "path", ["nowhere/", "climate/x/", "%00/", "%ED%A0%80/", "%FF/", "a" * 300 + "/"]
)
def test_bad_paths_are_answered_in_the_readers_language(client, climate, language, path):
    page = get(client, f"/{language.code}/{path}")

    assert page.status_code == 404
    assert f'<html lang="{language.tag}">' in page.text_


@pytest.mark.parametrize(
    "path", ["/xx/", "/xx/city/", "/qaa/", "/nothing", "/EN/", "/%00", "/%FF/"]
)
def test_an_unknown_language_is_answered_in_all(client, db, path):
    page = get(client, path)

    assert page.status_code == 404
    for language in PUBLIC:
        assert f'<section lang="{language.tag}">' in page.text_
        assert f'<a href="/{language.code}/">{language.name}</a>' in page.text_


@pytest.mark.parametrize(
    "number", ["0", "-1", "abc", "1e3", "1" + "0" * 30, "2", "99999", "%00", "%ED%A0%80", ""]
)
def test_bad_page_numbers_are_not_found(client, make_initiative, climate, number):
    make_initiative(publish_in=CODES)

    assert get(client, f"/en/climate/?page={number}").status_code == 404


def test_a_list_is_paged_and_filtered(client, make_initiative, climate):
    for number in range(25):
        make_initiative(f"energy-{number:02}", theme="energy", started="2020", publish_in=["en"])
    make_initiative("water", theme="waste_water", publish_in=["en"])

    first = get(client, "/en/climate/").text_
    assert first.count('<article class="card"') == 24
    assert 'rel="next" href="/en/climate/?page=2"' in first
    second = get(client, "/en/climate/?page=2").text_
    assert second.count('<article class="card"') == 2
    assert canonical(second) == "http://portal.test/en/climate/?page=2"
    filtered = get(client, "/en/climate/?theme=energy&page=2").text_
    assert filtered.count('<article class="card"') == 1
    assert 'rel="prev" href="/en/climate/?theme=energy&amp;page=1"' in filtered
    assert get(client, "/en/climate/?theme=nonsense").status_code == 404
    assert get(client, "/en/climate/?theme=%00").status_code == 404
    assert get(client, "/en/climate/?theme=planned").status_code == 404
    empty = get(client, "/ko/climate/?theme=education")
    assert empty.status_code == 200
    assert '<article class="card"' not in empty.text_


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options", "trace"])
def test_other_methods_are_not_possible(client, initiative, method):
    publish(initiative, CODES)
    response = getattr(client, method)(f"/ja/{PATH}")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert '<html lang="ja">' in response.content.decode()


def test_head_answers_as_get_without_a_body(client, initiative):
    publish(initiative, CODES)
    response = client.head(f"/en/{PATH}")

    assert (response.status_code, response.content) == (200, b"")


def test_a_wrong_host_is_a_clear_400(client, initiative):
    publish(initiative, CODES)
    page = get(client, f"/zh-hant/{PATH}", host="evil.example")

    assert page.status_code == 400
    assert '<html lang="zh-Hant">' in page.text_
    assert "evil.example" not in page.text_


def test_no_visitor_gets_a_cookie_and_every_page_has_a_policy(client, initiative, climate):
    publish(initiative, CODES)

    for url in (f"/en/{PATH}", "/ko/climate/", "/en/nowhere/", "/sitemap.xml", "/", "/xx/"):
        response = client.get(url)
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert response["Content-Security-Policy"].startswith("default-src 'none'")
        assert "unsafe" not in response["Content-Security-Policy"]
        assert response["X-Content-Type-Options"] == "nosniff"


def test_the_switcher_keeps_the_query(client, climate):
    page = get(client, "/en/climate/?theme=energy").text_

    assert "/ko/climate/?theme=energy" in [url for _tag, url, _text in switcher(page)]


def test_the_former_sites_addresses_redirect_in_one_hop(client, make_initiative):
    from kaohsiung_portal.publishing.models import Address

    successor = make_initiative("successor", publish_in=CODES)
    Address.objects.create(path="kcc/our-roles.html", item=successor.item)

    for url, target in {
        "/kcc/our-roles.html": "/en/climate/successor/",
        "/kr/kcc/our-roles.html": "/ko/climate/successor/",
        "/tw/kcc/our-roles.html": "/zh-hant/climate/successor/",
        "/jp/kcc/our-roles.html": "/ja/climate/successor/",
        "/cn/kcc/our-roles.html": "/zh-hans/climate/successor/",
        "/tw/": "/zh-hant/",
        "/kr/": "/ko/",
    }.items():
        response = get(client, url)
        assert (response.status_code, response.get("Location")) == (301, target)
    assert get(client, "/kr/kcc/unknown.html").status_code == 404
    assert get(client, "/kcc/" + quote("\x00")).status_code == 404


def test_robots_and_icon(client, db):
    assert client.get("/robots.txt").content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Sitemap: http://portal.test/sitemap.xml",
    ]
    assert get(client, "/favicon.ico").status_code == 301


def test_updated_is_written_in_the_readers_language(client, initiative):
    publish(initiative, CODES)
    today = timezone.localdate()

    assert f"{today.year}年{today.month}月{today.day}日" in get(client, f"/ja/{PATH}").text_
    assert BY_CODE["ja"].locale == "ja"


def answered(method, path, **headers):
    """What the server is given for a request: (status, headers, body)."""
    found = {}

    def start_response(status, headers, exc_info=None):
        found.update(status=status, headers=dict(headers))

    request = RequestFactory().get(path, headers=headers)
    environ = request.environ | {"REQUEST_METHOD": method}
    response = WSGIHandler()(environ, start_response)
    body = b"".join(response)
    response.close()
    return found["status"], found["headers"], body


@pytest.mark.parametrize("path", ["/ko/climate/", "/ko/nothing/", "/", "/sitemap.xml"])
def test_head_has_the_headers_of_get_and_no_body(climate, path):
    with_body, without = answered("GET", path), answered("HEAD", path)

    assert without[:2] == with_body[:2]
    assert without[2] == b""
    assert int(without[1]["Content-Length"]) == len(with_body[2])


@pytest.mark.parametrize("path", ["/ko/climate/", "/ko/nothing/", "/sitemap.xml", "/admin/login/"])
def test_texts_are_compressed_for_who_takes_them_so(climate, path):
    _status, plain_headers, plain = answered("GET", path)
    _status, headers, compressed = answered("GET", path, accept_encoding="br, gzip;q=0.5")

    assert ("Content-Encoding" in plain_headers, headers["Content-Encoding"]) == (False, "gzip")
    assert "Accept-Encoding" in plain_headers["Vary"]
    assert "Accept-Encoding" in headers["Vary"]
    assert len(compressed) == int(headers["Content-Length"]) < len(plain)
    # Each answer to an editor has a nonce and a token of its own.
    if path != "/admin/login/":
        assert gzip.decompress(compressed) == plain


def test_head_is_told_of_the_compression(climate):
    headers = answered("HEAD", "/ko/climate/", accept_encoding="gzip")[1]

    assert headers["Content-Encoding"] == "gzip"
    assert headers["Vary"] == "Accept-Encoding"
