"""Numbers with units, as each language writes them (CLDR for the numbers, catalogues for units)."""

import re
from decimal import Decimal
from typing import Literal

from babel import Locale
from babel.numbers import format_compact_decimal, format_decimal
from babel.units import format_unit
from django.utils.translation import pgettext_lazy

from kaohsiung_portal.languages.registry import Language
from kaohsiung_portal.languages.typesetting import NO_BREAK_SPACE

#: From here on, numbers are written in the big units that a language's readers count in.
COMPACT_FROM: int = 1_000_000

#: At most so many digits count in a compact number.
COMPACT_DIGITS = 4

#: Units of big sums, always written in the units that readers count in; and what one of them is.
BIG_UNITS = {"twd": 1, "mt_co2e": 1_000_000}

#: Digits after the point that a big sum keeps where it is to be exact: those that sources give.
EXACT_DIGITS = 4

#: The digits before the point, which CLDR's compact forms do not group.
_WHOLE_PART = re.compile(r"\d+")

#: One digit before the point: what follows it, a group of three or up to two digits, tells.
_ONE_DIGIT = re.compile(r"−?\d(?!\d|\D\d{3})")

#: Korean spaces what is counted from the big unit that it is counted in: "273.8만 명", "38명".
_AFTER_BIG_UNIT = re.compile(r"(?<=\d[만억조])(?=[^\s\d])")

#: Between a number and its unit, and before what tonnes are of: no line breaks there.
_BREAKS = re.compile(r"(?<=%\(value\)s) | (?=CO₂)")

#: {key: (name in lists, how a value is written with it)}
UNITS: dict[str, tuple] = {
    "count": (pgettext_lazy("unit", "number"), "%(value)s"),
    "people": (pgettext_lazy("unit", "people"), pgettext_lazy("unit", "%(value)s people")),
    "percent": (pgettext_lazy("unit", "per cent"), pgettext_lazy("unit", "%(value)s%%")),
    "km2": (pgettext_lazy("unit", "square kilometers"), pgettext_lazy("unit", "%(value)s km²")),
    "km": (pgettext_lazy("unit", "kilometers"), pgettext_lazy("unit", "%(value)s km")),
    "m": (pgettext_lazy("unit", "meters"), pgettext_lazy("unit", "%(value)s m")),
    "m2": (pgettext_lazy("unit", "square meters"), pgettext_lazy("unit", "%(value)s m²")),
    "ha": (pgettext_lazy("unit", "hectares"), pgettext_lazy("unit", "%(value)s ha")),
    "mm": (pgettext_lazy("unit", "millimeters"), pgettext_lazy("unit", "%(value)s mm")),
    "t": (pgettext_lazy("unit", "tonnes"), pgettext_lazy("unit", "%(value)s t")),
    "t_per_day": (
        pgettext_lazy("unit", "tonnes a day"),
        pgettext_lazy("unit", "%(value)s t a day"),
    ),
    "t_per_year": (
        pgettext_lazy("unit", "tonnes a year"),
        pgettext_lazy("unit", "%(value)s t a year"),
    ),
    "t_co2e": (
        pgettext_lazy("unit", "tonnes of CO₂ equivalent"),
        pgettext_lazy("unit", "%(value)s t CO₂e"),
    ),
    "mt_co2e": (
        pgettext_lazy("unit", "million tonnes of CO₂ equivalent"),
        pgettext_lazy("unit", "%(value)s t CO₂e"),
    ),
    "t_co2e_per_year": (
        pgettext_lazy("unit", "tonnes of CO₂ equivalent a year"),
        pgettext_lazy("unit", "%(value)s t CO₂e a year"),
    ),
    "t_co2e_per_person": (
        pgettext_lazy("unit", "tonnes of CO₂ equivalent per person"),
        pgettext_lazy("unit", "%(value)s t CO₂e per person"),
    ),
    "twd": (
        pgettext_lazy("unit", "New Taiwan dollars"),
        pgettext_lazy("unit", "NT$%(value)s"),
    ),
    "mw": (pgettext_lazy("unit", "megawatts"), pgettext_lazy("unit", "%(value)s MW")),
    "kwh_per_year": (
        pgettext_lazy("unit", "kilowatt-hours a year"),
        pgettext_lazy("unit", "%(value)s kWh a year"),
    ),
    "teu": (
        pgettext_lazy("unit", "containers (TEU)"),
        pgettext_lazy("unit", "%(value)s TEU"),
    ),
    "people_per_km2": (
        pgettext_lazy("unit", "people per square kilometer"),
        pgettext_lazy("unit", "%(value)s people per km²"),
    ),
    "celsius": (pgettext_lazy("unit", "degrees Celsius"), pgettext_lazy("unit", "%(value)s °C")),
}

