"""Guards what templates receive: a print can be read, and nothing else can be done with it."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from awards.models import Award
from kaohsiung_portal.content.richtext import RichText
from kaohsiung_portal.languages.registry import BY_CODE
from kaohsiung_portal.publishing.kinds import content_models, own_fields, row_model
from kaohsiung_portal.publishing.printed import Link, Printed, PrintedRow
from kaohsiung_portal.publishing.reading import Reading
from pages.models import District, Initiative, Menu

SOURCE = {
    "key": "delta",
    "publisher": "Deltares",
    "document_type": "report",
    "date": "2017-03",
    "url": "",
    "url_language": "",
}
METRIC = {
    "key": 12,
    "label": "Ponds",
    "value": "33.5",
    "unit": "ha",
    "as_of": "2020",
    "source": SOURCE,
    "note": None,
}
FIELDS = {
    "slug": "sponge-city",
    "title": "Sponge city",
    "summary": "Rain has somewhere to go.",
    "body": '<p>See <a href="item:9">Hamasen</a>.</p>',
    "theme": "adaptation",
    "status": "ongoing",
    "started": "2010",
    "image": {"key": "harbor", "alt": "Harbor"},
    "sources": [SOURCE],
}
UPDATED = datetime(2026, 3, 1, tzinfo=UTC)

HAMASEN = Link(9, "district", "districts/hamasen/", "Hamasen", "en", "ko")


@pytest.fixture
def reading():
    return Reading("ko", links={9: HAMASEN})


@pytest.fixture
def make(reading):
    """A print of a kind, as a Korean reader is shown it; English, if nothing else is said."""

    def make_print(model, fields, children=None, **values):
        return Printed(
            model,
            {"fields": fields, "children": children or {}, "refers": [9]},
            reading,
            **{
                "item_id": 7,
                "language": "en",
                "path": "climate/sponge-city/",
                "updated_at": UPDATED,
                "source_language": "zh-hant",
                **values,
            },
        )

    return make_print


@pytest.fixture
def page(make):
    return make(Initiative, FIELDS, {"metrics": [METRIC, METRIC | {"key": 13, "value": "-4"}]})


def test_fields_are_attributes(page):
    names = ("slug", "title", "summary", "theme", "status", "started")
    assert [getattr(page, name) for name in names] == [
        "sponge-city",
        "Sponge city",
        "Rain has somewhere to go.",
        "adaptation",
        "ongoing",
        "2010",
    ]


def test_what_stands_around_the_fields_is_known(page):
    assert {
        "kind": page.kind,
        "item_id": page.item_id,
        "language": page.language,
        "source_language": page.source_language,
        "is_fallback": page.is_fallback,
        "path": page.path,
        "url": page.url,
        "refers": page.refers,
        "updated_at": page.updated_at,
        "repr": repr(page),
    } == {
        "kind": "initiative",
        "item_id": 7,
        "language": BY_CODE["en"],
        "source_language": BY_CODE["zh-hant"],
        "is_fallback": True,
        "path": "climate/sponge-city/",
        "url": "/ko/climate/sponge-city/",
        "refers": [9],
        "updated_at": UPDATED,
        "repr": "<Printed initiative 7 in en>",
    }


def test_in_the_readers_language_it_is_no_fallback(make):
    assert make(Initiative, FIELDS, language="ko").is_fallback is False


def test_a_part_of_pages_has_no_address(make):
    part = make(Menu, {"title": "Menu"}, path=None)
    assert (part.path, part.url) == (None, "/ko/")


def test_children_are_rows_in_order(page):
    assert isinstance(page.metrics, tuple)
    assert [type(row) for row in page.metrics] == [PrintedRow, PrintedRow]
    assert [(row.key, row.label, row.value) for row in page.metrics] == [
        (12, "Ponds", Decimal("33.5")),
        (13, "Ponds", Decimal("-4")),
    ]


def test_children_that_were_not_printed_are_none(make):
    assert make(Initiative, FIELDS).metrics == ()


def test_numbers_are_exact(page):
    assert [type(row.value) for row in page.metrics] == [Decimal, Decimal]


def test_a_shared_record_is_what_it_was_when_printed(page):
    [source] = page.sources
    assert vars(source) == SOURCE
    assert vars(page.metrics[0].source) == SOURCE
    assert vars(page.image) == FIELDS["image"]


def test_another_item_is_a_link_to_where_it_is_now(make):
    award = make(Award, {"edition": 9, "districts": [9]})
    assert (award.edition, award.districts) == (HAMASEN, (HAMASEN,))


def test_an_item_that_is_not_shown_is_left_out(make):
    award = make(Award, {"edition": 8, "districts": [8, 9]})
    assert (award.edition, award.districts) == (None, (HAMASEN,))


def test_rich_text_comes_with_its_links(page):
    assert isinstance(page.body, RichText)
    assert str(page.body) == ('<p>See <a href="/ko/districts/hamasen/">Hamasen</a>.</p>')


def test_null_reads_as_an_empty_text_and_a_missing_number_as_none(make):
    district = make(District, {"title": None, "body": None, "area_km2": None, "population": None})
    assert (district.title, district.body, district.area_km2, district.population) == (
        "",
        "",
        None,
        None,
    )


@pytest.mark.parametrize("name", ["colour", "pk", "objects", "save", "delete", "_meta", "_state"])
def test_nothing_else_can_be_asked(page, name):
    assert not hasattr(page, name)
    assert not hasattr(page.metrics[0], name)


def test_a_name_that_is_none_is_told_with_the_kind(page):
    with pytest.raises(AttributeError) as error:
        page.colour  # noqa: B018  asking is what fails
    assert str(error.value) == "A printed initiative has no 'colour'."
    with pytest.raises(AttributeError) as error:
        page.metrics[0].colour  # noqa: B018
    assert str(error.value) == "A printed metric has no 'colour'."


@pytest.mark.parametrize("name", ["title", "colour", "metrics", "language"])
def test_nothing_can_be_written(page, name):
    before = getattr(page, name, None)
    with pytest.raises(AttributeError) as error:
        setattr(page, name, "x")
    assert (str(error.value), getattr(page, name, None)) == ("A print is read-only.", before)
    with pytest.raises(AttributeError):
        page.metrics[0].label = "x"


def test_choices_are_shown_by_their_labels_in_the_language_of_the_interface(page):
    with translation.override("en"):
        assert page.display("theme") == "Adaptation and resilience"
    with translation.override("fr"):
        assert page.display("status") == "ongoing"


@pytest.mark.parametrize(("value", "label"), [("former", "former"), (None, ""), ("", "")])
def test_a_choice_that_is_no_longer_offered_is_shown_as_it_was_printed(make, value, label):
    assert make(Initiative, FIELDS | {"theme": value}).display("theme") == label


@pytest.mark.parametrize(
    "values", [{"item_id": 8}, {"language": "ko"}, {"fields": FIELDS | {"title": "Other"}}]
)
def test_prints_that_differ_are_not_equal(make, page, values):
    fields = values.pop("fields", FIELDS)
    assert make(Initiative, fields, {}, **values) != page


def test_prints_of_the_same_are_equal(make, page):
    again = make(Initiative, {**FIELDS}, {"metrics": [METRIC, METRIC | {"key": 13, "value": "-4"}]})
    assert again == page


def test_prints_with_other_rows_are_not_equal(make, page):
    assert make(Initiative, FIELDS, {"metrics": [METRIC]}) != page


def test_a_print_is_no_key(page):
    with pytest.raises(TypeError):
        hash(page)


@pytest.mark.parametrize(
    ("language", "tag", "is_fallback"), [("ko", "ko", False), ("zh-hant", "zh-Hant", True)]
)
def test_a_link_leads_the_reader_to_the_item_in_the_readers_language(language, tag, is_fallback):
    link = Link(9, "district", "districts/hamasen/", "哈瑪星", language, "ko")
    assert (link.url, link.tag, link.is_fallback) == ("/ko/districts/hamasen/", tag, is_fallback)


def test_a_link_to_the_home_page_has_no_path():
    assert Link(1, "home", "", "Home", "ko", "ko").url == "/ko/"


@pytest.mark.parametrize("model", content_models(), ids=lambda model: model.kind())
def test_no_field_is_hidden_by_what_a_print_says_of_itself(model):
    """A field named `url` or `kind` would be printed and could never be read."""
    own = {name for name in dir(Printed) if not name.startswith("_")}
    of_rows = {name for name in dir(PrintedRow) if not name.startswith("_")} | {"key"}
    hidden = [one.name for one in own_fields(model) if one.name in own]
    hidden += [name for name in model.children if name in own]
    for child in model.children:
        hidden += [one.name for one in own_fields(row_model(model, child)) if one.name in of_rows]
    assert hidden == []
