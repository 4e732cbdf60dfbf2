"""The calendar as a file that calendar programs subscribe to (RFC 5545, RFC 7986)."""

from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import urlsplit

import icalendar
from django.conf import settings
from django.utils.translation import gettext as _

from kaohsiung_portal.content.calendar import CALENDAR_PATH, Event
from kaohsiung_portal.languages.addresses import address
from kaohsiung_portal.languages.registry import Language

#: How often programs are to ask again.
REFRESH_AFTER = timedelta(days=1)


def written_for_programs(events: Iterable[Event], language: Language) -> bytes:
    """The file in a language: all events that have a day, each of them the whole day long."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{_('City of Kaohsiung')}//{language.tag}")
    calendar.add("version", "2.0")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, f"{_('City of Kaohsiung')}: {_('Calendar')}")
    calendar.add("url", settings.SITE_URL + address(language, CALENDAR_PATH))
    calendar.add("refresh-interval", REFRESH_AFTER, parameters={"value": "DURATION"})
    for event in events:
        if days := event.days:
            calendar.add_component(_component(event, *days))
    return calendar.to_ical()


def _component(event: Event, first: date, after_last: date) -> icalendar.Event:
    spoken = {"language": event.item.language.tag}
    component = icalendar.Event()
    component.add("uid", f"{event.key}@{urlsplit(settings.SITE_URL).hostname}")
    component.add("dtstamp", event.item.updated_at)
    component.add("dtstart", first)
    component.add("dtend", after_last)
    component.add("summary", event.row.text, parameters=spoken)
    if place := getattr(event.row, "place", ""):
        component.add("location", place, parameters=spoken)
    if event.row.note:
        component.add("description", event.row.note, parameters=spoken)
    component.add("url", settings.SITE_URL + event.item.url)
    component.add("transp", "TRANSPARENT")
    return component
