"""Guards the checks of a kind's declarations: each mistake is found, by its own id."""

import pytest
from django.db import models
from django.test.utils import isolate_apps

from kaohsiung_portal.publishing.checks import check_kinds, errors_in
from kaohsiung_portal.publishing.kinds import Publishable, Row


@pytest.fixture(autouse=True)
def _apart():
    """Classes declared in a test are no kinds of the portal."""
    with isolate_apps("pages"):
        yield


def declared(base, class_name, /, **body):
    meta = type("Meta", (), {"app_label": "pages"})
    return type(class_name, (base,), {"__module__": __name__, "Meta": meta, **body})


def kind(**declarations):
    """A kind that is declared well, but for what is given."""
    fields = {name: models.CharField(max_length=9) for name in ("title", "summary", "place")}
    return declared(
        Publishable,
        "Walk",
        **fields,
        **{"translated": ("title", "summary"), "required": ("title",), **declarations},
    )


def row(parent_model, **declarations):
    """A row of a kind: its `parent` is the foreign key `walk`, its related name `stops`."""
    return declared(
        Row,
        "Stop",
        **{
            "walk": models.ForeignKey(parent_model, models.CASCADE, related_name="stops"),
            "name": models.CharField(max_length=9),
            "translated": ("name",),
            "parent": "walk",
            **declarations,
        },
    )


def found(model) -> list[tuple[str, str]]:
    return [(error.id, error.msg) for error in errors_in(model)]


def test_the_kinds_of_the_portal_have_no_mistakes():
    assert check_kinds(None) == []


def test_a_kind_that_is_declared_well_has_no_mistakes():
    model = kind(
        searched=("title", "summary"),
        facets=("place",),
        children=("stops",),
        belongs_to="place",
        schema_number=2,
        upcasters={1: dict},
    )
    row(model, required=("name",))
    assert found(model) == []


@pytest.mark.parametrize("declaration", ["translated", "required", "searched", "facets"])
def test_e002_a_declaration_names_fields(declaration):
    named = {"translated": ("title", "summary", "colour")}.get(declaration, ("colour",))
    mistakes = found(kind(**{declaration: named}))
    assert ("publishing.E002", f"`{declaration}` names 'colour', which is no field.") in mistakes
    assert {identity for identity, _ in mistakes} <= {"publishing.E002", "publishing.E003"}


@pytest.mark.parametrize("declaration", ["translated", "required"])
def test_e002_a_rows_declaration_names_fields(declaration):
    model = kind(children=("stops",))
    row(model, **{declaration: ("name", "colour")})
    mistakes = found(model)
    assert mistakes[0] == (
        "publishing.E002",
        f"`{declaration}` names 'colour', which is no field.",
    )
    assert {identity for identity, _ in mistakes[1:]} <= {"publishing.E003"}


@pytest.mark.parametrize("declaration", ["required", "searched"])
def test_e003_what_is_required_or_searched_is_translated(declaration):
    assert found(kind(**{declaration: ("title", "place")})) == [
        ("publishing.E003", "'place' is required or searched, but not translated.")
    ]


def test_e003_what_a_row_requires_is_translated():
    model = kind(children=("stops",))
    row(model, required=("position",))
    assert found(model) == [
        ("publishing.E003", "'position' is required or searched, but not translated.")
    ]


def test_e004_as_many_facets_as_there_are_columns():
    assert found(kind(facets=("place", "title", "summary"))) == []


def test_e004_there_are_no_more_facets_than_columns_for_them():
    assert found(kind(facets=("place", "title", "summary", "version"))) == [
        ("publishing.E004", "4 facets are declared; lists can filter by 3.")
    ]


NO_ROW = "'stops' is not the related name of a Row whose `parent` is this kind."


def test_e005_children_are_related_names():
    assert found(kind(children=("stops",))) == [("publishing.E005", NO_ROW)]


def test_e005_children_are_no_fields():
    message = "'place' is not the related name of a Row whose `parent` is this kind."
    assert found(kind(children=("place",))) == [("publishing.E005", message)]


def test_e005_children_are_rows():
    model = kind(children=("stops",))
    walk = models.ForeignKey(model, models.CASCADE, related_name="stops")
    declared(models.Model, "Stop", walk=walk, parent="walk")
    assert found(model) == [("publishing.E005", NO_ROW)]


