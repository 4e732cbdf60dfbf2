"""Dated entries as a drawing: marks above an axis of years, those of the same time on top of each
other. Along the axis all is in per cent, so that it fits any screen without scaling its writing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kaohsiung_portal.content.dates import parse
from pages.charts import nice_years

#: Marks nearer to each other than this, in per cent of the axis, stand on top of each other.
COLUMN = 2.5

#: Air at either end of the axis, in per cent, and from one mark up to the next, in pixels.
MARGIN, RISE_PX = 2.0, 14

#: Of fewer entries, or of a year only, a drawing tells no more than the list.
MIN_ENTRIES, MIN_YEARS = 4, 2


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry: `x` and `width` in per cent, `y_px` from above. A day or less has no width."""

    x: float
    width: float
    y_px: int


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing; `axis_px` is where the axis lies from above, below it stand the years."""

    first: str
    last: str
    axis_px: int
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]


def draw(spans: Sequence[tuple[str, str]], year_text: Callable[[int], str]) -> Timeline | None:
    """The drawing of spans between partial dates, (start, end or ""); None of too few of them."""
    times = sorted((_moment(start), _moment(end or start)) for start, end in spans)
    first, last = int(times[0][0]) if times else 0, int(max((end for _, end in times), default=0))
    if len(times) < MIN_ENTRIES or last - first < MIN_YEARS:
        return None
    places = [(_place(start, first, last), _place(end, first, last)) for start, end in times]
    columns = _columns([start for start, _end in places])
    rows = [columns[:number].count(column) for number, column in enumerate(columns)]
    axis_px = RISE_PX * (max(rows) + 1)
    return Timeline(
        first=year_text(first),
        last=year_text(last),
        axis_px=axis_px,
        marks=tuple(
            Mark(column, round(end - start, 2), axis_px - RISE_PX * row - RISE_PX // 2)
            for (start, end), column, row in zip(places, columns, rows, strict=True)
        ),
        ticks=tuple(
            Tick(_place(year, first, last), year_text(year)) for year in nice_years(first, last, 4)
        ),
    )


def _moment(value: str) -> float:
    """A partial date as a year with its fraction: "2012-07" is 2012.5."""
    year, month, day = parse(value)
    return year + (date(year, month or 1, day or 1).timetuple().tm_yday - 1) / 366


def _place(moment: float, first: int, last: int) -> float:
    """Where a moment lies on the axis, in per cent."""
    return round(MARGIN + (100 - 2 * MARGIN) * (moment - first) / (last + 1 - first), 2)


def _columns(places: Sequence[float]) -> list[float]:
    """Where each mark stands: upon the one before it, if that is near. Places are in order."""
    columns: list[float] = []
    for place in places:
        is_near = columns and place - columns[-1] < COLUMN
        columns.append(columns[-1] if is_near else place)
    return columns
