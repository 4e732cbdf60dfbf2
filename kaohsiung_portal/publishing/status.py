"""What of an item is public, in each language, beside its working copy."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Max

from kaohsiung_portal.languages.registry import CODES

from .kinds import Publishable
from .models import Edit, Publication
from .moments import clock
from .payload import fetch_to_freeze, freeze, upcast


@dataclass
class LanguageStatus:
    """One language of one item."""

    live: Publication | None = None
    scheduled: list[Publication] = field(default_factory=list)
    #: It was public once and is not now.
    has_ended: bool = False
    #: The working copy says something else than what is live, or scheduled where nothing is live.
    differs: bool = False

    @property
    def latest(self) -> Publication | None:
        return self.live or (self.scheduled[0] if self.scheduled else None)


def statuses(items: Iterable[Publishable]) -> dict[int, dict[str, LanguageStatus]]:
    """The status of items in every language: {item id: {language: status}}.

    Three queries, and one for PostgreSQL's clock. What was edited since its print is compared with
    it text by text: a few queries more for each kind, however many items there are.
    """
    items = list(items)
    now = clock()
    result = {item.pk: {code: LanguageStatus() for code in CODES} for item in items}
    prints = Publication.objects.uncancelled().filter(item_id__in=result, language__in=CODES)
    for item_id, code in prints.filter(ends_at__lte=now).values_list("item_id", "language"):
        result[item_id][code].has_ended = True
    for row in prints.filter(ends_at__gt=now).order_by("starts_at").defer("payload"):
        status = result[row.item_id][row.language]
        if row.is_live(now):
            status.live = row
        else:
            status.scheduled.append(row)
    _compare(_edited_since(items, result), result)
    return result


def _edited_since(items, result) -> dict[Publishable, list[str]]:
    """The languages of items in which something was edited since their print."""
    edited = {
        (item_id, language): version
        for item_id, language, version in Edit.objects.filter(item_id__in=result)
        .values_list("item_id", "language")
        .annotate(version=Max("version"))
    }
    found: dict[Publishable, list[str]] = {}
    for item in items:
        for code, status in result[item.pk].items():
            last = max(edited.get((item.pk, code), 0), edited.get((item.pk, ""), 0))
            if status.latest and last > status.latest.version:
                found.setdefault(item, []).append(code)
    return found


def _compare(edited: dict[Publishable, list[str]], result) -> None:
    """Says of what was edited whether it now reads otherwise than its print."""
    latest = [result[item.pk][code].latest.pk for item, codes in edited.items() for code in codes]
    payloads = dict(Publication.objects.filter(pk__in=latest).values_list("pk", "payload"))
    for item in fetch_to_freeze(edited):
        for code in edited[item]:
            status = result[item.pk][code]
            printed = upcast(type(item), payloads[status.latest.pk], status.latest.schema)
            status.differs = freeze(item, code) != printed
