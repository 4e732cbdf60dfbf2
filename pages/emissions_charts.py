"""What the charts of the emissions show and say, in the active language, from the printed rows."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kaohsiung_portal.content import dates, quantities
from kaohsiung_portal.languages.registry import Language

from .charts import Drawing, Frame, Point, draw, shape_path, text_width
from .models import Inventory

#: What changes in per cent are against, as in the head of the table.
BASE_YEAR = 2005

#: The years that targets are stated for, each in a field of its own.
TARGET_YEARS = (2020, 2030, 2050)

NET_ZERO = -100

#: A label wider than this stands in two lines.
MAX_LABEL_WIDTH = 130

#: Where a label may go on in another line: at a space, else behind the years it begins with.
_BREAK = re.compile(r"\s+|(?<=年)(?=\w)")

#: Width and height of a drawing by the room that it needs: "narrow" fits a telephone, "any" all.
TOTALS_SIZES = {"wide": (704, 420), "narrow": (352, 540)}
PER_PERSON_SIZES = {"any": (352, 420)}


@dataclass(frozen=True, slots=True)
class Key:
    """A shape of the chart, and what it stands for."""

    shape: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with all that is said about it."""

    name: str
    title: str
    sentences: tuple[str, ...]
    unit: str
    keys: tuple[Key, ...]
    is_base_restated: bool
    #: By the room that they need; of these one is shown.
    drawings: dict[str, Drawing]


def totals_chart(page, language: Language) -> Chart | None:
    """Totals by year, with the ceilings of budgets and the targets in force; None without any."""
    rows = [row for row in page.inventories if row.total_mt is not None]
    if not rows:
        return None
    base = next((row.total_mt for row in rows if row.year == BASE_YEAR), None)
    points = [_total(row, base, language) for row in rows]
    points += _targets_in_force(page.targets, base, {row.year for row in rows}, language)
    measured = _route(points, "inventory")
    planned = [*measured[-1:], *_route(points, "target")]
    return Chart(
        name="totals",
        title=_("Net emissions of the city by year"),
        sentences=(*_course(rows, language), *_plans(points, language)),
        unit=str(quantities.UNITS["t_co2e"][0]),
        keys=_keys(points, dict(Inventory.Basis.choices)),
        is_base_restated=any(is_base_restated(row, base) for row in rows),
        drawings={
            room: draw(
                _ends_first(points, measured),
                _frame(size, language, lambda value: _megatonnes(value, language)),
                {"measured": measured, "planned": planned},
            )
            for room, size in TOTALS_SIZES.items()
        },
    )


def per_person_chart(page, language: Language) -> Chart | None:
    """What falls to each person, beside the average of Taiwan; None where neither is known."""
    points = [
        _per_person(row, "stated" if row.per_person_basis == "stated" else "inventory", language)
        for row in page.inventories
        if row.per_person_t is not None
    ]
    points += [_per_person(row, "comparison", language) for row in page.comparisons]
    if not points:
        return None
    words = {
        "stated": _("Kaohsiung, as stated by the source"),
        "inventory": _("Kaohsiung, own calculation"),
        "comparison": _("Taiwan, average"),
    }
    measured = _route(points, "inventory")
    return Chart(
        name="per-person",
        title=_("Emissions per person, beside the average of Taiwan"),
        sentences=tuple(_latest_of_each(points, words, language)),
        unit=str(quantities.UNITS["t_co2e_per_person"][0]),
        keys=_keys(points, words),
        is_base_restated=False,
        drawings={
            room: draw(
                _ends_first(points, measured),
                _frame(size, language, lambda value: quantities.number(value, language)),
                {"measured": measured},
            )
            for room, size in PER_PERSON_SIZES.items()
        },
    )


def is_base_restated(row, base: Decimal | None) -> bool:
    """Whether the stated change does not follow from the total and the base as they stand here.

    Sources round or cut off; so the two may differ by one of the last digit that is stated.
    """
    if row.change_percent is None or row.total_mt is None or not base:
        return False
    exponent = row.change_percent.normalize().as_tuple().exponent
    last_digit = Decimal(1).scaleb(min(exponent, 0))
    return abs((row.total_mt / base - 1) * 100 - row.change_percent) > last_digit


def name_lines(row, language: Language) -> tuple[str, ...]:
    """What a row is called, in one line or two; where it has a name too wide for these, its year
    and what kind of value it is, so that a plan is never taken for what was measured.
    """
    year = _year(row.year, language)
    label = getattr(row, "label", "") or year
    splits = [(label[: at.start()], label[at.end() :]) for at in _BREAK.finditer(label)]
    ways = [(label,), *sorted(splits, key=_widest), (year, row.display("basis"))]
    return next((way for way in ways if _widest(way) <= MAX_LABEL_WIDTH), ways[-1])


def _widest(lines: Sequence[str]) -> int:
    return max(map(text_width, lines))


def _total(row, base: Decimal | None, language: Language) -> Point:
    value = quantities.quantity(row.total_mt, "mt_co2e", language)
    facts = [value]
    lines = [_megatonnes(row.total_mt, language)]
    if row.change_percent is not None:
        change = quantities.quantity(row.change_percent, "percent", language)
        facts.append(_("change on 2005: %(change)s") % {"change": change})
        lines.append(f"{change}*" if is_base_restated(row, base) else change)
    if row.year is not None:
        lines[:0] = name_lines(row, language)
    return Point(row.basis, row.year, row.total_mt, tuple(lines), _told(row, facts, language))


