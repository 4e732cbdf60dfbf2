"""The form: on every page a way to it, in every language, about the page that one comes from."""

import re

import pytest
from django.core.exceptions import ValidationError

from kaohsiung_portal.languages.registry import CODES, PUBLIC, PUBLIC_CODES
from kaohsiung_portal.publishing.verbs import end, publish
from pages.models import Menu, MenuLink, Page
from tests.integration.conftest import TITLES, texts
from tests.integration.reports.conftest import PAGE

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

EVERY_LANGUAGE = pytest.mark.parametrize("language", PUBLIC, ids=PUBLIC_CODES)
#: A link to the page that a report is about, and its title.
NAMED = re.compile(r'<a href="(/[^"]*)"(?: lang="([^"]*)")?>([^<]*)</a>')


@pytest.fixture
def around(climate):
    """A menu with a link, as every page has."""
    menu = Menu.objects.create(slug="menu", **texts(title="Menu", summary="x"))
    MenuLink.objects.create(menu=menu, target=climate.item)
    publish(menu, CODES)


def page_of(client, url, **data) -> str:
    response = client.get(url, data)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def named_in(html) -> list[tuple[str, str, str]]:
    """The page that a form names: [(address, lang if it is another, title)]."""
    before_form = html.partition("<h1>")[2].partition("<form")[0]
    return NAMED.findall(before_form)


@EVERY_LANGUAGE
def test_every_page_leads_to_the_form_about_itself(client, site, language):
    for path in ("", "climate/", PAGE, "site-map/"):
        html = page_of(client, f"/{language.code}/{path}")
        links = re.findall(rf'<a href="(/{language.code}/report/[^"]*)" rel="nofollow">', html)
        assert links == [f"/{language.code}/report/?page={path}"], path


@EVERY_LANGUAGE
def test_a_page_that_is_not_there_leads_to_the_form_about_none(client, site, language):
    html = client.get(f"/{language.code}/nothing/").content.decode()
    assert re.findall(r'href="([^"]*/report/[^"]*)"', html) == [f"/{language.code}/report/"]


@EVERY_LANGUAGE
@pytest.mark.parametrize("path", ["report/", "report/received/"])
def test_the_form_does_not_lead_to_a_form_about_itself(client, site, language, path):
    html = page_of(client, f"/{language.code}/{path}", page=PAGE)
    footer = html.partition('<footer class="site-footer">')[2]
    assert "</footer>" in footer
    assert "/report/" not in footer


@EVERY_LANGUAGE
def test_the_form_is_a_page_like_every_other(client, site, language):
    html = page_of(client, f"/{language.code}/report/", page=PAGE)
    switcher = html.partition('class="switcher"')[2].partition("</nav>")[0]
    trail = html.partition('class="breadcrumbs"')[2].partition("</nav>")[0]

    assert f'<html lang="{language.tag}">' in html
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert re.findall(r'<a href="([^"]*)"', switcher) == [
        f"/{one.code}/report/?page={PAGE}" for one in PUBLIC
    ]
    assert re.findall(r'<a href="([^"]*)"', trail) == [f"/{language.code}/"]
    assert re.findall(r'rel="alternate" hreflang="([^"]*)" href="([^"]*)"', html) == [
        *((one.tag, f"http://portal.test/{one.code}/report/") for one in PUBLIC),
        ("x-default", "http://portal.test/en/report/"),
    ]
    assert f'<link rel="canonical" href="http://portal.test/{language.code}/report/">' in html
    assert html.count('<meta name="robots" content="noindex">') == 1


@EVERY_LANGUAGE
def test_the_form_names_the_page_by_its_title(client, site, language):
    html = page_of(client, f"/{language.code}/report/", page=PAGE)
    url = f"/{language.code}/{PAGE}"
    assert named_in(html) == [(url, "", TITLES[language.code])]
    assert f'action="/{language.code}/report/?page={PAGE}"' in html


