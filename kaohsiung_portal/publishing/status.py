"""What of an item is public, in each language, beside its working copy."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Max

from kaohsiung_portal.languages.registry import CODES

from .kinds import Publishable
from .models import Edit, Publication
from .moments import clock
from .payload import freeze


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

    Two queries, and one for PostgreSQL's clock; only what has been edited since its print is
    compared with it text by text.
    """
    items = list(items)
    now = clock()
    result = {item.pk: {code: LanguageStatus() for code in CODES} for item in items}
    rows = Publication.objects.uncancelled().filter(item_id__in=result).order_by("starts_at")
    for row in rows.filter(language__in=CODES):
        status = result[row.item_id][row.language]
        if row.is_live(now):
            status.live = row
        elif row.is_scheduled(now):
            status.scheduled.append(row)
        else:
            status.has_ended = True
    edited = {
        (item_id, language): version
        for item_id, language, version in Edit.objects.filter(item_id__in=result)
        .values("item_id", "language")
        .annotate(version=Max("version"))
        .values_list("item_id", "language", "version")
    }
    for item in items:
        for code, status in result[item.pk].items():
            printed = status.latest
            if printed is None:
                continue
            last = max(edited.get((item.pk, code), 0), edited.get((item.pk, ""), 0))
            status.differs = last > printed.version and freeze(item, code) != printed.payload
    return result
