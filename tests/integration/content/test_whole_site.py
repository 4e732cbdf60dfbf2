"""The portal with its own content: every page, every language, every link."""

import re

import pytest
from django.db import transaction
from django.test import Client

from kaohsiung_portal.languages.registry import PUBLIC, PUBLIC_CODES
from kaohsiung_portal.publishing.kinds import content_models
from kaohsiung_portal.publishing.models import Publication
from tests.content import load
from tests.integration.conftest import unset
from tests.integration.content.figures import figures, records, sources_of, untraced

pytestmark = pytest.mark.django_db

SITE = "http://portal.test"


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """The content of the repository, loaded once for this module and rolled back after it."""
    around = transaction.atomic()
    around._from_testcase = True  # as TestCase marks its own: durable blocks may be inside
    with django_db_blocker.unblock(), around:
        load()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def crawled(site):
    """{address: HTML} of the whole site, from its site map and then link by link."""
    client = Client()
    sitemap = client.get("/sitemap.xml").content.decode()
    todo = [url.removeprefix(SITE) for url in re.findall(r"<loc>([^<]+)</loc>", sitemap)]
    pages, seen = {}, set()
    while todo:
        url = todo.pop()
        if url in seen:
            continue
        seen.add(url)
        response = client.get(url)
        assert response.status_code == 200, url
        if not response["Content-Type"].startswith("text/html"):
            # Read to its end: where it is closed before, Django looks after its connections, and
            # drops the one that is amid the transaction of this module.
            assert response.getvalue()
            continue
        pages[url] = html = re.sub(r"\s+", " ", response.content.decode())
        links = re.findall(r'<a [^>]*href="(/[^"#]*)"', html)
        todo += [link.replace("&amp;", "&") for link in links if link not in seen]
    return pages, sitemap


def language_of(url):
    return next(one for one in PUBLIC if url.startswith(f"/{one.code}/"))


def test_the_whole_site_holds_together(crawled):
    pages, sitemap = crawled
    locations = [url.removeprefix(SITE) for url in re.findall(r"<loc>([^<]+)</loc>", sitemap)]

    # As many pages in each language as in any other, and no fallback anywhere.
    numbers = {one.code: sum(language_of(url) == one for url in locations) for one in PUBLIC}
    assert len(set(numbers.values())) == 1
    assert numbers["ko"] > 70
    assert [url for url, html in pages.items() if "fallback-notice" in html] == []

    alternates = {}
    for url, html in pages.items():
        language = language_of(url)
        assert f'<html lang="{language.tag}">' in html, url
        assert len(re.findall(r"<h1[ >]", html)) == 1, url
        assert re.search(r"<title>[^<]+</title>", html), url
        assert 'class="skip-link"' in html, url
        assert "switcher__note" not in html, url
        assert 'href="item:' not in html, url
        assert not re.search(r"<a (?![^>]*href=)", html), url
        found = dict(re.findall(r'rel="alternate" hreflang="([^"]+)" href="([^"]+)"', html))
        assert set(found) == {one.tag for one in PUBLIC} | {"x-default"}, url
        if "?" not in url:
            alternates[url] = found
    # Reciprocal: every alternate is a page that names the same alternates.
    for url, found in alternates.items():
        assert found[language_of(url).tag] == SITE + url
        for target in found.values():
            assert alternates[target.removeprefix(SITE)] == found, (url, target)


def test_every_item_of_every_kind_has_a_page_in_every_language(crawled):
    pages, _sitemap = crawled
    for model in content_models():
        if model.route is None:
            continue
        paths = [item.path() for item in model._default_manager.all()]
        assert paths, model.kind()
        addresses = {f"/{language.code}/{path}" for language in PUBLIC for path in paths}
        assert sorted(addresses - pages.keys()) == []
    assert {f"/{language.code}/site-map/" for language in PUBLIC} <= pages.keys()


def test_the_former_sites_pages_have_successors(site, client):
    for path, successor in {
        "kcc/iclei-kcc.html": "capacity-center/",
        "kcc/our-roles.html": "capacity-center/",
        "kcc/our-host-city.html": "city/",
        "kcc/our-activities.html": "capacity-center/",
        "newsdetails/article/worlds-leading-green-cities-network-iclei-strengthens-base-in-"
        "east-asia-1.html": "capacity-center/",
    }.items():
        assert client.get(f"/{path}")["Location"] == f"/en/{successor}"
        assert client.get(f"/jp/{path}")["Location"] == f"/ja/{successor}"


def test_a_figure_is_never_without_its_source(crawled):
    pages, _sitemap = crawled
    rows = 0
    for url, html in pages.items():
        for table in re.findall(r'<table class="figures-table">.*?</table>', html, re.DOTALL):
            for row in re.findall(r"<tr>\s*<th scope=\"row\">.*?</tr>", table, re.DOTALL):
                rows += 1
                assert '<cite class="source">' in row, (url, row)
    assert rows > 500


