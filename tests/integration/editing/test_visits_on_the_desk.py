"""The desk's page for visits: whole tables, in the editor's language, for who may look."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kaohsiung_portal.languages.registry import CODES, PUBLIC
from kaohsiung_portal.publishing.verbs import end, move
from kaohsiung_portal.visits import summary
from kaohsiung_portal.visits.models import Visits
from tests.integration.conftest import TITLES
from tests.integration.editing.desk import table_rows, text_of
from tests.integration.editing.kinds import SINGLE_KINDS

pytestmark = pytest.mark.django_db

URL = "/admin/visits/visits/"
SPONGE = "climate/sponge-city/"


def visited(path, ago=0, **counts):
    """Visits of a page so many days ago: visited("city/", ko=3)."""
    day = timezone.localdate() - timedelta(days=ago)
    for code, count in counts.items():
        Visits.objects.create(day=day, language=code, path=path, count=count)


def looked_at(editor, days=None):
    response = editor.client.get(URL, {} if days is None else {"days": days})
    assert response.status_code == 200
    return response


def pages(response):
    """The rows of the table of pages, without that of the totals."""
    return table_rows(response, "pages")[:-1]


def totals(response):
    foot = response.content.decode().partition("<tfoot>")[2].partition("</tfoot>")[0]
    return [text_of(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", foot, re.DOTALL)]


def counts(total, **by_code):
    """The cells of a row, in the order of the columns."""
    return [*(str(by_code.get(one.code, 0)) for one in PUBLIC), total]


def test_pages_by_language_with_totals_the_most_visited_first(make_initiative, mei):
    make_initiative(publish_in=CODES)
    visited("", ko=2, ja=1)
    visited(SPONGE, ko=1_200, ja=34)
    visited(SPONGE, ago=1, ko=1)
    visited("site-map/", en=5)
    visited("no/longer/there/", en=4)
    response = looked_at(mei)

    assert pages(response) == [
        ["Sponge city /climate/sponge-city/", *counts("1,235", ko="1,201", ja=34)],
        ["Site map /site-map/", *counts("5", en=5)],
        ["/no/longer/there/", *counts("4", en=4)],
        ["/", *counts("3", ko=2, ja=1)],
    ]
    assert totals(response) == ["Total", *counts("1,247", en=9, ko="1,203", ja=35)]


def test_every_day_stands_there_with_its_visits(mei):
    visited("", ko=2)
    visited("", ago=2, ko=1, en=1_000)
    visited("city/", ago=2, ko=1)
    today = timezone.localdate()

    assert [row[1] for row in table_rows(looked_at(mei), "days")] == ["2", "0", "1,002"]
    first = table_rows(looked_at(mei), "days")[0][0]
    assert (str(today.day) in first, str(today.year) in first) == (True, True)


@pytest.mark.parametrize(
    ("days", "total"), [(None, "11"), ("7", "1"), ("30", "11"), ("365", "111"), ("all", "1,111")]
)
def test_a_period_ends_today(mei, days, total):
    for ago, count in ((6, 1), (7, 10), (30, 100), (365, 1_000)):
        visited("", ago=ago, ko=count)
    response = looked_at(mei, days)
    chosen = re.findall(r'<a href="\?days=(\w+)" aria-current="page"', response.content.decode())

    assert totals(response)[-1] == total
    assert chosen == [days or "30"]


@pytest.mark.parametrize("days", ["", "0", "-1", "8", "x", "\x00", "9" * 40])
def test_a_period_that_is_not_offered_is_the_usual_one(mei, days):
    visited("", ago=29, ko=1)
    visited("", ago=30, ko=1)

    assert totals(looked_at(mei, days))[-1] == "1"


def test_the_periods_are_links(mei):
    page = looked_at(mei).content.decode()
    found = re.findall(r'<a href="(\?days=\w+)"[^>]*>(.*?)</a>', page)

    assert found == [
        ("?days=7", "Last 7 days"),
        ("?days=30", "Last 30 days"),
        ("?days=365", "Last 365 days"),
        ("?days=all", "Since counting began"),
    ]


@pytest.mark.parametrize("language", PUBLIC, ids=lambda one: one.code)
def test_a_page_is_named_and_linked_in_the_language_of_the_desk(make_initiative, sign_in, language):
    make_initiative(publish_in=CODES)
    visited(SPONGE, en=1)
    editor = sign_in("lan", is_superuser=True, language=language.code)

    assert (
        f'<a href="/{language.code}/{SPONGE}" lang="{language.tag}">{TITLES[language.code]}</a>'
        in looked_at(editor).content.decode()
    )


def test_a_name_in_another_language_says_which(make_initiative, sign_in):
    make_initiative(publish_in=["zh-hant"])
    visited(SPONGE, ko=1)
    editor = sign_in("lan", is_superuser=True, language="ko")

    assert (
        f'<a href="/ko/{SPONGE}" lang="zh-Hant">海綿城市</a>' in looked_at(editor).content.decode()
    )


def test_what_was_visited_at_a_former_address_is_named_as_it_is_now(make_initiative, mei):
    initiative = make_initiative(publish_in=CODES)
    visited(SPONGE, ko=2)
    move(initiative, "sponges")
    visited("climate/sponges/", ko=1)

    assert [row[0] for row in pages(looked_at(mei))] == [
        "Sponge city /climate/sponge-city/",
        "Sponge city /climate/sponges/",
    ]


def test_what_is_not_public_is_not_named(make_initiative, mei):
    """A title that was ended is not shown to the public; its address is what was counted."""
    initiative = make_initiative(publish_in=CODES)
    visited(SPONGE, ko=2)
    end(initiative, CODES)

    assert [row[0] for row in pages(looked_at(mei))] == [f"/{SPONGE}"]


def test_an_address_is_shown_as_text(mei):
    visited("<b>&amp;/", ko=1)

    assert "/&lt;b&gt;&amp;amp;/" in looked_at(mei).content.decode()


def test_numbers_are_written_as_the_editor_reads_them(sign_in):
    visited("", ko=1_234_567)
    editor = sign_in("lan", is_superuser=True, language="ko")

    assert pages(looked_at(editor)) == [["/", *counts("1,234,567", ko="1,234,567")]]


def test_two_hundred_pages_are_listed_and_all_are_counted(mei):
    for number in range(201):
        visited(f"p-{number}/", ko=1_000 - number)
    response = looked_at(mei)

    assert [row[0] for row in pages(response)] == [f"/p-{number}/" for number in range(200)]
    assert totals(response)[-1] == f"{sum(range(800, 1_001)):,}"
    assert "The 200 most visited pages are listed." in response.content.decode()


def test_what_is_all_listed_does_not_speak_of_more(mei):
    for number in range(200):
        visited(f"p-{number}/", ko=1)
    response = looked_at(mei)

    assert len(pages(response)) == 200
    assert "most visited pages are listed" not in response.content.decode()


def test_the_days_listed_are_bounded(mei):
    visited("", ago=5_000, ko=1)
    visited("", ko=2)
    days = [row[1] for row in table_rows(looked_at(mei, "all"), "days")]

    assert days == ["2", *["0"] * 365]


def test_a_period_without_visits_says_so(mei):
    page = looked_at(mei).content.decode()

    assert ("No visits were counted in this period." in page, "<tfoot>" in page) == (True, False)


def test_visits_in_a_language_that_is_not_there_do_not_count(mei):
    visited("", ko=1, xx=5)

    assert pages(looked_at(mei)) == [["/", *counts("1", ko=1)]]


def test_the_day_is_the_portals(monkeypatch, mei):
    monkeypatch.setattr(summary, "today", lambda: date(2026, 1, 8))
    Visits.objects.create(day=date(2026, 1, 1), language="ko", path="", count=1)
    Visits.objects.create(day=date(2026, 1, 2), language="ko", path="", count=2)

    assert totals(looked_at(mei, "7"))[-1] == "2"


#: Session, user, preference; pages, languages of each, languages, days, names; and the side bar.
QUERIES = 3 + 5 + len(SINGLE_KINDS)


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_page_costs_the_same_for_any_number_of_pages(
    make_initiative, mei, number, django_assert_num_queries
):
    for index in range(number):
        make_initiative(f"i-{index}", publish_in=CODES)
        visited(f"climate/i-{index}/", ago=index, ko=1, ja=2)
    with django_assert_num_queries(QUERIES):
        response = looked_at(mei)

    assert [row[0].split(" /")[0] for row in pages(response)] == ["Sponge city"] * number


def test_who_may_look_at_visits_finds_them_and_nothing_else(sign_in):
    visited("", ko=1)
    jun = sign_in("jun", "view_visits")
    index = jun.client.get(reverse("admin:index")).context["app_list"]

    assert totals(looked_at(jun))[-1] == "1"
    assert [
        (model["object_name"], model["admin_url"], model.get("add_url"), model["perms"])
        for app in index
        for model in app["models"]
    ] == [("Visits", URL, None, {"add": False, "change": False, "delete": False, "view": True})]


def test_who_may_not_look_is_refused(sign_in, client):
    assert sign_in("jun", "view_initiative").client.get(URL).status_code == 403
    assert client.get(URL).headers["Location"] == f"/admin/login/?next={URL}"


@pytest.mark.parametrize("page", ["", "add/", "1/change/", "1/delete/", "1/history/"])
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_can_be_added_changed_or_deleted(mei, page, method):
    visited("", ko=1)
    before = [*Visits.objects.values()]
    answer = getattr(mei.client, method)(f"{URL}{page}", {"action": "delete_selected", "post": "y"})

    assert answer.status_code == (405 if page == "" else 404)
    assert [*Visits.objects.values()] == before


def test_a_working_copy_that_was_never_published_is_not_named(make_initiative, mei):
    """The desk names pages by what visitors are shown."""
    make_initiative()
    visited(SPONGE, ko=1)

    assert [row[0] for row in pages(looked_at(mei))] == [f"/{SPONGE}"]
