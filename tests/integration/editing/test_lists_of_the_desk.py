"""The desk's lists: what is public of each item, and as many queries for thirty as for one."""

import re
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone

from kaohsiung_portal.content.models import Source
from kaohsiung_portal.editing import fields
from kaohsiung_portal.languages.registry import CODES, REGISTRY
from kaohsiung_portal.publishing.verbs import end, publish
from pages.models import Initiative, Menu, Metric
from tests.integration.conftest import texts
from tests.integration.editing.desk import text_of, url_of
from tests.integration.editing.kinds import SINGLE_KINDS

#: What the desk calls a working copy that says something else than what is live.
CHANGED = "unpublished changes"

pytestmark = pytest.mark.django_db


def rows_of(response) -> dict[str, list[str]]:
    """The rows of a list by the item's title: {"Sponge city": ["live", …]}."""
    table = response.content.decode().partition('id="result_list"')[2].partition("</table>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table.partition("<tbody>")[2], re.DOTALL)
    cells = [
        [text_of(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in rows
    ]
    return {row[1]: row[2:] for row in cells}


def test_the_list_shows_what_is_public_in_each_language(make_initiative, mei):
    now = timezone.now()
    titled = {
        state: make_initiative(
            state, **{f"title_{code.replace('-', '_')}": state for code in CODES}
        )
        for state in ("draft", "live", "scheduled", "ended", "changed", "both")
    }
    publish(titled["live"], CODES)
    publish(titled["scheduled"], ["ko"], at=now + timedelta(days=1))
    publish(titled["ended"], ["ko", "ja"])
    end(titled["ended"], ["ko"])
    publish(titled["changed"], ["ko", "ja"])
    mei.save(titled["changed"], summary_ko="다른 요약")
    publish(titled["both"], ["ko"])
    publish(titled["both"], ["ko"], at=now + timedelta(days=1))

    assert rows_of(mei.get(type(titled["live"]), "changelist")) == {
        "draft": drafts_but(),
        "live": ["live" for _code in CODES],
        "scheduled": drafts_but(ko="scheduled"),
        "ended": drafts_but(ko="ended", ja="live"),
        "changed": drafts_but(ko=f"live · {CHANGED}", ja="live"),
        "both": drafts_but(ko="live · scheduled"),
    }


def drafts_but(**states):
    """The states of an item in all languages; "draft" where none is given."""
    return [states.get(code, "draft") for code in CODES]


def test_a_change_taken_back_is_none(make_initiative, mei):
    initiative = make_initiative(publish_in=["ko"])
    mei.save(initiative, title_ko="다른 제목")
    mei.save(initiative, title_ko="스펀지 도시")

    (statuses,) = rows_of(mei.get(type(initiative), "changelist")).values()
    assert statuses[CODES.index("ko")] == "live"


def test_a_change_of_a_shared_fact_concerns_every_language(make_initiative, mei):
    initiative = make_initiative(publish_in=CODES)
    mei.save(initiative, theme="energy")

    (statuses,) = rows_of(mei.get(type(initiative), "changelist")).values()
    assert statuses == [f"live · {CHANGED}" for _code in CODES]


def test_a_change_of_a_printed_source_is_a_difference(metric, source, mei):
    metric.initiative.refresh_from_db()
    publish(metric.initiative, ["ko"])
    mei.save(source, publisher_ko="델타연구소")

    (statuses,) = rows_of(mei.get(type(metric.initiative), "changelist")).values()
    assert statuses[CODES.index("ko")] == f"live · {CHANGED}"


def test_the_columns_are_named_by_the_languages(initiative, mei):
    page = mei.get(type(initiative), "changelist").content.decode()
    names = [
        text_of(one) for one in re.findall(r'<th scope="col"[^>]*>(.*?)</th>', page, re.DOTALL)
    ]

    assert names[-len(REGISTRY) :] == [language.name for language in REGISTRY]


@pytest.mark.parametrize("wanted", ["스펀지", "SPONGE", "海绵", "sponge-city"])
def test_the_list_is_searched_in_every_language(make_initiative, mei, wanted):
    other = {f"title_{code.replace('-', '_')}": "Other" for code in CODES}
    make_initiative()
    make_initiative("other", **other)
    response = mei.client.get(
        url_of(type(make_initiative("third", **other)), "changelist"), {"q": wanted}
    )

    assert [*rows_of(response)] == ["Sponge city"]


@pytest.mark.parametrize(
    "query",
    [
        {"q": "\x00"},
        {"p": "0"},
        {"p": "10" * 20},
        {"p": "abc"},
        {"theme__exact": "unknown"},
        {"o": "99.-1.x"},
        {"item__id__exact": "x"},
        {"password": "x"},
        {"all": ""},
    ],
)
def test_a_query_that_makes_no_sense_is_answered_clearly(initiative, mei, query):
    mei.client.raise_request_exception = False
    response = mei.client.get(url_of(type(initiative), "changelist"), query, follow=True)

    assert response.status_code in (200, 400)


#: Session, user, preference; two counts, the items, their past and present prints and edits; and
#: the side bar. PostgreSQL is asked for the time as well.
QUERIES_OF_A_LIST = 3 + 6 + len(SINGLE_KINDS) + (connection.vendor == "postgresql")
#: What was edited is compared with its print: payloads, items, rows of either child, the
#: sources of both.
QUERIES_OF_CHANGES = 6
#: The same without prints and edits.
QUERIES_OF_SOURCES = 3 + 3 + len(SINGLE_KINDS)


@pytest.mark.parametrize("number", [1, 3, 30])
def test_a_list_costs_the_same_for_any_number(
    make_initiative, mei, number, django_assert_num_queries
):
    for index in range(number):
        make_initiative(f"i-{index}", publish_in=CODES if index % 2 else ["ko"])
    url = url_of(type(make_initiative("draft")), "changelist")
    with django_assert_num_queries(QUERIES_OF_A_LIST):
        response = mei.client.get(url)

    assert response.context["cl"].result_count == number + 1


@pytest.mark.parametrize("number", [1, 3, 30])
def test_a_list_of_changed_items_costs_the_same(
    make_initiative, mei, source, number, django_assert_num_queries
):
    for index in range(number):
        initiative = make_initiative(f"i-{index}", publish_in=CODES)
        initiative.sources.add(source)
        Metric.objects.create(
            initiative=initiative, value="1", as_of="2020", source=source, **texts(label="Ponds")
        )
        initiative.theme = "energy"
        initiative.save()
    with django_assert_num_queries(QUERIES_OF_A_LIST + QUERIES_OF_CHANGES):
        response = mei.get(type(initiative), "changelist")

    assert [
        status.differs
        for item in response.context["cl"].result_list
        for status in item.statuses.values()
    ] == [True] * len(CODES) * number


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_list_of_sources_costs_the_same(mei, number, django_assert_num_queries):
    for index in range(number):
        Source.objects.create(slug=f"s-{index}")
    with django_assert_num_queries(QUERIES_OF_SOURCES):
        mei.get(Source, "changelist")


#: Each of them three for who is there, and as many as it takes to show one row and one edit; and
#: the side bar.
QUERIES_OF_PAGES = {"change": 13, "history": 7, "publish": 16}


@pytest.mark.parametrize("number", [1, 3, 30])
@pytest.mark.parametrize("page", [*QUERIES_OF_PAGES])
def test_a_page_about_an_item_costs_the_same_for_any_number_of_rows(
    make_initiative, mei, source, page, number, django_assert_num_queries
):
    initiative = make_initiative(publish_in=CODES)
    for _index in range(number):
        Metric.objects.create(
            initiative=initiative, value="1", as_of="2020", source=source, **texts(label="Ponds")
        )
    ContentType.objects.get_for_model(Initiative)
    clock = page == "publish" and connection.vendor == "postgresql"
    with django_assert_num_queries(QUERIES_OF_PAGES[page] + len(SINGLE_KINDS) + clock):
        mei.get(initiative, page)


def test_a_reference_beyond_the_suggestions_keeps_its_key(make_initiative, mei, monkeypatch):
    monkeypatch.setattr(fields, "MAX_SUGGESTED", 1)
    targets = [make_initiative(slug) for slug in ("first", "second")]
    menu = Menu(slug="menu", title_en="Menu")
    menu.save()
    for target in targets:
        menu.entries.create(target=target.item)
    form = mei.opened(menu)

    assert [form[f"entries-{n}-target"] for n in (0, 1)] == [
        ["initiative/first"],
        ["initiative/second"],
    ]
