"""The geometry of charts: points in, shapes with whole coordinates out. It knows no language: what
is written arrives as text, and only its width is estimated here.
"""

import math
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

FONT_SIZE = 13
LINE_HEIGHT = 17

#: From a mark to its text, and half of a mark's size.
GAP, HALF = 10, 6

#: Between two texts, so that they are not read as one.
BETWEEN = 6

#: How far a text may be moved from its mark, in heights of itself.
STEPS = (0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4)

#: What stands apart from the years has at least this much room on either side, and on the side of
#: the years this much more.
APART, BEFORE_YEARS = 35, 8

#: An axis needs no more years than these.
MOST_YEARS = 5

#: So often it is tried to find room for all texts.
TRIES = 8


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
class Axes:
    """Where values and years stand in a drawing."""

    left: int
    bottom: int
    #: Where that stands which has no year, and where the text below it ends.
    undated_at: int
    undated_end: int
    values: tuple[Tick, ...]
    y_of: Callable[[Decimal], int]
    x_of: Callable[[Decimal], int]

    def place(self, point: Point) -> tuple[int, int]:
        x = self.undated_at if point.year is None else self.x_of(Decimal(point.year))
        return x, self.y_of(point.value)


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

    def distance(self, x: int, y: int) -> float:
        """How far away a place is; 0 for one that lies within."""
        across = max(self.left - x, 0, x - self.right)
        return math.hypot(across, max(self.top - y, 0, y - self.bottom))

    def padded(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


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
    """The years of a span that are multiples of a round number; of a short span all of them.

    Where the next round number leads to the last year, it is taken: so a plan's end is named.
    """
    if first == last:
        return [first]
    least = _step_of_years(Decimal(last - first) / count)
    wider = _step_of_years(Decimal(least + 1))
    step = wider if last % least and not last % wider else least
    return list(range(-(-first // step) * step, last + 1, step))


def _step_of_years(least: Decimal) -> int:
    """No step is a part of a year, and 2.5 years would have to be 3."""
    nice = nice_step(least, 1)
    return 5 if nice == Decimal("2.5") else max(1, int(nice))


def shape_path(shape: str, x: int, y: int) -> str:
    """The outline of a mark around its center: each kind of value has a shape of its own."""
    match shape:
        case "stated":
            return f"M{x - 6} {y - 6}h12v12h-12z"
        case "target":
            return f"M{x} {y - 8}l8 8l-8 8l-8 -8z"
        case "budget":
            # With one foot: those at its ends would stand on the marks beside it.
            return f"M{x - 9} {y}h18m-9 0v8"
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
    axes = _axes(points, frame)
    joined = {name: [axes.place(one) for one in route] for name, route in (routes or {}).items()}
    years = [one.year for one in points if one.year is not None]
    return Drawing(
        width=frame.width,
        height=frame.height,
        left=axes.left,
        right=frame.width - frame.right,
        top=frame.top,
        bottom=axes.bottom,
        values=axes.values,
        years=_year_ticks(years, axes, frame.year_text),
        undated=Tick(axes.undated_at, frame.undated_text) if len(years) < len(points) else None,
        routes={
            name: " ".join(f"{x},{y}" for x, y in places)
            for name, places in joined.items()
            if len(places) > 1
        },
        marks=_marks(
            tuple((one, *axes.place(one)) for one in points),
            Box(axes.left, 0, frame.width - 8, axes.bottom - 2),
            tuple(box for places in joined.values() for box in _along(places)),
        ),
    )


def _axes(points: Sequence[Point], frame: Frame) -> Axes:
    values = nice_values(min(one.value for one in points), max(one.value for one in points))
    bottom = frame.height - frame.bottom
    y_of = _scale(values[0], values[-1], bottom, frame.top)
    ticks = tuple(Tick(y_of(value), frame.value_text(value)) for value in values)
    left = max(text_width(tick.text) for tick in ticks) + 12
    undated_at, undated_end, start = 0, 0, left
    if any(one.year is None for one in points):
        half = text_width(frame.undated_text) // 2 + 4
        # Its text may reach below those of the values, which end higher up.
        undated_at = max(left + APART, half)
        undated_end = undated_at + half
        start = max(undated_end, undated_at + APART)
    x_of = _year_scale(points, start + BEFORE_YEARS, frame.width - frame.right)
    return Axes(left, bottom, undated_at, undated_end, ticks, y_of, x_of)


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
    years: Sequence[int], axes: Axes, year_text: Callable[[int], str]
) -> tuple[Tick, ...]:
    """Round years along the axis, as many as find room beside each other."""
    if not years:
        return ()
    first, last = min(years), max(years)
    width = text_width(year_text(last))
    room = axes.x_of(Decimal(last)) - axes.x_of(Decimal(first))
    chosen = nice_years(first, last, max(1, min(MOST_YEARS, room // (width + GAP))))
    ticks = [Tick(axes.x_of(Decimal(year)), year_text(year)) for year in chosen]
    return tuple(tick for tick in ticks if tick.at - width // 2 > axes.undated_end)


def _along(places: Sequence[tuple[int, int]]) -> Iterable[Box]:
    """Small boxes along a route, so that no text is set across it."""
    for (x1, y1), (x2, y2) in pairwise(places):
        parts = max(1, math.ceil(math.hypot(x2 - x1, y2 - y1) / 8))
        for part in range(parts + 1):
            x, y = x1 + (x2 - x1) * part / parts, y1 + (y2 - y1) * part / parts
            yield Box(x - 2, y - 2, x + 2, y + 2)


@lru_cache(maxsize=64)
def _marks(placed: tuple[Placed, ...], plot: Box, routes: tuple[Box, ...]) -> tuple[Mark, ...]:
    """The points with as many labels as find room. Each that is set takes room from those after
    it; so those that found none come first in the next try, and the best try is kept.

    Remembered, as it takes a third of the time that a page with charts does.
    """
    best: dict[Placed, Mark] = {}
    order, fewest = list(placed), len(placed) + 1
    for _try in range(TRIES):
        marks = _labelled(order, plot, routes)
        left_out = [one for one in order if one[0].lines and not marks[one].lines]
        if len(left_out) < fewest:
            best, fewest = marks, len(left_out)
        if not left_out:
            break
        order = left_out + [one for one in order if one not in left_out]
    # A ceiling is drawn beneath the marks that stand close to it.
    return tuple(sorted((best[one] for one in placed), key=lambda mark: mark.shape != "budget"))


def _labelled(order: Sequence[Placed], plot: Box, routes: Sequence[Box]) -> dict[Placed, Mark]:
    """No text is set across a route; a pole may cross one."""
    taken = [Box(x - HALF, y - HALF, x + HALF, y + HALF) for _point, x, y in order]
    marks = {}
    for placed in order:
        point, x, y = placed
        path = shape_path(point.shape, x, y)
        mark = Mark(point.shape, path, point.text, is_dated=point.year is not None)
        for labelled, box, pole in _labels(mark, point.lines, x, y):
            is_free = not any(box.meets(one) or pole.meets(one) for one in taken)
            is_told_apart = labelled.leader or _is_nearest(placed, box, order)
            if plot.holds(box) and is_free and is_told_apart and not any(map(box.meets, routes)):
                taken += [box.padded(BETWEEN), pole]
                mark = labelled
                break
        marks[placed] = mark
    return marks


def _is_nearest(placed: Placed, box: Box, others: Iterable[Placed]) -> bool:
    """Whether a label by itself is taken for that of its mark, not for that of another."""
    _point, x, y = placed
    return box.distance(x, y) <= min(box.distance(x, y) for _point, x, y in others)


def _labels(mark: Mark, lines: Sequence[str], x: int, y: int) -> Iterable[tuple[Mark, Box, Box]]:
    """A mark with its label, in the places where that may stand, the nearest first: above to the
    end or below to the start, where a falling line leaves room, then the other two. What is farther
    hangs on a pole like a flag. Each with the box of the label, and of the pole.
    """
    if not lines:
        return
    width, height = max(text_width(line) for line in lines), LINE_HEIGHT * len(lines)
    for aside, away, has_pole in _distances(height):
        for up, anchor in ((True, "start"), (False, "end"), (True, "end"), (False, "start")):
            top = y - away - height if up else y + away
            edge = x + aside if anchor == "start" else x - aside
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
                    leader=f"M{x} {near}V{end}" if has_pole else "",
                ),
                label,
                Box(x - 1, min(near, end), x + 1, max(near, end)) if has_pole else label,
            )


def _distances(height: int) -> Iterable[tuple[int, int, bool]]:
    """How far from its mark a label of some height may stand, across and down; whether by a pole.

    Beside a mark there is room where a line falls steeply, as to the end of a plan.
    """
    yield 5, GAP, False
    yield HALF + GAP, 2, False
    for step in STEPS:
        yield 5, GAP + round(step * height), True
