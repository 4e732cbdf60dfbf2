"""The geometry of charts: points in, shapes with whole coordinates out. It knows no language: what
is written arrives as text, and only its width is estimated here.
"""

import math
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

FONT_SIZE = 13
LINE_HEIGHT = 17

#: From a mark to its text, and half of a mark's size.
GAP, HALF = 10, 6

#: How far a text may be moved from its mark, in heights of itself.
STEPS = (0, 0.5, 1, 1.5, 2, 2.5, 3)

#: An axis needs no more years than these.
MOST_YEARS = 5

#: So often it is tried to find room for all texts.
TRIES = 4


@dataclass(frozen=True, slots=True)
class Point:
    """A value to be drawn; `lines` are written beside it, `text` tells it in full."""

    shape: str
    #: None stands apart from the axis of years, before its beginning.
    year: int | None
    value: Decimal
    lines: tuple[str, ...]
    text: str


#: A point with the place of its mark.
Placed = tuple[Point, int, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a drawing, and how its axes are written."""

    width: int
    height: int
    value_text: Callable[[Decimal], str]
    year_text: Callable[[int], str]
    undated_text: str = ""
    top: int = 14
    right: int = 24
    bottom: int = 30


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis, and what is written there."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text at a place."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A point as it is drawn; without lines where there was no room for them."""

    shape: str
    path: str
    text: str
    is_dated: bool
    lines: tuple[Line, ...] = ()
    #: Where a line of text is anchored: "start" or "end".
    anchor: str = "start"
    #: From the mark to its text, where that had to be moved away.
    leader: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """All shapes of a chart."""

    width: int
    height: int
    #: The inline ends of the lines that run across, and the block ends of the plot.
    left: int
    right: int
    top: int
    bottom: int
    values: tuple[Tick, ...]
    years: tuple[Tick, ...]
    undated: Tick | None
    #: The places that each route joins, as `points` of a polyline: {"measured": "80,20 300,70"}.
    routes: dict[str, str]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


def text_width(text: str) -> int:
    """About how wide a text is set: Han, kana and Hangul are square, other characters narrower."""
    squares = sum(unicodedata.east_asian_width(one) in "WF" for one in text)
    return math.ceil(FONT_SIZE * (squares + 0.58 * (len(text) - squares)))


def nice_step(span: Decimal, count: int) -> Decimal:
    """The least of 1, 2, 2.5 and 5 times a power of ten that divides a span into at most `count`
    parts (after Heckbert, “Nice numbers for graph labels”, 1990).
    """
    least = span / count
    power = Decimal(1).scaleb(least.adjusted())
    return next(
        step * power for step in map(Decimal, ("1", "2", "2.5", "5", "10")) if step * power >= least
    )


def nice_values(low: Decimal, high: Decimal, count: int = 4) -> list[Decimal]:
    """Round values with equal distances that hold two others between them, and zero."""
    low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        high = Decimal(1)
    step = nice_step(high - low, count)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [step * number for number in range(first, last + 1)]


def nice_years(first: int, last: int, count: int = MOST_YEARS) -> list[int]:
    """The years of a span that are multiples of a round number; of a short span all of them."""
    if first == last:
        return [first]
    nice = nice_step(Decimal(last - first), count)
    # No step is a part of a year, and 2.5 years would have to be 3.
    step = 5 if nice == Decimal("2.5") else max(1, int(nice))
    return list(range(-(-first // step) * step, last + 1, step))


def shape_path(shape: str, x: int, y: int) -> str:
    """The outline of a mark around its center: each kind of value has a shape of its own."""
    match shape:
        case "stated":
            return f"M{x - 6} {y - 6}h12v12h-12z"
        case "target":
            return f"M{x} {y - 8}l8 8l-8 8l-8 -8z"
        case "budget":
            return f"M{x - 9} {y + 7}v-7h18v7"
        case "comparison":
            return f"M{x} {y - 7}l8 13h-16z"
        case _:
            return f"M{x - 6} {y}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z"


def draw(
    points: Sequence[Point], frame: Frame, routes: dict[str, Sequence[Point]] | None = None
) -> Drawing:
    """A chart of one point or more; of the labels, those of the first points find room first.

    What is stated twice is drawn once.
    """
    points = list(dict.fromkeys(points))
    values = nice_values(min(one.value for one in points), max(one.value for one in points))
    ticks = [(value, frame.value_text(value)) for value in values]
    left = max(text_width(text) for _value, text in ticks) + 12
    bottom = frame.height - frame.bottom
    has_undated = any(one.year is None for one in points)
    slot = max(text_width(frame.undated_text) + 16, 70) if has_undated else 0
    x_of = _year_scale(points, left + slot + 16, frame.width - frame.right)
    y_of = _scale(values[0], values[-1], bottom, frame.top)

    def place(point: Point) -> tuple[int, int]:
        x = left + slot // 2 if point.year is None else x_of(Decimal(point.year))
        return x, y_of(point.value)

    joined = {name: [place(one) for one in route] for name, route in (routes or {}).items()}
    years = [one.year for one in points if one.year is not None]
    return Drawing(
        width=frame.width,
        height=frame.height,
        left=left,
        right=frame.width - frame.right,
        top=frame.top,
        bottom=bottom,
        values=tuple(Tick(y_of(value), text) for value, text in ticks),
        years=_year_ticks(years, x_of, frame.year_text),
        undated=Tick(left + slot // 2, frame.undated_text) if has_undated else None,
        routes={
            name: " ".join(f"{x},{y}" for x, y in places)
            for name, places in joined.items()
            if len(places) > 1
        },
        marks=_marks(
            [(one, *place(one)) for one in points],
            Box(left, 0, frame.width - 8, bottom - 2),
            [box for places in joined.values() for box in _along(places)],
        ),
    )


def _scale(low: Decimal, high: Decimal, start: int, end: int) -> Callable[[Decimal], int]:
    def scaled(value: Decimal) -> int:
        return round(start + (value - low) / (high - low) * (end - start))

    return scaled


def _year_scale(points: Sequence[Point], start: int, end: int) -> Callable[[Decimal], int]:
    """From the first year to the last; a single one stands in the middle."""
    years = [one.year for one in points if one.year is not None] or [0]
    first, last = min(years), max(years)
    if first == last:
        first, last = first - 1, last + 1
    return _scale(Decimal(first), Decimal(last), start, end)


def _year_ticks(
    years: Sequence[int], x_of: Callable[[Decimal], int], year_text: Callable[[int], str]
) -> tuple[Tick, ...]:
    """Round years along the axis, as many as find room beside each other."""
    if not years:
        return ()
    first, last = min(years), max(years)
    room = x_of(Decimal(last)) - x_of(Decimal(first))
    count = room // (text_width(year_text(last)) + GAP)
    chosen = nice_years(first, last, max(1, min(MOST_YEARS, count)))
    return tuple(Tick(x_of(Decimal(year)), year_text(year)) for year in chosen)


def _along(places: Sequence[tuple[int, int]]) -> Iterable[Box]:
    """Small boxes along a route, so that no text is set across it."""
    for (x1, y1), (x2, y2) in pairwise(places):
        parts = max(1, math.ceil(math.hypot(x2 - x1, y2 - y1) / 8))
        for part in range(parts + 1):
            x, y = x1 + (x2 - x1) * part / parts, y1 + (y2 - y1) * part / parts
            yield Box(x - 2, y - 2, x + 2, y + 2)


def _marks(placed: list[Placed], plot: Box, routes: list[Box]) -> tuple[Mark, ...]:
    """The points with as many labels as find room. Each that is set takes room from those after
    it; so those that found none come first in the next try, and the best try is kept.
    """
    best: dict[Placed, Mark] = {}
    order, fewest = placed, len(placed) + 1
    for _try in range(TRIES):
        marks = _labelled(order, plot, routes)
        left_out = [one for one in order if one[0].lines and not marks[one].lines]
        if len(left_out) < fewest:
            best, fewest = marks, len(left_out)
        if not left_out:
            break
        order = left_out + [one for one in order if one not in left_out]
    return tuple(best[one] for one in placed)


def _labelled(order: list[Placed], plot: Box, routes: list[Box]) -> dict[Placed, Mark]:
    """No text is set across a route; a pole may cross one."""
    taken = [Box(x - HALF, y - HALF, x + HALF, y + HALF) for _point, x, y in order]
    marks = {}
    for placed in order:
        point, x, y = placed
        path = shape_path(point.shape, x, y)
        mark = Mark(point.shape, path, point.text, is_dated=point.year is not None)
        for labelled, box, pole in _labels(mark, point.lines, x, y):
            is_free = not any(box.meets(one) or pole.meets(one) for one in taken)
            if plot.holds(box) and is_free and not any(map(box.meets, routes)):
                taken += [box, pole]
                mark = labelled
                break
        marks[placed] = mark
    return marks


def _labels(mark: Mark, lines: Sequence[str], x: int, y: int) -> Iterable[tuple[Mark, Box, Box]]:
    """A mark with its label, in the places where that may stand, the nearest first: above to the
    end or below to the start, where a falling line leaves room, then the other two. What is farther
    hangs on a pole like a flag. Each with the box of the label, and of the pole.
    """
    if not lines:
        return
    width, height = max(text_width(line) for line in lines), LINE_HEIGHT * len(lines)
    for step in STEPS:
        away = GAP + round(step * height)
        for up, anchor in ((True, "start"), (False, "end"), (True, "end"), (False, "start")):
            top = y - away - height if up else y + away
            edge = x + 5 if anchor == "start" else x - 5
            start = edge if anchor == "start" else edge - width
            end = top if up else top + height
            near = y - GAP if up else y + GAP
            label = Box(start, top, start + width, top + height)
            yield (
                replace(
                    mark,
                    lines=tuple(
                        Line(edge, top + LINE_HEIGHT * number - 4, line)
                        for number, line in enumerate(lines, 1)
                    ),
                    anchor=anchor,
                    leader=f"M{x} {near}V{end}" if step else "",
                ),
                label,
                Box(x - 1, min(near, end), x + 1, max(near, end)) if step else label,
            )
