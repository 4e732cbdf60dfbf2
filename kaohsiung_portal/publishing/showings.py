"""Deriving `Showing`: which print a reader of each language sees of an item, and when."""

from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise

from django.db import transaction

from kaohsiung_portal.languages.registry import PUBLIC_CODES, chain

from .digests import digest
from .kinds import MAX_FACETS
from .models import Counter, Item, Publication, Showing
from .moments import clock


def show(item: Item, since: datetime) -> None:
    """Derives what readers see of one item from `since` on; to be called while printing.

    What was shown before stays as it is; spans that are over by then are dropped, since only the
    present and the future are looked up here (the past is read from the publications).
    """
    publications = list(
        Publication.objects.of(item.pk)
        .uncancelled()
        .filter(ends_at__gt=since)
        .order_by("starts_at")
    )
    began = dict(
        Showing.objects.filter(item=item, starts_at__lt=since, ends_at__gte=since).values_list(
            "reader", "starts_at"
        )
    )
    shown_before = dict(
        Showing.objects.filter(item=item, starts_at__lt=since, ends_at__gte=since).values_list(
            "reader", "publication_id"
        )
    )
    Showing.objects.filter(item=item).delete()
    rows = []
    for reader in PUBLIC_CODES:
        for publication, starts_at, ends_at in spans(publications, reader, since):
            if starts_at == since and shown_before.get(reader) == publication.pk:
                starts_at = began[reader]
            rows.append(showing(reader, publication, starts_at, ends_at))
    Showing.objects.bulk_create(rows)


def spans(
    publications: Iterable[Publication], reader: str, since: datetime
) -> list[tuple[Publication, datetime, datetime]]:
    """What a reader is shown of one item from `since` on: (publication, starts_at, ends_at)."""
    publications = [one for one in publications if one.ends_at > since]
    boundaries = sorted(
        {max(one.starts_at, since) for one in publications} | {one.ends_at for one in publications}
    )
    result: list[tuple[Publication, datetime, datetime]] = []
    for starts_at, ends_at in pairwise(boundaries):
        publication = best(publications, reader, starts_at)
        if publication is None:
            continue
        if result and result[-1][0] is publication and result[-1][2] == starts_at:
            starts_at = result.pop()[1]
        result.append((publication, starts_at, ends_at))
    return result


def best(publications: Iterable[Publication], reader: str, moment: datetime) -> Publication | None:
    """The rule itself: the first language of the reader's chain that is live at `moment`."""
    live = {one.language: one for one in publications if one.starts_at <= moment < one.ends_at}
    if not live:
        return None
    # Prints may name different source languages; the latest decides.
    latest = max(live.values(), key=lambda one: (one.starts_at, one.language))
    source = latest.source_language
    return next((live[code] for code in chain(reader, source) if code in live), None)


def showing(
    reader: str, publication: Publication, starts_at: datetime, ends_at: datetime
) -> Showing:
    """The row that says so."""
    facets = (publication.facets + [""] * MAX_FACETS)[:MAX_FACETS]
    return Showing(
        reader=reader,
        item_id=publication.item_id,
        publication=publication,
        language=publication.language,
        kind=publication.kind,
        path=publication.path,
        order=publication.order,
        updated_at=publication.starts_at,
        facet_1=facets[0],
        facet_2=facets[1],
        facet_3=facets[2],
        starts_at=starts_at,
        ends_at=ends_at,
    )


def rebuild() -> int:
    """Derives all showings anew, as a changed registry needs it. Returns the number of items."""
    from .verbs import raise_counter

    count = 0
    for item in Item.objects.order_by("pk").iterator():
        with transaction.atomic():
            raise_counter()
            show(item, clock())
        count += 1
    # Last: what was broken off halfway is done again.
    Counter.objects.update(chains=chains_digest())
    return count


def chains_digest() -> str:
    """A digest of the readers and of the chains by which something is shown to them."""
    return digest(
        " ".join((reader, source, *chain(reader, source)))
        for reader in PUBLIC_CODES
        for source in PUBLIC_CODES
    )
