"""What the portal's items have on their calendars: the dated rows that their kinds declare."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from kaohsiung_portal.publishing.kinds import content_models
from kaohsiung_portal.publishing.printed import Printed, PrintedRow
from kaohsiung_portal.publishing.reading import Reading

CALENDAR_PATH = "calendar/"


@dataclass(frozen=True, slots=True)
class Event:
    """A row of an item, on the days that it names; a `DatedEntry`."""

    item: Printed
    child: str
    row: PrintedRow

    @property
    def year(self) -> str:
        return self.row.date[:4]

    @property
    def month(self) -> str:
        """The month as a partial date; the year alone where no month is known."""
        return self.row.date[:7]

    @property
    def days(self) -> tuple[date, date] | None:
        """The first day and the one after the last; None where the day is not known."""
        try:
            first = date.fromisoformat(self.row.date)
            last = date.fromisoformat(self.row.end_date or self.row.date)
        except ValueError:
            return None
        return first, last + timedelta(days=1)

    def is_over(self, today: date) -> bool:
        """Whether nothing of it is to come; what has no known day lasts its month or year."""
        last = self.row.end_date or self.row.date
        return last < today.isoformat()[: len(last)]

    @property
    def key(self) -> str:
        """The same in every language and at every time."""
        return f"{self.item.item_id}-{self.child}-{self.row.key}"


def calendar_kinds() -> list[str]:
    return [model.kind() for model in content_models() if model.calendar]


def events(items: Iterable[Printed]) -> list[Event]:
    """All that stands on the calendars of items, in the order of time."""
    found = [
        Event(item, child, row)
        for item in items
        for child in item.calendar
        for row in getattr(item, child)
    ]
    return sorted(found, key=lambda event: event.row.date)


def by_month(of_a_year: Iterable[Event]) -> list[tuple[str, list[Event]]]:
    """(month or year as a partial date, its events), in the order of time."""
    return [(month, list(some)) for month, some in groupby(of_a_year, key=lambda one: one.month)]


def year_shown(years: list[str], today: date, asked: str | None) -> str | None:
    """The year that is asked for; else this one, or the nearest to come, or the last one.

    None where there is nothing of it.
    """
    if asked is not None:
        return asked if asked in years else None
    this_year = f"{today.year:04}"
    to_come = [year for year in years if year >= this_year]
    return min(to_come) if to_come else max(years, default="")


def item_of_all(some: Iterable[Event]) -> Printed | None:
    """The item that all of some events belong to; None where they belong to several."""
    items = {event.item.item_id: event.item for event in some}
    return next(iter(items.values())) if len(items) == 1 else None


def read_events(reading: Reading) -> list[Event]:
    """What a reader is shown on the calendar. Two queries, with those for links."""
    keys = reading.whole(calendar_kinds())
    reading.look_up()
    return events(reading.texts[key] for key in keys)