@pytest.mark.parametrize("parent", ["path", "name"])
def test_e005_a_rows_parent_is_the_key_to_the_kind(parent):
    model = kind(children=("stops",))
    row(model, parent=parent)
    assert found(model) == [("publishing.E005", NO_ROW)]


def test_e005_a_row_has_a_parent():
    model = kind(children=("stops",))
    walk = models.ForeignKey(model, models.CASCADE, related_name="stops")
    declared(Row, "Stop", walk=walk)
    assert found(model) == [("publishing.E005", NO_ROW)]


def test_e005_a_row_belongs_to_one_kind():
    """The related name is this kind's, but the row names another key as its parent."""
    model = kind(children=("stops",))
    other = declared(Publishable, "Ride", title=models.TextField(), summary=models.TextField())
    row(model, ride=models.ForeignKey(other, models.CASCADE, related_name="+"), parent="ride")
    assert found(model) == [("publishing.E005", NO_ROW)]


def test_e006_what_a_kind_belongs_to_is_a_field():
    assert found(kind(belongs_to="park")) == [
        ("publishing.E006", "`belongs_to` names 'park', which is no field.")
    ]


def test_e007_every_former_shape_has_an_upcaster():
    assert found(kind(schema_number=4, upcasters={2: dict})) == [
        ("publishing.E007", "Payloads of shape 1 have no upcaster."),
        ("publishing.E007", "Payloads of shape 3 have no upcaster."),
    ]


@pytest.mark.parametrize("missing", ["title", "summary"])
def test_e008_a_kind_has_a_title_and_a_summary(missing):
    left = tuple({"title", "summary"} - {missing})
    assert found(kind(translated=left, required=left)) == [
        ("publishing.E008", "A kind has a translated title and summary.")
    ]


@pytest.mark.parametrize(
    ("lists", "facets"), [(("place", None), ("place",)), (("stop", "walk"), ()), (None, ())]
)
def test_e009_what_names_the_kind_of_a_list_is_a_facet(lists, facets):
    assert found(kind(lists=lists, facets=facets)) == []


def test_e009_what_names_the_kind_of_a_list_is_no_other_field():
    assert found(kind(lists=("place", None))) == [
        ("publishing.E009", "`lists` takes the kind from 'place', which is no facet.")
    ]


def test_every_mistake_says_where_it_is():
    model = kind(belongs_to="park")
    [error] = errors_in(model)
    assert error.obj is model


def test_a_facet_may_be_a_property():
    assert found(kind(facets=("year",), archive="year", year=property(lambda self: "2024"))) == []


def test_e010_the_archive_is_a_facet():
    assert found(kind(archive="place")) == [
        ("publishing.E010", "`archive` names 'place', which is no facet.")
    ]


def test_e011_what_stands_on_the_calendar_is_a_child():
    model = kind(children=("stops",), calendar=("stops", "halts"))
    row(model)
    assert found(model) == [("publishing.E011", "`calendar` names 'halts', which is no child.")]


@pytest.mark.parametrize(
    ("facets", "faults"),
    [
        (("place",), []),
        ((), [("publishing.E012", "`companions` names 'place', which is no facet.")]),
    ],
)
def test_e012_companions_share_a_facet(facets, faults):
    assert found(kind(companions=("place", 3), facets=facets)) == faults


@pytest.mark.parametrize("above", ["city", None])
def test_a_kind_of_one_item_may_stand_above_lists(above):
    assert found(kind(headed_by=above)) == []


@pytest.mark.parametrize("above", ["district", "volcano"])
def test_e014_what_stands_above_lists_is_one_item(above):
    assert found(kind(headed_by=above)) == [
        ("publishing.E014", f"`headed_by` names {above!r}, which is no kind of one item only.")
    ]


@pytest.mark.parametrize("lists", [None, ("place", None)])
def test_e013_what_is_tallied_is_listed(lists):
    assert found(kind(tallied="level", lists=lists, facets=("place",))) == [
        (
            "publishing.E013",
            "`tallied` counts 'level' of what the page lists, but it lists nothing.",
        )
    ]
