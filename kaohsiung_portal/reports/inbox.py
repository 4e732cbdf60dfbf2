"""Receiving what visitors write: stored once, and no more of it than somebody can read."""

import re
from datetime import datetime, timedelta

from django.utils import timezone

from kaohsiung_portal.content.models import is_reserved
from kaohsiung_portal.publishing.digests import digest, normalised
from kaohsiung_portal.publishing.models import Address
from kaohsiung_portal.publishing.moments import clock

from .models import Report

#: In an hour and over all workers. Nobody would read more; it also bounds what a flood can fill.
#: Workers that store at the same moment may exceed it by as many as they are.
MAX_AN_HOUR = 60
HOUR = timedelta(hours=1)
#: What is sent again within this time is taken for a second press of the button.
REPEATED_WITHIN = timedelta(days=1)

_PATH = re.compile(r"(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*")
_MAX_PATH_LENGTH = Report._meta.get_field("path").max_length


class TooManyError(Exception):
    """More has come in than is taken in an hour."""

    def __init__(self, seconds: int):
        super().__init__(seconds)
        #: Until there is room again.
        self.seconds = seconds


def named_path(named: str | None) -> str | None:
    """A path within a language as a query names it; None where it is no path."""
    if named is None or len(named) > _MAX_PATH_LENGTH or not _PATH.fullmatch(named):
        return None
    return named


def receive(*, subject, language, path: str | None, text, reply_to) -> None:
    """Stores a report, unless the same has come in within a day. Raises TooManyError.

    `path` is that of the page it is about, None for none. It is kept where something of the
    portal's is or was; elsewhere it is only what somebody put into a query.

    The same is the same text with the same address for an answer, on the same page in the same
    language. The digest also holds the day, so that the database itself refuses the second of two
    that come at once.
    """
    now = clock()
    day = timezone.localdate(now)
    item = Address.objects.filter(path=path).values_list("item", flat=True).first()
    if item is None and not (path and is_reserved(path)):
        path = None
    written = (language, path or "", str(path is None), normalised(text), reply_to.lower())
    today, yesterday = (digest((str(one), *written)) for one in (day, day - timedelta(days=1)))
    recent = Report.objects.filter(received_at__gt=now - REPEATED_WITHIN)
    if recent.filter(digest__in=(today, yesterday)).exists():
        return
    if seconds := _wait(now):
        raise TooManyError(seconds)
    Report.objects.get_or_create(
        digest=today,
        defaults={
            "subject": subject,
            "language": language,
            "path": path or "",
            "item_id": item,
            "text": text,
            "reply_to": reply_to,
            "received_at": now,
        },
    )


def _wait(now: datetime) -> int:
    """The seconds until another report may be stored; 0 for at once."""
    latest = Report.objects.filter(received_at__gt=now - HOUR).order_by("-received_at")
    oldest = latest.values_list("received_at", flat=True)[MAX_AN_HOUR - 1 : MAX_AN_HOUR].first()
    return max(1, round((oldest + HOUR - now).total_seconds())) if oldest else 0