def test_the_home_page_is_named_too(client, site):
    assert named_in(page_of(client, "/ko/report/", page="")) == [("/ko/", "", "Kaohsiung ∙ ko")]
    assert named_in(page_of(client, "/ko/report/")) == []


def test_the_title_of_a_page_that_falls_back_is_in_its_own_language(client, make_initiative):
    make_initiative(publish_in=["en"])
    html = page_of(client, "/ko/report/", page=PAGE)
    assert named_in(html) == [(f"/ko/{PAGE}", "en", "Sponge city")]


def test_a_page_that_has_ended_is_left_out(client, site):
    end(site, CODES)
    html = page_of(client, "/ko/report/", page=PAGE)
    assert named_in(html) == []
    assert TITLES["ko"] not in html


def test_a_page_that_is_not_yet_published_is_left_out(client, make_initiative):
    make_initiative()
    html = page_of(client, "/en/report/", page=PAGE)
    assert named_in(html) == []
    assert "Sponge" not in html


@pytest.mark.parametrize(
    "page",
    [
        "\x00",
        "a" * 10_000,
        "a/" * 101,
        "https://evil.example/",
        "//evil.example/",
        "/en/",
        "../admin/",
        "city/?x=1",
        "city/#x",
        '"><script>alert(1)</script>',
        "city\n/",
        "市/",
        "\udcff/",
        "item:1",
    ],
)
def test_what_is_no_page_of_the_portal_is_ignored(client, site, page):
    url = "/en/report/"
    plain = client.get(url)
    query = {"page": page.encode("utf-8", "surrogateescape")}
    response = client.get(url, query)

    assert (response.status_code, response.content) == (200, plain.content)


def test_a_page_that_nobody_knows_is_not_shown(client, site):
    assert named_in(page_of(client, "/en/report/", page="no/such/page/")) == []


def test_what_the_form_costs(client, site, around, django_assert_num_queries):
    for page in ({"page": PAGE}, {"page": ""}, {"page": "nothing/"}, {}):
        with django_assert_num_queries(3):
            assert client.get("/en/report/", page).status_code == 200
        with django_assert_num_queries(3):
            assert client.get("/en/report/received/", page).status_code == 200


def test_the_way_to_the_form_costs_nothing(client, site, around, django_assert_num_queries):
    with django_assert_num_queries(4):
        assert "report/?page=" in client.get(f"/en/{PAGE}").content.decode()


@EVERY_LANGUAGE
def test_the_page_after_sending_leads_back(client, site, language):
    html = page_of(client, f"/{language.code}/report/received/", page=PAGE)
    links = re.findall(r'<a href="([^"]*)"', html.partition("<h1>")[2].partition("</main>")[0])

    assert links == [f"/{language.code}/{PAGE}", f"/{language.code}/"]
    assert f'<span lang="{language.tag}">{TITLES[language.code]}</span>' in html
    assert html.count('<meta name="robots" content="noindex">') == 1


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused_in_the_pages_language(client, site, method):
    response = getattr(client, method)("/ko/report/")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, POST"
    assert '<html lang="ko">' in response.content.decode()


def test_nothing_about_the_form_sets_a_cookie(client, site):
    for url in ("/en/report/", "/en/report/received/"):
        response = client.get(url)
        assert "Set-Cookie" not in response.headers
        assert "Cookie" not in response.headers.get("Vary", "")
        assert response.headers["Cache-Control"] == "no-cache"
    assert client.cookies == {}


@pytest.mark.parametrize("slug", ["report", "site-map"])
def test_no_page_takes_the_address_of_the_form(db, slug):
    page = Page(slug=slug, **texts(title="T", summary="S"))
    page.claim_identity()
    with pytest.raises(ValidationError, match="The portal itself uses this address"):
        page.full_clean()


def test_an_address_like_that_of_the_form_is_free(db, client):
    page = Page(slug="reports", **texts(title="T", summary="S"))
    page.claim_identity()
    page.full_clean()
    page.save()
    publish(page, ["en"])
    assert client.get("/en/reports/").status_code == 200
