"""Guards the geometry of charts: round axes, shapes in their places, texts that do not collide."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pages.charts import (
    BETWEEN,
    HALF,
    LINE_HEIGHT,
    Box,
    Drawing,
    Frame,
    Line,
    Mark,
    Point,
    Tick,
    draw,
    nice_step,
    nice_values,
    nice_years,
    text_width,
)

FRAME = Frame(400, 200, lambda value: f"{value:f}", str, "undated")


def point(year, value, *lines, shape="inventory"):
    return Point(shape, year, Decimal(value), lines, f"{year}: {value}")


@pytest.mark.parametrize(
    ("span", "count", "step"),
    [
        ("66.147", 4, "20"),
        ("23", 4, "10"),
        ("40", 4, "10"),
        ("9", 4, "2.5"),
        ("0.03", 4, "0.01"),
        ("1e12", 5, "2e11"),
    ],
)
def test_steps_are_round(span, count, step):
    assert nice_step(Decimal(span), count) == Decimal(step)


@pytest.mark.parametrize(
    ("low", "high", "values"),
    [
        ("46.3", "66.147", [0, 20, 40, 60, 80]),
        ("-5", "12", [-5, 0, 5, 10, 15]),
        ("-12", "-3", [-15, -10, -5, 0]),
        ("0", "0", [0, Decimal("0.25"), Decimal("0.5"), Decimal("0.75"), 1]),
        ("1e9", "99999999999", [0, 25 * 10**9, 50 * 10**9, 75 * 10**9, 100 * 10**9]),
    ],
)
def test_an_axis_holds_zero_and_all_values(low, high, values):
    assert nice_values(Decimal(low), Decimal(high)) == values


@pytest.mark.parametrize(
    ("first", "last", "count", "years"),
    [
        (2005, 2050, 5, [2010, 2020, 2030, 2040, 2050]),
        (2005, 2050, 2, [2025, 2050]),
        (2016, 2019, 5, [2016, 2017, 2018, 2019]),
        (2011, 2023, 5, [2015, 2020]),
        (2023, 2023, 5, [2023]),
        (1600, 2100, 5, [1600, 1700, 1800, 1900, 2000, 2100]),
        # By 20 years, the last would not be named.
        (2005, 2050, 3, [2025, 2050]),
        (2005, 2015, 5, [2005, 2010, 2015]),
        (2005, 2047, 3, [2020, 2040]),
    ],
)
def test_years_are_round_or_all(first, last, count, years):
    assert nice_years(first, last, count) == years


def test_square_characters_are_wider():
    assert [text_width(text) for text in ("", "2016", "2016年", "연도 미상")] == [0, 31, 44, 60]


def test_a_falling_line_is_drawn():
    first, last = point(2005, 60, "2005", "60"), point(2015, 30, "2015", "30")

    assert draw([first, last], FRAME, {"measured": [first, last], "planned": [last]}) == Drawing(
        width=400,
        height=200,
        left=28,
        right=376,
        top=14,
        bottom=170,
        values=(Tick(170, "0"), Tick(118, "20"), Tick(66, "40"), Tick(14, "60")),
        years=(
            Tick(36, "2005"),
            Tick(206, "2010"),
            Tick(376, "2015"),
        ),
        undated=None,
        routes={"measured": "36,14 376,92"},
        marks=(
            Mark(
                "inventory",
                "M30 14a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z",
                "2005: 60",
                is_dated=True,
                lines=(Line(41, 37, "2005"), Line(41, 54, "60")),
            ),
            Mark(
                "inventory",
                "M370 92a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z",
                "2015: 30",
                is_dated=True,
                lines=(Line(371, 115, "2015"), Line(371, 132, "30")),
                anchor="end",
            ),
        ),
    )


def test_what_has_no_year_stands_apart():
    drawing = draw([point(None, 60, "60", shape="stated"), point(2015, 30)], FRAME)

    assert (drawing.undated, drawing.years, drawing.marks[0].path) == (
        Tick(63, "undated"),
        (Tick(241, "2015"),),
        "M57 8h12v12h-12z",
    )


def test_a_long_text_below_what_has_no_year_keeps_clear_of_the_years():
    """It reaches below the texts of the values, and takes the place of the first year."""
    points = [point(None, 60, shape="stated"), point(2000, 50), point(2016, 30)]

    drawing = draw(points, replace(FRAME, undated_text="the year is not stated"))

    assert (drawing.undated, drawing.years) == (
        Tick(87, "the year is not stated"),
        (Tick(243, "2005"), Tick(303, "2010"), Tick(364, "2015")),
    )


def test_one_value_below_zero_hangs_from_the_line_of_zero():
    drawing = draw([point(2023, -5, "2023")], FRAME)

    assert (drawing.values[0], drawing.values[-1], drawing.marks[0].path) == (
        Tick(170, "-6"),
        Tick(14, "0"),
        "M200 144a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z",
    )


def test_a_text_that_finds_no_room_is_left_to_the_title():
    long = "A name of a year that is far longer than the chart is wide, and cannot be set"

    marks = draw([point(2015, 30, long), point(2005, 60, "2005")], FRAME).marks

    assert [(mark.text, [line.text for line in mark.lines]) for mark in marks] == [
        ("2015: 30", []),
        ("2005: 60", ["2005"]),
    ]


def test_what_is_stated_twice_is_drawn_once():
    assert len(draw([point(2015, 30, "30"), point(2015, 30, "30")], FRAME).marks) == 1


def test_what_found_no_room_at_first_comes_first_in_the_next_try():
    """Twelve years side by side, all of them written."""
    crowd = [point(2000 + number, 50 - number, str(2000 + number)) for number in range(12)]

    assert [len(mark.lines) for mark in draw(crowd, FRAME).marks] == [1] * 12


def test_the_end_of_a_steep_fall_is_written_beside_its_mark():
    start, end = point(2030, 46, "2030"), point(2050, 0, "2050", "net zero")

    drawing = draw([start, end], replace(FRAME, width=160, height=400), {"planned": [start, end]})

    assert (drawing.marks[1].path, drawing.marks[1].lines, drawing.marks[1].leader) == (
        "M130 370a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z",
        (Line(120, 347, "2050"), Line(120, 364, "net zero")),
        "",
    )


def test_a_text_without_a_pole_is_nearest_to_its_own_mark():
    """Each of these would find room below to the start, beside the mark of the year before."""
    crowd = [point(2000 + number, 50 - 4 * number, str(2000 + number)) for number in range(12)]

    drawing = draw(crowd, replace(FRAME, width=250))

    centers = {mark: center(mark) for mark in drawing.marks}
    labelled = [mark for mark in drawing.marks if mark.lines]
    free = [
        (box, centers[mark])
        for mark, box in zip(labelled, boxes(drawing), strict=True)
        if not mark.leader
    ]
    assert len(free) > 3
    for box, own in free:
        assert min(centers.values(), key=lambda one: box.distance(*one)) == own


def test_a_ceiling_is_drawn_beneath_what_it_lies_over():
    points = [point(2023, 49), point(2025, 50, shape="budget"), point(2030, 46, shape="target")]

    assert [mark.shape for mark in draw(points, FRAME).marks] == ["budget", "inventory", "target"]


def center(mark):
    """Where a mark of an inventory stands."""
    x, y = re.match(r"M(\d+) (\d+)", mark.path).groups()
    return int(x) + HALF, int(y)


def boxes(drawing):
    """Where the labels stand."""
    for mark in drawing.marks:
        if mark.lines:
            width = max(text_width(line.text) for line in mark.lines)
            left = mark.lines[0].x - (width if mark.anchor == "end" else 0)
            top = mark.lines[0].y + 4 - LINE_HEIGHT
            yield Box(left, top, left + width, top + LINE_HEIGHT * len(mark.lines))


@settings(max_examples=50)
@given(
    st.lists(
        st.builds(
            point,
            st.none() | st.integers(1600, 2100),
            st.decimals("-999999", "999999", places=4),
            st.sampled_from(["2016", "2025至2026年碳預算"]),
            st.sampled_from(["57.815 million", "6,614.7만"]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_whatever_comes_stays_inside_and_no_texts_collide(points):
    drawing = draw(points, FRAME)
    plot = Box(drawing.left, 0, drawing.width, drawing.bottom)

    assert [box for box in boxes(drawing) if not plot.holds(box)] == []
    labels = combinations(boxes(drawing), 2)
    assert [(a, b) for a, b in labels if a.padded(BETWEEN).meets(b)] == []
    assert drawing.values[0].at == drawing.bottom
    assert drawing.values[-1].at == drawing.top
