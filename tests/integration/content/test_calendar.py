"""The calendar of activities: a page per year, and a file for calendar programs."""

import re
from datetime import date, timedelta

import icalendar
import pytest
from django.utils import timezone

from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.verbs import end, publish
from pages.models import Activity, Center
from tests.integration.conftest import texts, unset

pytestmark = pytest.mark.django_db

#: (first day, last day, what), as exact as records are.
ENTRIES = [
    ("2012-09-19", "", "Opened"),
    ("2013-05", "", "Trained"),
    ("2013-11-28", "2013-12-02", "Travelled"),
    ("2013", "", "Advised"),
    ("2013-11-03", "", "Met"),
]


@pytest.fixture
def center(db):
    center = Center.objects.create(
        slug="capacity-center", **texts(title="Center", summary="S", body="<p>B</p>")
    )
    for first, last, what in ENTRIES:
        Activity.objects.create(
            center=center,
            date=first,
            end_date=last,
            **texts(text=what, place="Cijin", note="" if what == "Met" else f"Note; {what}"),
        )
    publish(center, CODES)
    return center


def months(html):
    """The months of a page: {partial date: its activities}."""
    return {
        month: re.findall(r"<p>\s+(\w+) ∙ [\w-]+", section)
        for month, section in re.findall(
            r'aria-labelledby="month-([\d-]+)">(.*?)</section>', html, re.S
        )
    }


def without_lines(html):
    """A page without what says where its lines may break."""
    return re.sub(r"<wbr>|</?span[^>]*>", "", unset(html))


def events(response):
    calendar = icalendar.Calendar.from_ical(response.content)
    return calendar.walk("VEVENT")


def test_a_year_is_shown_by_month(client, center):
    assert months(client.get("/ko/calendar/?year=2013").content.decode()) == {
        "2013": ["Advised"],
        "2013-05": ["Trained"],
        "2013-11": ["Met", "Travelled"],
    }


@pytest.mark.parametrize(
    ("code", "title", "month", "days"),
    [
        ("en", "Calendar", "November 2013", "28 November – 2 December 2013"),
        ("zh-hant", "行事曆", "2013年11月", "2013年11月28日至12月2日"),
        ("ko", "일정", "2013년 11월", "2013년 11월 28일~12월 2일"),
        ("ja", "カレンダー", "2013年11月", "2013年11月28日～12月2日"),
        ("zh-hans", "日历", "2013年11月", "2013年11月28日至12月2日"),
    ],
)
def test_it_is_written_in_every_language(client, center, code, title, month, days):
    html = client.get(f"/{code}/calendar/?year=2013").content.decode()
    assert re.search(r"<h1>(.*)</h1>", html)[1] == title
    assert re.findall(r'<time datetime="2013-11">(.*)</time>', html) == [month]
    assert days in without_lines(html)


def test_the_last_year_comes_first_where_nothing_is_to_come(client, center):
    html = client.get("/en/calendar/").content.decode()
    assert re.findall(r'<a href="\?year=(\d+)"( aria-current="true")?>', html) == [
        ("2013", ' aria-current="true"'),
        ("2012", ""),
    ]
    assert list(months(html)) == ["2013", "2013-05", "2013-11"]


ANNOUNCES_NOTHING = "No activities are announced at present."


def test_it_says_that_nothing_is_to_come_to_whoever_asks_for_no_year(client, center):
    assert ANNOUNCES_NOTHING in client.get("/en/calendar/").content.decode()
    assert ANNOUNCES_NOTHING not in client.get("/en/calendar/?year=2013").content.decode()


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-12-01", ""), ("2026-11-28", "2026-12-01"), ("2026-12", ""), ("2026", ""), ("2027", "")],
)
def test_it_does_not_say_so_while_anything_may_be_to_come(client, center, monkeypatch, first, last):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 12, 1))
    over = {"date": "2026-11-28", "end_date": "2026-11-30"}
    for dates, is_said in ((over, True), ({"date": first, "end_date": last}, False)):
        Activity.objects.create(center=center, **dates, **texts(text="Met"))
        publish(center, CODES)
        html = client.get("/en/calendar/").content.decode()
        assert (ANNOUNCES_NOTHING in html) == is_said


def test_it_tells_what_it_was_made_from(client, center):
    assert {f"item:{center.pk}", "list:center:ko"} <= client.get("/ko/calendar/").tags


def links(html):
    """Where the text of a page leads, without years and files: [(address, title)]."""
    main = html.split("<h1>")[1].split("</main>")[0]
    return re.findall(r'<a href="([^?"]+/)">([^<]*)</a>', main)


def test_what_all_activities_belong_to_is_linked_once(client, center):
    html = client.get("/ko/calendar/?year=2013").content.decode()
    assert links(html) == [("/ko/capacity-center/", "Center ∙ ko")]


