"""Dates as exact as they are known: a year, a month or a day, in ISO 8601; and how each language
writes them (CLDR).
"""

import re
from datetime import date

from babel import Locale
from babel.dates import format_date, format_skeleton
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaohsiung_portal.languages.registry import Language

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")

#: CLDR's ranges of days have the short names of months, which whole dates are not written with.
_MONTH_IN_SHORT = re.compile(r"(?<!M)MMM(?!M)")

#: A year outside of these is a slip of the keyboard: the first records of Takau are of the 1600s.
FIRST_YEAR, LAST_YEAR = 1600, 2100


def parse(value: str) -> tuple[int, int | None, int | None]:
    """(year, month or None, day or None); ValidationError for anything but a plausible date."""
    match = _FORM.fullmatch(value)
    if not match:
        raise ValidationError(
            _("Write a date as 2013, 2013-12 or 2013-12-02."), code="partial_date"
        )
    year = int(match[1])
    month, day = (int(part) if part else None for part in match.groups()[1:])
    validate_year(year)
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise ValidationError(
            _("There is no such day: %(value)s."), code="partial_date", params={"value": value}
        ) from None
    return year, month, day


def validate_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValidationError(
            _("The year %(year)s is not plausible; it should be from %(first)s to %(last)s."),
            code="year",
            params={"year": year, "first": FIRST_YEAR, "last": LAST_YEAR},
        )


def validate_partial_date(value: str) -> None:
    parse(value)


def validate_day(value: str) -> None:
    if parse(value)[2] is None:
        raise ValidationError(_("Write the whole day: 2013-12-02."), code="day")


def written(value: str, language: Language) -> str:
    """A partial date in a language's own form: "16 April 2012", "2012年4月", "2012년"."""
    _year, month, day = parse(value)
    whole = _first_day(value)
    if day:
        return format_date(whole, "long", locale=language.locale)
    return format_skeleton("yMMMM" if month else "y", whole, locale=language.locale)


def range_parts(start: str, end: str, language: Language) -> list[str]:
    """From one partial date to another, as a language writes it, in the one or two parts that a
    line may break between: ["28 November – ", "2 December 2013"], ["16–26 July 2009"].
    """
    if not end or end == start:
        return [written(start, language)]
    forms = Locale.parse(language.locale).interval_formats
    sign = _sign(forms)
    if len(start) == len(end) and start[:4] == end[:4]:
        first, last = _ends_in_a_year(start, end, language, forms, sign)
        is_closed = " " not in first
    else:
        first, last = written(start, language), written(end, language)
        is_closed = " " not in first + last
    if sign != "–":
        return [f"{first}{sign}", last]
    # A dash is closed up between figures or single words, which stand in one line then.
    return [f"{first}–{last}"] if is_closed else [f"{first} – ", last]


def _sign(forms) -> str:
    """What a language writes between two dates: of two whole days, CLDR repeats the form."""
    first, last = forms["yMMMd"]["y"]
    return (
        first.removeprefix(last) if first.startswith(last) else forms[None].format("", "")
    ).strip()


def _ends_in_a_year(start: str, end: str, language: Language, forms, sign: str) -> list[str]:
    """Both ends, with what they share in one of them: ["28 November", "2 December 2013"]."""
    form = "yMMMM" if len(start) == len("2013-12") else "yMMMd"
    first, last = forms[form]["d" if start[:7] == end[:7] else "M"]
    ends = [(start, first.rstrip().removesuffix(sign).rstrip()), (end, last)]
    return [
        format_date(_first_day(value), _MONTH_IN_SHORT.sub("MMMM", form), locale=language.locale)
        for value, form in ends
    ]


def _first_day(value: str) -> date:
    year, month, day = parse(value)
    return date(year, month or 1, day or 1)


class PartialDateField(models.CharField):
    """A date of the precision it is known in, stored as ISO 8601 text, which sorts as it should."""

    default_validators = [validate_partial_date]

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 10
        kwargs.setdefault(
            "help_text", gettext_lazy("As exact as it is known: 2013, 2013-12 or 2013-12-02.")
        )
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs
