"""The only ways to change what the public reads: publish, end, cancel, move.

Each is one transaction. Its first statement raises the counter, which locks it until the commit,
so prints have one total order; only then is anything read. `now` is taken after the lock.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from . import gate
from .digests import source_of, text_digest
from .kinds import Publishable, content_models, facet_field, row_model, working_copy
from .models import Address, Counter, Item, Publication
from .moments import NEVER, clock
from .payload import fetch_to_freeze, freeze, upcast
from .showings import show
from .working import acting, actor, column, editing, record_deletion, text


class Refused(Exception):
    """A verb that was not carried out; nothing has changed.

    `problems` is a list of gate.Problem where the gate refused, else empty.
    """

    def __init__(self, message: str, problems: Sequence[gate.Problem] = ()):
        super().__init__(message)
        self.message = message
        self.problems = list(problems)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed of one item."""

    item: Publishable
    languages: Sequence[str]
    #: The version of the working copy that somebody has looked at; another is not printed unseen.
    seen_version: int | None = None


def raise_counter() -> tuple[int, datetime]:
    """The next print's number and moment; nobody else gets one until this transaction ends."""
    counter = Counter.objects.filter(pk=1)
    counter.update(value=F("value") + 1)
    number, last = counter.values_list("value", "moment").get()
    now = max(clock(), last + timedelta(microseconds=1))
    counter.update(moment=now)
    return number, now


def publish(
    items: Publishable | Iterable[Publishable],
    languages: Iterable[str],
    *,
    by=None,
    at: datetime | None = None,
    until: datetime | None = None,
    note: str = "",
) -> list[Publication]:
    """Prints items, each in the same languages; see `publish_all`."""
    items = [items] if isinstance(items, Publishable) else items
    languages = list(languages)
    orders = [Order(item, languages) for item in items]
    return publish_all(orders, by=by, at=at, until=until, note=note)


def publish_all(
    orders: Iterable[Order],
    *,
    by=None,
    at: datetime | None = None,
    until: datetime | None = None,
    note: str = "",
) -> list[Publication]:
    """Prints each item in its languages from `at` (now) until `until` (a later print, or for good).

    A print that is already scheduled for later stays, and the new one ends where it starts.
    Raises Refused where the gate finds an error in any of them, or a warning and `note` is empty,
    where the times make no sense, or where a working copy is not at the version that was seen.
    """
    orders = list(orders)
    with transaction.atomic(durable=True):
        number, now = raise_counter()
        starts_at, ends_at = _span(now, at, until)
        copies = _reread(orders)
        together = frozenset(copy.pk for copy in copies)
        candidates = [
            gate.Candidate(copy, language, freeze(copy, language), together)
            for copy, order in zip(copies, orders, strict=True)
            for language in order.languages
        ]
        _pass_gate(candidates, note)
        paths = {copy.pk: _claimed_path(copy) for copy in copies}
        rows = [_publication(candidate, paths[candidate.item.pk]) for candidate in candidates]
        for row in rows:
            row.counter, row.starts_at, row.until = number, starts_at, ends_at
            row.by, row.at, row.note = by, now, note
            _print(row)
        for copy in copies:
            show(copy.item, now)
    return rows


def end(
    item: Publishable, languages: Iterable[str], *, by=None, at: datetime | None = None
) -> list[Publication]:
    """Ends what the public sees of an item, at `at` (now). Nothing resumes after it."""
    with transaction.atomic(durable=True):
        number, now = raise_counter()
        moment, _never = _span(now, at, None)
        covering = Publication.objects.of(item.pk).filter(
            language__in=list(languages), starts_at__lt=moment, ends_at__gt=moment
        )
        ended = list(covering)
        if not ended:
            raise Refused(_("Nothing is published in these languages at that time."))
        for row in ended:
            _set_end(row, moment, number, by)
        show(item.item, now)
    return ended


def cancel(publication: Publication, *, by=None) -> Publication:
    """Takes back a print that is scheduled; what it would have followed gets its old end back."""
    with transaction.atomic(durable=True):
        number, now = raise_counter()
        row = Publication.objects.get(pk=publication.pk)
        if not row.is_scheduled(now):
            raise Refused(_("Only a scheduled publication can be cancelled; end one that is live."))
        _take_back(row, number, by)
        show(row.item, now)
    return row