def test_each_activity_leads_to_what_it_belongs_to_where_there_are_several(
    client, center, monkeypatch
):
    monkeypatch.setattr(Center, "route", "{slug}/")
    other = Center.objects.create(
        slug="other", **texts(title="Other", summary="S", body="<p>B</p>")
    )
    Activity.objects.create(center=other, date="2013-04", **texts(text="Sailed"))
    publish(other, CODES)
    html = client.get("/ko/calendar/?year=2013").content.decode()
    (first, second) = (f"/ko/{slug}/" for slug in ("capacity-center", "other"))
    assert [url for url, _title in links(html)] == [first, second, first, first, first]


def test_what_is_to_come_comes_first(client, center):
    for years in (0, 2):
        day = timezone.localdate().replace(day=1) + timedelta(days=366 * years)
        Activity.objects.create(center=center, date=day.isoformat(), **texts(text="Soon"))
    publish(center, CODES)
    this_year = timezone.localdate().year
    html = client.get("/en/calendar/").content.decode()
    assert list(months(html)) == [f"{timezone.localdate():%Y-%m}"]
    assert f'<link rel="canonical" href="http://portal.test/en/calendar/?year={this_year}">' in html


@pytest.mark.parametrize("year", ["2014", "", "13", "abcd", "２０１３", "2013%00", "9" * 5000])
def test_a_year_with_nothing_is_not_found(client, center, year):
    assert client.get(f"/en/calendar/?year={year}").status_code == 404


def test_an_empty_calendar_says_so(client, db):
    response = client.get("/ko/calendar/")
    assert (response.status_code, months(response.content.decode())) == (200, {})
    assert "아직" in response.content.decode()
    assert events(client.get("/ko/calendar.ics")) == []


def test_a_missing_language_is_declared_entry_by_entry(client, center):
    end(center, ["ko"])
    html = client.get("/ko/calendar/?year=2012").content.decode()
    assert re.search(
        r'<li lang="en">\s*<p class="timeline__date"><span class="date">19 September 2012', html
    )


@pytest.mark.parametrize("number", [1, 3, 300])
def test_its_cost_does_not_grow(client, center, django_assert_num_queries, number):
    Activity.objects.bulk_create(
        Activity(center=center, date="2013-01-01", **texts(text="More")) for _ in range(number)
    )
    publish(center, ["en"])
    with django_assert_num_queries(3):
        client.get("/en/calendar/?year=2013")
    with django_assert_num_queries(2):
        client.get("/en/calendar.ics")


@pytest.mark.parametrize("code", CODES)
def test_the_file_holds_what_has_a_day(client, center, code):
    response = client.get(f"/{code}/calendar.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert [
        (
            str(one["summary"]),
            one["dtstart"].dt,
            one["dtend"].dt,
            str(one["location"]),
            str(one["url"]),
        )
        for one in events(response)
    ] == [
        (
            f"{what} ∙ {code}",
            first,
            after,
            f"Cijin ∙ {code}",
            f"http://portal.test/{code}/capacity-center/",
        )
        for what, first, after in (
            ("Opened", date(2012, 9, 19), date(2012, 9, 20)),
            ("Met", date(2013, 11, 3), date(2013, 11, 4)),
            ("Travelled", date(2013, 11, 28), date(2013, 12, 3)),
        )
    ]


def test_an_event_keeps_its_name_in_every_language_and_print(client, center):
    def names(code):
        return [str(one["uid"]) for one in events(client.get(f"/{code}/calendar.ics"))]

    before = names("en")
    assert len(set(before)) == 3
    assert all(name.endswith("@portal.test") for name in before)
    center.title_en = "Another title"
    center.save()
    publish(center, CODES)
    assert names("en") == names("ja") == before


def test_the_files_lines_are_as_the_standard_wants_them(client, center):
    Activity.objects.create(
        center=center,
        date="2014-01-01",
        **{f"text_{suffix}": "港口，" * 60 + "\n;," for suffix in ("en", "ja")},
    )
    publish(center, ["ja"])
    content = client.get("/ja/calendar.ics").content
    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in b"".join(lines)
    assert str(events(client.get("/ja/calendar.ics"))[-1]["summary"]) == "港口，" * 60 + "\n;,"
    assert b"SUMMARY;LANGUAGE=ja:" in content


def test_what_is_not_public_is_not_on_it(client, center):
    Activity.objects.create(center=center, date="2013-07-01", **texts(text="Secret"))
    for path in ("/en/calendar/?year=2013", "/en/calendar.ics"):
        assert "Secret" not in client.get(path).content.decode()
    end(center, CODES)
    assert months(client.get("/en/calendar/").content.decode()) == {}
    assert events(client.get("/en/calendar.ics")) == []


def test_the_page_of_the_center_leads_to_it(client, center):
    assert 'href="/ko/calendar/"' in client.get("/ko/capacity-center/").content.decode()
    assert 'href="/ko/calendar.ics"' in client.get("/ko/calendar/").content.decode()
