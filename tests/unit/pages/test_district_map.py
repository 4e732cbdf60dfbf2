"""The shapes of the districts: the baked file is whole, true and small."""

import re
import tomllib
from itertools import pairwise

import pytest

from pages.district_map import PLACE, Box, Shape, fits, geometry, name_width, short_name
from tests.house.tree import ROOT

GEOMETRY = geometry()
SHAPES = [
    pytest.param(shape, box, id=f"{place.slug}{'-enlarged' * index}")
    for place in GEOMETRY.places.values()
    for index, (shape, box) in enumerate(
        zip(place.shapes, (GEOMETRY.view, GEOMETRY.frame), strict=False)
    )
]


def rings(path):
    """The closed lines of an outline, as lists of points: "M1 2l3 4-5 6z"."""
    assert re.fullmatch(r"(?:M-?\d+ -?\d+l(?: ?-?\d+)+z)+", path)
    found = []
    for ring in path.rstrip("z").split("z"):
        numbers = list(map(int, re.findall(r"-?\d+", ring)))
        points = [(numbers[0], numbers[1])]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        found.append(points)
    return found


def sides(shape):
    """The straight pieces of an outline: ((x, y), (x, y))."""
    return [side for ring in rings(shape.path) for side in pairwise([*ring, ring[0]])]


def area(shape):
    return abs(sum(x * v - u * y for (x, y), (u, v) in sides(shape))) / 2


def holds(shape, x, y):
    """Whether a point lies within: a line from it to the right crosses an odd number of sides."""
    crossed = [
        side
        for side in sides(shape)
        if (side[0][1] > y) != (side[1][1] > y)
        and x
        < side[0][0] + (side[1][0] - side[0][0]) * (y - side[0][1]) / (side[1][1] - side[0][1])
    ]
    return len(crossed) % 2 == 1


def borders(slug):
    """The districts that share a piece of border with one."""

    def pieces(place):
        return {frozenset(side) for side in sides(place.shape)}

    own = pieces(GEOMETRY.places[slug])
    return {
        other for other, place in GEOMETRY.places.items() if other != slug and own & pieces(place)
    }


def test_there_is_a_shape_for_every_district_and_no_other():
    seeded = {path.stem for path in (ROOT / "pages/seed/district").glob("*.toml")}
    assert set(GEOMETRY.places) == seeded
    assert len(seeded) == 38


@pytest.mark.parametrize(("shape", "box"), SHAPES)
def test_an_outline_lies_in_its_frame_and_holds_its_name(shape, box):
    points = [point for ring in rings(shape.path) for point in ring]
    assert [
        (x, y)
        for x, y in points
        if not (box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height)
    ] == []
    assert holds(shape, *shape.label)


def test_the_districts_around_the_harbour_are_enlarged():
    assert {place.slug for place in GEOMETRY.places.values() if place.enlarged} >= {
        "yancheng",
        "cianjin",
        "sinsing",
        "lingya",
        "sanmin",
        "gushan",
        "cijin",
    }


@pytest.mark.parametrize(
    ("slug", "neighbours"),
    [
        # The three indigenous districts in the mountains.
        ("namasia", {"taoyuan", "jiasian"}),
        ("taoyuan", {"namasia", "jiasian", "liouguei", "maolin"}),
        ("maolin", {"taoyuan", "liouguei"}),
        # The smallest district, and the southernmost.
        ("yancheng", {"gushan", "cianjin", "sanmin", "lingya"}),
        ("linyuan", {"siaogang", "daliao"}),
    ],
)
def test_neighbours_share_their_border(slug, neighbours):
    assert borders(slug) == neighbours


def test_areas_are_true_to_scale():
    """The largest and the smallest district are those that the pages call so.

    Where the borders in the mountains run, the source and the registered areas do not agree.
    """
    areas = {slug: area(place.shape) for slug, place in GEOMETRY.places.items()}
    ordered = sorted(areas, key=areas.get)
    assert (ordered[0], ordered[-1]) == ("yancheng", "taoyuan")
    whole = 2951.85
    assert areas["taoyuan"] / sum(areas.values()) == pytest.approx(
        seeded_area("taoyuan") / whole, rel=0.05
    )


def seeded_area(slug):
    text = (ROOT / f"pages/seed/district/{slug}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["area_km2"]


def test_the_file_is_small():
    assert PLACE.stat().st_size < 30_000


@pytest.mark.parametrize(
    ("name", "room", "screen"),
    [
        ("鹽埕區", 108, "narrow"),
        ("鹽埕區", 107, "wide"),
        ("鹽埕區", 51, "wide"),
        ("鹽埕區", 50, ""),
        ("타오위안구", 180, "narrow"),
        ("타오위안구", 179, "wide"),
        # In two lines, of which the height needs more room than the width.
        ("Taoyuan District", 165, "narrow"),
        ("Taoyuan District", 164, "wide"),
        ("Taoyuan District", 77, ""),
        ("", 0, "narrow"),
    ],
)
def test_a_name_stands_where_it_fits(name, room, screen):
    assert fits(Shape("M0 0l9 9z", (0, 0), room), name) == screen


@pytest.mark.parametrize(
    ("name", "language", "short"),
    [
        ("Fongshan District", "en", "Fongshan"),
        ("District of the Lakes", "en", "District of the Lakes"),
        ("Fongshan District", "ko", "Fongshan District"),
        ("鳳山區", "zh-hant", "鳳山區"),
    ],
)
def test_only_what_every_name_ends_with_is_left_out(name, language, short):
    assert short_name(name, language) == short


@pytest.mark.parametrize(
    ("name", "screen", "width"),
    [("Fongshan", "wide", 75), ("Taoyuan District", "wide", 75), ("鳳山區", "narrow", 108)],
)
def test_a_name_is_as_wide_as_its_widest_word(name, screen, width):
    assert name_width(name, screen) == width


@pytest.mark.parametrize(
    ("place", "moved"),
    [
        ((50, 60), (50, 60)),
        ((12, 60), (20, 60)),
        ((115, 60), (100, 60)),
        ((50, 12), (50, 15)),
        ((118, 89), (100, 85)),
    ],
)
def test_what_stands_in_a_box_keeps_clear_of_its_sides(place, moved):
    assert Box(10, 10, 100, 80).clamped(*place, 10, 5) == moved


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("M10 20l30 0 0 10-30 0z", (10, 10, 30, 30)),
        ("M10 20l5 0-5 40zM-4 20l2 2z", (-15, 20, 40, 40)),
    ],
)
def test_an_outline_by_itself_stands_in_the_middle_of_a_square(path, expected):
    around = Shape(path, (0, 0), 0).around
    assert (around.x, around.y, around.width, around.height) == expected


def test_every_outline_that_is_baked_can_stand_by_itself():
    for place in geometry().places.values():
        assert place.shape.around.width > 10, place.slug
