"""News: the latest first, by year, and on the home page."""

import re

import pytest
from django.core.exceptions import ValidationError

from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.verbs import end, publish
from pages.models import Home, Listing, Notice
from tests.integration.conftest import texts, unset

pytestmark = pytest.mark.django_db


@pytest.fixture
def news(db):
    listing = Listing(slug="news", listed_kind="notice", **texts(title="News", summary="List"))
    listing.save()
    publish(listing, CODES)
    return listing


@pytest.fixture
def make_notice(news):
    def make(slug, date, languages=CODES):
        notice = Notice(slug=slug, date=date, **texts(title=slug, summary="Summary"))
        notice.full_clean(exclude=["item"])
        notice.save()
        publish(notice, languages)
        return notice

    return make


@pytest.fixture
def four(make_notice):
    return [
        make_notice("opened", "2024-05-06"),
        make_notice("passed", "2023-12-31"),
        make_notice("signed", "2024-01-01"),
        make_notice("founded", "2012-04-16", ["en"]),
    ]


def listed(html):
    """The notices of a list, by their addresses, in its order."""
    return re.findall(r'card__title"><a href="/\w[\w-]*/news/([\w-]+)/"', html)


def years(html):
    """What a list offers: (query, what is written, whether it is chosen)."""
    nav = re.search(r'<nav class="filter".*?</nav>', html, re.S)
    return [
        (query, label, bool(current))
        for query, current, label in re.findall(
            r'<a href="[^"?]*(\??[^"]*)"( aria-current="true")?>([^<]*)</a>', nav[0] if nav else ""
        )
    ]


def test_the_latest_stands_first(client, four):
    html = client.get("/en/news/").content.decode()
    assert listed(html) == ["opened", "signed", "passed", "founded"]


@pytest.mark.parametrize(
    ("language", "all_of_them", "written"),
    [
        ("en", "All", ["2024", "2023", "2012"]),
        ("zh-hant", "全部", ["2024年", "2023年", "2012年"]),
        ("ko", "전체", ["2024년", "2023년", "2012년"]),
        ("ja", "すべて", ["2024年", "2023年", "2012年"]),
        ("zh-hans", "全部", ["2024年", "2023年", "2012年"]),
    ],
)
def test_the_years_that_have_something_are_offered(client, four, language, all_of_them, written):
    expected = [("?year=2024", written[0]), ("?year=2023", written[1]), ("?year=2012", written[2])]
    for chosen in ("", "?year=2024", "?year=2012"):
        html = client.get(f"/{language}/news/{chosen}").content.decode()
        assert years(html) == [
            ("", all_of_them, chosen == ""),
            *((query, label, query == chosen) for query, label in expected),
        ]


def test_a_year_holds_its_own(client, four):
    assert listed(client.get("/ko/news/?year=2024").content.decode()) == ["opened", "signed"]
    assert listed(client.get("/ko/news/?year=2023").content.decode()) == ["passed"]


def test_a_year_is_gone_with_its_last_notice(client, four):
    end(four[1], CODES)
    html = client.get("/ja/news/").content.decode()
    assert [query for query, _label, _current in years(html)] == ["", "?year=2024", "?year=2012"]
    assert client.get("/ja/news/?year=2023").status_code == 404


def test_what_is_not_public_makes_no_year(client, four):
    Notice.objects.create(slug="draft", date="2026-01-01", **texts(title="Draft", summary="S"))
    html = client.get("/en/news/").content.decode()
    assert [query for query, *_rest in years(html)][1] == "?year=2024"


@pytest.mark.parametrize(
    "year", ["2022", "", "24", "20244", "abcd", "２０２４", "2024%00", "-2024", "2024' OR 1=1"]
)
def test_a_year_without_anything_is_not_found(client, four, year):
    assert client.get(f"/en/news/?year={year}").status_code == 404


def test_one_year_alone_offers_no_choice(client, make_notice):
    make_notice("opened", "2024-05-06")
    assert years(client.get("/en/news/").content.decode()) == []


def test_years_cost_no_query_more(client, four, django_assert_num_queries):
    with django_assert_num_queries(3):
        client.get("/en/news/?year=2024")


def test_its_day_is_written_in_the_readers_language(client, four):
    days = {"en": "6 May 2024", "zh-hant": "2024年5月6日", "ko": "2024년 5월 6일"}
    for language, day in days.items():
        expected = f'<time datetime="2024-05-06">{day}</time>'
        for path in ("news/opened/", "news/"):
            assert expected in unset(client.get(f"/{language}/{path}").content.decode())


@pytest.mark.parametrize("date", ["2024", "2024-05", "2024-02-30", "yesterday"])
def test_news_is_of_a_day(date):
    with pytest.raises(ValidationError) as refusal:
        Notice(slug="x", date=date).full_clean(exclude=["item"])
    assert list(refusal.value.message_dict) == ["date"]


def test_the_home_page_shows_the_newest_of_the_chosen_list(client, news, make_notice):
    for day in range(1, 7):
        make_notice(f"day-{day}", f"2024-05-0{day}")
    home = Home.objects.create(
        slug="home", newest=news, **texts(title="Kaohsiung", summary="S", opening="<p>O</p>")
    )
    publish(home, CODES)

    html = client.get("/ko/").content.decode()
    assert listed(html) == ["day-6", "day-5", "day-4", "day-3"]
    assert re.search(r'<h2 id="newest">\s*<a href="/ko/news/">News ∙ ko</a>\s*</h2>', html)

    home.newest = None
    home.save()
    publish(home, CODES)
    assert listed(client.get("/ko/").content.decode()) == []