#: Where each seed fact (facts.md, section 0) stands, and words that it cannot do without, in the
#: languages that they were handed down for.
HANDED_DOWN = ("en", "zh-hant", "ko", "ja", "zh-hans")
SEED_FACTS = {
    "0.1 in the south, long behind ICLEI's work": (
        "city/",
        ("south of Taiwan island", "臺灣島南部", "대만섬 남부", "台湾島の南部", "台湾岛南部"),
        ("long backed", "長期支持", "오래전부터", "長年にわたり支えて", "长期支持"),
    ),
    "0.2 host of the center since April 2012": (
        "capacity-center/",
        ("since April 2012", "2012年4月起", "2012년 4월부터", "2012年4月から", "2012年4月起"),
    ),
    "0.3 long history of heavy industry": (
        "city/",
        ("Heavy industry", "重工業歷史悠久", "중공업의 역사", "重工業の長い歴史", "重工业历史悠久"),
        ("industrial city", "工業城市", "공업도시", "工業都市", "工业城市"),
    ),
    "0.4 23 t a person, about twice the average": (
        "climate/emissions/",
        ("23 t", "23公噸", "23톤", "23トン", "23吨"),
        ("about twice", "約為", "약 두 배", "約2倍", "约为"),
    ),
    "0.5 hit hard by rain and floods": (
        "climate/",
        (
            "torrential rain and floods",
            "豪雨與水患",
            "집중호우와 홍수",
            "集中豪雨と洪水",
            "暴雨和洪涝",
        ),
        ("opportunities", "轉機", "기회", "機会", "机遇"),
    ),
    "0.6 strait, channel, second largest city": (
        "city/",
        ("Taiwan Strait", "臺灣海峽", "대만해협", "台湾海峡", "台湾海峡"),
        ("Bashi Channel", "巴士海峽", "바시 해협", "バシー海峡", "巴士海峡"),
        (
            "second largest city of Taiwan island",
            "第二大城市",
            "두 번째로 큰 도시",
            "第2の都市",
            "第二大城市",
        ),
        ("third by registered population", "高雄居第三", "세 번째", "第3位", "居第三位"),
    ),
    "0.7 links, logistics, finance, talent": (
        "city/",
        ("sea and air links", "海空運輸", "바다와 하늘", "海路と空路", "海空交通"),
        ("logistics", "物流", "물류", "物流", "物流"),
        ("talent", "人才", "인재", "人材", "人才"),
    ),
    "0.8 the former Kaohsiung County area": (
        "city/",
        ("former Kaohsiung County area", "原高雄縣地區", "옛 가오슝현", "旧高雄県", "原高雄县地区"),
    ),
    "0.9 four gold medals and six other prizes": (
        "awards/livcom/2013/",
        (
            "four gold medals and six other prizes",
            "四座金獎及六個其他獎項",
            "금상 4개와 그 밖의 상 6개",
            "四つの金賞とその他六つの賞",
            "四个金奖和六个其他奖项",
        ),
        ("most awarded city", "全球獲獎最多", "가장 많은 상", "世界で最も多く受賞", "全球获奖最多"),
    ),
    "0.10 the mayor's remark": (
        "awards/livcom/2013/",
        ("Chen Chu", "陳菊", "천쥐", "陳菊", "陈菊"),
    ),
    "0.11 a line about biodiverse cities": (
        "",
        ("biodiverse city", "生物多樣的城市", "생물다양성", "生物多様性", "生物多样的城市"),
    ),
}


@pytest.mark.parametrize("fact", SEED_FACTS)
def test_each_seed_fact_stands_in_each_language(crawled, fact):
    pages, _sitemap = crawled
    path, *wordings = SEED_FACTS[fact]
    for number, code in enumerate(HANDED_DOWN):
        html = unset(re.sub(r"<[^>]+>", "", pages[f"/{code}/{path}"]))
        for wording in wordings:
            assert wording[number] in html, (code, wording[number])


def test_every_figure_of_the_portal_is_traced_to_its_source(site):
    assert Publication.objects.live().count() > 500
    assert "\n".join(untraced()) == ""

    counted, traced = {}, {}
    for publication in Publication.objects.live():
        for _where, model, values, _whole in records(publication):
            numbers = figures(model, values)
            counted.setdefault(publication.language, []).extend(
                (publication.item_id, field, value) for field, value in numbers
            )
            traced.setdefault(publication.language, []).extend(
                (publication.item_id, one["key"]) for one in sources_of(values)
            )
    # The same figures from the same sources, whichever language is read.
    for code in PUBLIC_CODES:
        assert sorted(counted[code]) == sorted(counted["en"])
        assert sorted(traced[code]) == sorted(traced["en"])
    assert len(counted["en"]) > 150