def move(item: Publishable, slug: str, *, by=None) -> str:
    """Gives an item another slug, at once in all languages, with all items below it.

    The old addresses stay on record and redirect to the new. Returns the new path. Raises Refused
    where the slug is not ASCII or an address is taken.
    """
    with transaction.atomic(durable=True), acting(by):
        number, now = raise_counter()
        (copy,) = _reread([Order(item, ())])
        copy.slug = slug
        try:
            validate_slug(slug)
            copy.clean()
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from None
        with editing(copy):
            copy.save(update_fields=["slug"])
        for below in _with_descendants(copy):
            if Publication.objects.of(below.pk).exists():
                _reprint(below, number, now, by)
                show(below.item, now)
    return copy.path() or ""


def redirect(item: Publishable, path: str, *, by=None) -> Address:
    """Lets one more address lead to an item, in all languages: a short one, one of another site.

    Raises Refused where it is an address already, of whatever item.
    """
    with transaction.atomic(durable=True):
        raise_counter()
        record = Address.objects.filter(path=path).first()
        if record is not None:
            raise Refused(
                _("The address /%(path)s is taken by “%(item)s”, now or in the past.")
                % {"path": path, "item": working_copy(record.item) or record.item}
            )
        return Address.objects.create(path=path, item=item.item, by=by)


def take_redirect_back(address: Address) -> None:
    """Frees an address that only ever redirected; refuses one that the item itself has had."""
    with transaction.atomic(durable=True):
        raise_counter()
        if Publication.objects.of(address.item_id).filter(path=address.path).exists():
            raise Refused(
                _("The page itself has stood at /%(path)s, so the address stays its own.")
                % {"path": address.path}
            )
        address.delete()


def withdraw(item: Publishable) -> None:
    """Ends and cancels every print of an item that is being deleted, and records it whole."""
    with transaction.atomic():
        number, now = raise_counter()
        for row in Publication.objects.of(item.pk).uncancelled().filter(ends_at__gt=now):
            if row.starts_at > now:
                _take_back(row, number, actor())
            else:
                _set_end(row, now, number, actor())
        show(item.item, now)
        record_deletion(item)


def is_free(path: str, item_id: int | None) -> bool:
    """Whether an item may take a path: no other item has it, now or on record."""
    return not Address.objects.filter(path=path).exclude(item_id=item_id).exists()


def _span(now, at, until) -> tuple[datetime, datetime]:
    if at is not None and at < now:
        raise Refused(_("The start lies in the past; leave it empty to publish now."))
    starts_at = at or now
    if starts_at >= NEVER:
        raise Refused(_("The start lies too far in the future."))
    if until is not None and until <= starts_at:
        raise Refused(_("The end is not after the start."))
    return starts_at, until or NEVER


def _reread(orders: Sequence[Order]) -> list[Publishable]:
    """The working copies as they are stored now, with their rows: each is frozen five times."""
    stored = {copy.pk: copy for copy in fetch_to_freeze(order.item for order in orders)}
    return [_as_seen(order, stored.get(order.item.pk)) for order in orders]


def _as_seen(order: Order, copy: Publishable | None) -> Publishable:
    if copy is None:
        raise Refused(_("“%(item)s” was deleted meanwhile.") % {"item": order.item})
    if order.seen_version not in (None, copy.version):
        raise Refused(
            _(
                "Not published: somebody has saved “%(item)s” since you opened this page. Look at "
                "the preview, then publish again."
            )
            % {"item": copy}
        )
    return copy


def _publication(candidate: gate.Candidate, path: str | None) -> Publication:
    """A publication of what the gate let pass, without its span."""
    item, language = candidate.item, candidate.language
    source_digest, source_version = source_of(item, language)
    return Publication(
        item_id=item.pk,
        kind=item.kind(),
        language=language,
        path=path,
        title=text(item, "title", language),
        summary=text(item, "summary", language),
        payload=candidate.payload,
        schema=item.schema_number,
        order=item.order_value(),
        facets=[_facet(item, name) for name in item.facets],
        source_language=item.source_language,
        text_digest=text_digest(item, language),
        source_digest=source_digest,
        source_version=source_version,
        version=item.version,
    )


def _pass_gate(candidates: list[gate.Candidate], note: str) -> None:
    found = [problem for candidate in candidates for problem in gate.problems(candidate)]
    if any(problem.is_error for problem in found):
        raise Refused(_("Not published: something is missing."), found)
    if found and not note.strip():
        raise Refused(_("Not published: give a reason for publishing all the same."), found)


def _claimed_path(copy: Publishable) -> str | None:
    """The item's present path; the route's, which it claims, where it was never printed."""
    latest = Publication.objects.of(copy.pk).uncancelled().order_by("-counter", "-pk").first()
    return latest.path if latest else _claim(copy)