def _per_person(row, shape: str, language: Language) -> Point:
    value = quantities.quantity(row.per_person_t, "t_co2e_per_person", language)
    lines = [quantities.number(row.per_person_t, language)]
    if row.year is not None:
        lines.insert(0, _year(row.year, language))
    return Point(shape, row.year, row.per_person_t, tuple(lines), _told(row, [value], language))


def _targets_in_force(
    targets, base: Decimal | None, known: set[int | None], language: Language
) -> list[Point]:
    """The targets that no total is stated for, where they come to against the base year."""
    if not base:
        return []
    stated = {
        year: value
        for target in targets
        if target.is_in_force
        for year in TARGET_YEARS
        if (value := getattr(target, f"for_{year}")) is not None and year not in known
    }
    points = []
    for year, value in stated.items():
        percent = quantities.quantity(value, "percent", language)
        words = _("net zero") if value == NET_ZERO else percent
        when = _year(year, language)
        text = _label(when, words)
        points.append(Point("target", year, base * (100 + value) / 100, (when, words), text))
    return points


def _told(row, facts: list[str], language: Language) -> str:
    """A row in a line: "2016: 57.815 million t CO₂e, change on 2005: −12.74%"."""
    name = getattr(row, "label", "") or (_year(row.year, language) if row.year else _("undated"))
    return _label(name, pgettext("between the parts of a line", ", ").join(facts))


def _label(name: str, value: str) -> str:
    return _("%(name)s: %(value)s") % {"name": name, "value": value}


def _course(rows, language: Language) -> Iterable[str]:
    """From the first inventory to the last, in sentences."""
    known = sorted(
        (row for row in rows if row.basis == "inventory" and row.year), key=lambda row: row.year
    )
    if not known:
        yield from _without_inventory(rows, language)
        return
    first, last = known[0], known[-1]
    values = {
        "first": quantities.quantity(first.total_mt, "mt_co2e", language),
        "first_year": _year(first.year, language),
        "last": quantities.quantity(last.total_mt, "mt_co2e", language),
        "last_year": _year(last.year, language),
    }
    if first is last:
        yield _("%(last)s in %(last_year)s.") % values
    else:
        yield _("From %(first)s in %(first_year)s to %(last)s in %(last_year)s.") % values
    if last.change_percent is not None:
        change = quantities.quantity(last.change_percent, "percent", language)
        yield _("The change on 2005 is %(change)s.") % {"change": change}


def _without_inventory(rows, language: Language) -> Iterable[str]:
    for row in rows:
        if row.basis != "target":
            value = quantities.quantity(row.total_mt, "mt_co2e", language)
            yield _stated(row.display("basis"), value, row.year, language)


def _stated(name: str, value: str, year: int | None, language: Language) -> str:
    """A value in a sentence: "Taiwan, average: 10.96 t CO₂e per person (2019)."."""
    when = _("undated") if year is None else _year(year, language)
    return _("%(name)s: %(value)s (%(when)s).") % {"name": name, "value": value, "when": when}


def _plans(points: list[Point], language: Language) -> Iterable[str]:
    for point in points:
        if point.shape == "target":
            yield _("Target for %(year)s: %(value)s.") % {
                "year": _year(point.year, language) if point.year else _("undated"),
                "value": point.lines[-1],
            }


def _latest_of_each(points: list[Point], words: dict, language: Language) -> Iterable[str]:
    """The last value of each kind, in a sentence each."""
    for shape, name in words.items():
        of_shape = [point for point in points if point.shape == shape]
        if of_shape:
            last = max(of_shape, key=lambda point: point.year or 0)
            value = quantities.quantity(last.value, "t_co2e_per_person", language)
            yield _stated(name, value, last.year, language)


def _keys(points: list[Point], words: dict) -> tuple[Key, ...]:
    """The kinds that are there, in the order of `words`."""
    there = {point.shape for point in points}
    return tuple(
        Key(shape, shape_path(shape, 12, 12), str(text))
        for shape, text in words.items()
        if shape in there
    )


def _route(points: list[Point], shape: str) -> list[Point]:
    dated = [point for point in points if point.shape == shape and point.year is not None]
    return sorted(dated, key=lambda point: point.year or 0)


def _ends_first(points: list[Point], measured: list[Point]) -> list[Point]:
    """So that where it began and where it stands are written before what lies between, and what is
    not measured, which must not be taken for that, in between.
    """
    ends = [*measured[-1:], *measured[:1]]
    return sorted(points, key=lambda point: (point not in ends, point in measured))


def _megatonnes(value: Decimal, language: Language) -> str:
    return quantities.in_big_units(value * 10**6, language)


def _year(year: int, language: Language) -> str:
    return dates.written(f"{year:04}", language)


def _frame(size: tuple[int, int], language: Language, value_text: Callable) -> Frame:
    width, height = size
    return Frame(width, height, value_text, lambda year: _year(year, language), _("undated"))