UNIT_CHOICES = [(key, name) for key, (name, _pattern) in UNITS.items()]


def number(value: Decimal | int, language: Language, *, compact: bool = False) -> str:
    """A number in a language's own form; compact as "2.74 million", "273.8万", exact else."""
    if compact and abs(Decimal(value)) >= COMPACT_FROM:
        # Rounded first, so that 999,999,999 is a billion and not a thousand million.
        rounded = Decimal(f"{Decimal(value):.{COMPACT_DIGITS - 1}e}")
        written = _in_big_units(rounded, language, 2)
        if rounded.adjusted() == Decimal(value).adjusted() and _ONE_DIGIT.match(written):
            # Two digits follow: rounding what is rounded already could be one off.
            written = _in_big_units(Decimal(value), language, 2)
        return written
    written = format_decimal(value, locale=language.locale, decimal_quantization=False)
    return written.replace("-", "−")


def quantity(value: Decimal | int, unit: str, language: Language, *, compact: bool = False) -> str:
    """A number with its unit, in the active language: "2,951.85 km²", "2,951.85平方公里"."""
    return "".join(number_and_unit(value, unit, language, compact=compact))


def number_and_unit(
    value: Decimal | int, unit: str, language: Language, *, compact: bool = False
) -> tuple[str, str]:
    """The two where one is to be set larger: ("2,951.85", "平方公里"), ("NT$2 billion", "")."""
    _name, pattern = UNITS[unit]
    pattern = _BREAKS.sub(NO_BREAK_SPACE, str(pattern))
    if unit in BIG_UNITS and not compact:
        written = _in_big_units(Decimal(value) * BIG_UNITS[unit], language, EXACT_DIGITS)
    else:
        written = number(Decimal(value) * BIG_UNITS.get(unit, 1), language, compact=compact)
    whole = _AFTER_BIG_UNIT.sub(NO_BREAK_SPACE, pattern % {"value": written})
    end = whole.index(written) + len(written)
    return whole[:end], whole[end:]


def in_big_units(value: Decimal, language: Language) -> str:
    """An exact number in the units that readers count in, without what it counts."""
    return _in_big_units(value, language, EXACT_DIGITS)


def file_size(size_bytes: int, language: Language) -> str:
    """A size in two digits or more: "1.2 MB", "24 kB"; from 1 kB up."""
    exponent, unit = (6, "megabyte") if size_bytes >= 10**6 else (3, "kilobyte")
    size = max(Decimal(1), Decimal(size_bytes).scaleb(-exponent))
    rounded = size.quantize(Decimal("0.1") if size < 10 and unit == "megabyte" else Decimal(1))
    return format_unit(rounded, f"digital-{unit}", "short", locale=language.locale)


def _in_big_units(value: Decimal, language: Language, digits: int) -> str:
    """A number as "66.147 million", "6,614.7万", with at most so many digits after the point."""
    locale = Locale.parse(language.locale)
    # CLDR has one form only for languages that count in 10,000s.
    form: Literal["long", "short"] = "long" if "long" in locale.compact_decimal_formats else "short"
    written = format_compact_decimal(value, format_type=form, locale=locale, fraction_digits=digits)
    grouped = _WHOLE_PART.sub(
        lambda match: format_decimal(int(match[0]), locale=locale), written, count=1
    )
    return grouped.replace("-", "−").replace(" ", NO_BREAK_SPACE)