def _claim(copy: Publishable) -> str | None:
    path = copy.path()
    if path is None:
        return None
    record, _created = Address.objects.get_or_create(path=path, defaults={"item": copy.item})
    if record.item_id != copy.pk:
        raise Refused(
            _("The address /%(path)s is taken by another page, now or in the past.")
            % {"path": path}
        )
    return path


def _facet(item: Publishable, name: str) -> str:
    field = facet_field(type(item), name)
    value = getattr(item, name) if field is None else field.value_from_object(item)
    return "" if value is None else str(value)


def _neighbours(row: Publication):
    others = (
        Publication.objects.of(row.item_id)
        .in_language(row.language)
        .uncancelled()
        .exclude(pk=row.pk)
    )
    before = others.filter(starts_at__lte=row.starts_at).order_by("-starts_at").first()
    after = others.filter(starts_at__gt=row.starts_at).order_by("starts_at").first()
    return before, after


def _print(row: Publication) -> Publication:
    """Inserts a publication between its neighbours, so that no two spans overlap."""
    before, after = _neighbours(row)
    if before and before.starts_at == row.starts_at:
        _take_back(before, row.counter, row.by)
        before, after = _neighbours(row)
    if before and before.ends_at > row.starts_at:
        _run_until(before, row.starts_at, row.counter)
    row.ends_at = min(row.until, after.starts_at) if after else row.until
    row.save()
    return row


def _run_until(row: Publication, ends_at: datetime, number: int) -> None:
    """Lets a row run until a later print takes over; the end that was asked for stays known."""
    row.ends_at, row.counter = ends_at, number
    Publication.objects.filter(pk=row.pk).update(ends_at=ends_at, counter=number)


def _set_end(row: Publication, ends_at: datetime, number: int, by) -> None:
    row.until = row.ends_at = ends_at
    row.counter, row.ended_by = number, by
    Publication.objects.filter(pk=row.pk).update(
        until=ends_at, ends_at=ends_at, counter=number, ended_by=by
    )


def _take_back(row: Publication, number: int, by) -> None:
    """Cancels a row: its span becomes empty, and its predecessor runs as long as it was to."""
    before, after = _neighbours(row)
    _set_end(row, row.starts_at, number, by)
    if before and before.ends_at == row.starts_at:
        old_end = min(before.until, after.starts_at) if after else before.until
        if old_end != before.ends_at:
            _run_until(before, old_end, number)


def _with_descendants(item: Publishable) -> list[Publishable]:
    found = [item]
    for model in content_models():
        if model.belongs_to and model._meta.get_field(model.belongs_to).related_model is type(item):
            for below in model._default_manager.filter(**{model.belongs_to: item}):
                found.extend(_with_descendants(below))
    return found


def _reprint(copy: Publishable, number: int, now: datetime, by) -> None:
    """Prints what is live and scheduled of an item once more, under its new path."""
    path = _claim(copy)
    rows = list(
        Publication.objects.of(copy.pk).uncancelled().filter(ends_at__gt=now).order_by("starts_at")
    )
    for row in rows:
        if row.path == path:
            continue
        again = Publication.objects.get(pk=row.pk)
        until = again.until
        again.pk = None
        again._state.adding = True
        again.path = path
        again.starts_at = max(row.starts_at, now)
        again.until = until
        again.ends_at = until
        again.counter, again.by, again.at = number, by, now
        again.note = f"/{row.path} → /{path}"
        _print(again)


def restore(publication: Publication, *, by=None) -> Publishable:
    """Takes a print's texts back into the working copy, in the print's language.

    Rows are matched by their keys; one that was removed since stays removed. The public sees
    nothing of it until it is published. Raises Refused where the working copy was deleted.
    """
    with transaction.atomic(), acting(by):
        copy = working_copy(Item(pk=publication.item_id, kind=publication.kind))
        if copy is None:
            raise Refused(_("“%(item)s” was deleted meanwhile.") % {"item": publication.title})
        payload = upcast(type(copy), publication.payload, publication.schema)
        with editing(copy):
            _restore_texts(copy, payload["fields"], publication.language)
            for child, frozen_rows in payload["children"].items():
                rows = row_model(type(copy), child)._default_manager.in_bulk(
                    [frozen["key"] for frozen in frozen_rows]
                )
                for frozen in frozen_rows:
                    if row := rows.get(frozen["key"]):
                        _restore_texts(row, frozen, publication.language)
    return copy


def _restore_texts(record, frozen: dict, language: str) -> None:
    for name in record.translated:
        if name in frozen:
            setattr(record, column(name, language), frozen[name])
    record.save()
