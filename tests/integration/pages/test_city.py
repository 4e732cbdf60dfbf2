"""The city's page: telling figures, map and timeline; and its outline on the home page."""

import html
import re

import pytest

from kaohsiung_portal.content.models import Source
from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.models import Publication
from kaohsiung_portal.publishing.verbs import publish
from pages.models import City, District, Home, KeyFact, TimelineEntry
from tests.integration.conftest import texts, unset

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def city(db):
    """A city with two sources, of which the second stands behind its figures."""
    city = City.objects.create(slug="city", **texts(title="Kaohsiung", summary="S"))
    first = Source.objects.create(slug="first", publisher_en="First")
    second = Source.objects.create(slug="second", publisher_en="Second", date="2024")
    city.sources.set([first, second])
    for position, (value, unit) in enumerate(
        [(2951.85, "km2"), (2_737_941, "people"), (38, "count")]
    ):
        KeyFact.objects.create(
            city=city,
            position=position,
            value=value,
            unit=unit,
            as_of="2023",
            source=second,
            **texts(label=f"Fact {position}"),
        )
    return city


def page_of(client, code):
    return unset(client.get(f"/{code}/city/").content.decode())


def callouts(page):
    """The telling figures of a page, as they are read."""
    found = re.search(r'<dl class="callouts">(.*?)</dl>', page, re.DOTALL)
    return [
        " ".join(html.unescape(re.sub(r"<[^>]+>", " ", one)).split())
        for one in re.findall(r"<div>(.*?)</div>", found[1] if found else "", re.DOTALL)
    ]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("en", ["Fact 0 ∙ en 2,951.85 km² 2023 2", "Fact 1 ∙ en 2.74 million people 2023 2"]),
        ("ko", ["Fact 0 ∙ ko 2,951.85㎢ 2023년 2", "Fact 1 ∙ ko 273.8만 명 2023년 2"]),
        ("ja", ["Fact 0 ∙ ja 2,951.85平方キロメートル 2023年 2", "Fact 1 ∙ ja 273.8万人 2023年 2"]),
        (
            "zh-hant",
            ["Fact 0 ∙ zh-hant 2,951.85平方公里 2023年 2", "Fact 1 ∙ zh-hant 273.8萬人 2023年 2"],
        ),
    ],
)
def test_telling_figures_have_a_year_and_lead_to_their_source(client, city, code, told):
    publish(city, CODES)
    page = page_of(client, code)

    assert callouts(page) == told
    assert re.findall(r'<a href="#source-(\d)"', page) == ["2", "2"]
    assert re.search(r'<li id="source-2">.*?</li>', page, re.DOTALL)[0].count("Second") == 1


def test_a_source_that_the_page_does_not_list_has_no_number(client, city):
    city.sources.clear()
    publish(city, CODES)

    assert callouts(page_of(client, "en"))[0] == "Fact 0 ∙ en 2,951.85 km² 2023"


def give_topics(city, *topics):
    for fact, topic in zip(city.key_facts.all(), topics, strict=True):
        fact.topic = topic
        fact.save()


def groups(page):
    """The table of key facts, as it is read: the heading of each group, and its facts."""
    table = re.search(r'<table class="figures-table">(.*?)</table>', page, re.DOTALL)[1]
    bodies = re.findall(r"<tbody>(.*?)</tbody>", table, re.DOTALL)
    return [(headers(body, "rowgroup"), headers(body, "row")) for body in bodies]


def headers(body, scope):
    found = re.findall(rf'<th scope="{scope}"[^>]*>([^<]*)', body)
    return [" ".join(one.split()) for one in found]


@pytest.mark.parametrize(
    ("code", "rail", "land"),
    [
        ("en", "Metro and light rail", "Land and people"),
        ("zh-hant", "捷運與輕軌", "土地與人口"),
        ("ko", "도시철도와 경전철", "면적과 인구"),
        ("ja", "高雄メトロとライトレール", "面積と人口"),
        ("zh-hans", "捷运与轻轨", "土地与人口"),
    ],
)
def test_the_facts_of_a_topic_stand_together_under_its_name(client, city, code, rail, land):
    give_topics(city, "rail", "land", "rail")
    publish(city, CODES)

    assert groups(page_of(client, code)) == [
        ([rail], [f"Fact 0 ∙ {code}", f"Fact 2 ∙ {code}"]),
        ([land], [f"Fact 1 ∙ {code}"]),
    ]


def test_facts_without_a_topic_stand_above_all_headings(client, city):
    give_topics(city, "land", "", "land")
    publish(city, CODES)

    assert groups(page_of(client, "en")) == [
        ([], ["Fact 1 ∙ en"]),
        (["Land and people"], ["Fact 0 ∙ en", "Fact 2 ∙ en"]),
    ]


def test_a_print_from_before_there_were_topics_is_shown_without_headings(client, city):
    publish(city, ["en"])
    payload = Publication.objects.get().payload
    for fact in payload["children"]["key_facts"]:
        del fact["topic"]
    Publication.objects.update(payload=payload, schema=2)

    assert groups(page_of(client, "en")) == [([], ["Fact 0 ∙ en", "Fact 1 ∙ en", "Fact 2 ∙ en"])]


def test_the_map_leads_to_the_districts_that_are_public(client, city):
    made = [
        District.objects.create(slug=slug, position=index, **texts(title=slug, summary="S"))
        for index, slug in enumerate(["zuoying", "gushan", "cijin"])
    ]
    publish(city, CODES)
    assert "district-map" not in page_of(client, "ja")

    publish(made[:2], CODES)
    found = re.search(r'<figure class="district-map.*?</figure>', page_of(client, "ja"), re.DOTALL)
    assert re.findall(r'<a href="/ja/districts/(\w+)/"', found[0]) == ["zuoying", "gushan"]


def test_the_timeline_is_drawn_above_its_entries(client, city):
    for date in ("1863", "1920-09", "1945", "2010-12-25"):
        TimelineEntry.objects.create(city=city, date=date, **texts(text=f"In {date}"))
    publish(city, CODES)
    drawing = re.search(
        r'<svg class="timeline-drawing".*?</svg>', page_of(client, "zh-hans"), re.DOTALL
    )[0]

    assert 'aria-label="1863年至2010年，共4项"' in drawing
    assert drawing.count("<circle") == 4
    assert re.findall(r"<text[^>]*>(.*?)</text>", drawing) == ["1900年", "1950年", "2000年"]


def test_a_few_entries_are_a_list_only(client, city):
    TimelineEntry.objects.create(city=city, date="1863", **texts(text="Opened"))
    publish(city, CODES)

    assert "timeline-drawing" not in page_of(client, "en")
    assert "Opened ∙ en" in page_of(client, "en")


def test_the_home_page_has_the_citys_outline(client):
    home = Home.objects.create(
        slug="home", **texts(title="Kaohsiung", summary="S", opening="<p>O</p>")
    )
    publish(home, CODES)
    drawing = re.search(
        r'<svg class="city-outline".*?</svg>', client.get("/ko/").content.decode(), re.DOTALL
    )[0]

    assert 'aria-label="해안에서 산지까지 이어지는 가오슝시와 각 구의 윤곽"' in drawing
    (land,) = re.findall(r'<path class="city-outline__land" d="([^"]+)"', drawing)
    assert land.count("M") >= 38
