"""The counts of a period, summed up for reading."""

from dataclasses import dataclass
from datetime import date, timedelta

from kaohsiung_portal.languages.registry import PUBLIC_CODES

from .models import Visits
from .rules import today

#: The most visited pages that are listed, and the latest days.
MAX_PAGES = 200
MAX_DAYS = 366


@dataclass(frozen=True, slots=True)
class Summary:
    #: The most visited pages first, each with its visits by language: {"climate/": {"ko": 3}}.
    by_page: dict[str, dict[str, int]]
    #: Those of all pages, listed or not.
    by_language: dict[str, int]
    #: The latest day first, days without visits too.
    by_day: dict[date, int]
    #: More pages were visited than are listed.
    is_cut: bool

    @property
    def total(self) -> int:
        return sum(self.by_language.values())


def summary(days: int | None = None) -> Summary:
    """The visits of the last so many days with today, or of all on record. Four queries."""
    since = date.min if days is None else today() - timedelta(days=days - 1)
    visits = Visits.objects.filter(day__gte=since, language__in=PUBLIC_CODES)
    most = [*visits.total_by("path").order_by("-total", "path")[: MAX_PAGES + 1]]
    by_page: dict[str, dict[str, int]] = {path: {} for path, _total in most[:MAX_PAGES]}
    for path, code, total in visits.filter(path__in=by_page).total_by("path", "language"):
        by_page[path][code] = int(total)
    return Summary(
        by_page,
        {code: int(total) for code, total in visits.total_by("language")},
        _every_day({day: int(total) for day, total in visits.total_by("day")}, since),
        is_cut=len(most) > MAX_PAGES,
    )


def _every_day(counted: dict[date, int], since: date) -> dict[date, int]:
    """Each day from the first on record in the period to today, the latest first."""
    if not counted:
        return {}
    last = max(today(), *counted)
    number = min((last - max(since, min(counted))).days + 1, MAX_DAYS)
    days = [last - timedelta(days=ago) for ago in range(number)]
    return {day: counted.get(day, 0) for day in days}
