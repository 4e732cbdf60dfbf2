"""Guards which scene stands at the head of a page: the one that the kind declares, and drawn."""

import pytest
from django.conf import settings
from django.db import models
from django.test.utils import isolate_apps

from awards.models import Award, Edition, Programme
from kaohsiung_portal.content.checks import check_scenes, errors_in
from kaohsiung_portal.content.models import Content
from kaohsiung_portal.content.scenes import declared_scenes, scene_of, scene_path
from kaohsiung_portal.publishing.kinds import content_models
from kaohsiung_portal.publishing.printed import Printed
from kaohsiung_portal.publishing.reading import Listing, Reading
from pages.models import City, Home, Initiative, Notice
from pages.models import Listing as ListPage


def page(kind, **fields) -> Printed:
    return Printed(
        kind,
        {"fields": {"image": None, **fields}, "children": {}, "refers": []},
        Reading("ko"),
        item_id=1,
        language="en",
        path="",
        updated_at=None,
        source_language="en",
    )


def list_of(kind) -> Listing:
    return Listing(Reading("ko"), kind.kind(), (), 1, 1, has_next=False)


def test_a_page_has_the_scene_of_its_kind():
    assert scene_of(page(City)) == "city"


@pytest.mark.parametrize("theme", ["energy", "waste_water"])
def test_an_initiative_has_the_scene_of_its_theme(theme):
    assert scene_of(page(Initiative, theme=theme)) == theme


def test_a_print_of_a_theme_that_there_is_no_more_has_none():
    assert scene_of(page(Initiative, theme="noise")) == ""


def test_an_image_of_its_own_takes_the_place_of_the_scene():
    assert scene_of(page(City, image={"key": "harbor"})) == ""


def test_a_kind_may_have_none():
    assert scene_of(page(Award)) == ""


@pytest.mark.parametrize(
    ("listed", "filters", "expected"),
    [
        (Initiative, {}, "climate"),
        (Initiative, {"theme": "waste_water"}, "waste_water"),
        (Initiative, {"status": "ongoing"}, "climate"),
        (Notice, {"year": "2013"}, "news"),
        (Edition, {}, "awards"),
        (Award, {}, ""),
    ],
)
def test_a_list_has_the_scene_of_what_it_shows(listed, filters, expected):
    assert scene_of(page(ListPage), list_of(listed), filters) == expected


def test_a_page_that_lists_others_has_their_scene():
    assert scene_of(page(Programme), list_of(Edition), {}) == "awards"


def test_the_scene_of_a_page_goes_before_that_of_its_list():
    assert scene_of(page(Home), list_of(Notice), {}) == "harbor"


def test_a_scene_is_a_static_file_named_by_hyphens():
    assert scene_path("waste_water") == "images/scenes/waste-water.svg"


def test_every_scene_that_is_drawn_is_declared_and_the_other_way_round():
    drawn = (settings.BASE_DIR / "static/images/scenes").iterdir()
    declared = {name for model in content_models() for name in declared_scenes(model)}
    assert {f"images/scenes/{path.name}" for path in drawn} == set(map(scene_path, declared))


def test_the_kinds_of_the_portal_have_no_mistakes():
    assert check_scenes(None) == []


@isolate_apps("pages")
def test_each_mistake_is_found_by_its_own_id():
    class Walk(Content):
        facets = ("place",)
        scene = "city"
        scene_by = "weather"
        list_scene = "volcano"

        place = models.CharField(max_length=9)
        weather = models.CharField(max_length=9, choices=[("energy", "sun"), ("hail", "hail")])

        class Meta:
            app_label = "pages"

    assert [(error.id, error.msg) for error in errors_in(Walk)] == [
        ("content.E001", "`scene_by` names 'weather', which is no facet."),
        ("content.E002", "There is no picture of the scene 'hail'."),
        ("content.E002", "There is no picture of the scene 'volcano'."),
    ]
