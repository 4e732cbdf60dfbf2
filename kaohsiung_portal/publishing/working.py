"""The working copy as data: its texts, its state, and the record of every change of it."""

import json
import unicodedata
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from functools import cache

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Manager

from kaohsiung_portal.languages.registry import BY_CODE, CODES

_UNSEEN = {"Cc", "Cf", "Zl", "Zp", "Zs"}
_FILLERS = "\u034f\u115f\u1160\u3164\uffa0"

#: Who edits or publishes in this context: a user, or None for a command.
_actor: ContextVar = ContextVar("actor", default=None)
#: The items being edited in this context; a nested save joins the edit under way.
_under_edit: ContextVar[frozenset] = ContextVar("under_edit", default=frozenset())


@contextmanager
def acting(user):
    """What is saved or deleted inside is recorded as done by `user`."""
    token = _actor.set(user)
    try:
        yield
    finally:
        _actor.reset(token)


def actor():
    return _actor.get()


def column(name: str, language: str) -> str:
    """The column of a translated field in a language: `title_zh_hant`."""
    return f"{name}_{BY_CODE[language].column_suffix}"


def is_blank(value: str) -> bool:
    """Whether a text shows nothing: white space, format characters and Hangul fillers only."""
    return all(
        unicodedata.category(character) in _UNSEEN or character in _FILLERS for character in value
    )


def text(record, name: str, language: str) -> str:
    """A translated field's text in one language; NULL and a blank are no text: ''."""
    value = getattr(record, column(name, language))
    return "" if value is None or is_blank(value) else value


def state(item) -> dict[tuple[str, str], object]:
    """Every value of a stored working copy and its rows: {(field, language): JSON value}."""
    from .kinds import SharedRecord, own_fields, row_model

    @cache
    def names_of(model) -> dict[int, str]:
        return {one.pk: str(one) for one in model._default_manager.all()}

    values: dict[tuple[str, str], object] = {}

    def add(record, prefix):
        for field in own_fields(type(record)):
            if field.name in record.translated:
                for code in CODES:
                    values[f"{prefix}{field.name}", code] = text(record, field.name, code)
            else:
                value = getattr(record, field.name if field.many_to_many else field.attname)
                if isinstance(value, Manager):
                    value = sorted(value.values_list("pk", flat=True))
                if field.is_relation and issubclass(field.related_model, SharedRecord):
                    names = names_of(field.related_model)
                    value = (
                        [names[pk] for pk in value] if isinstance(value, list) else names.get(value)
                    )
                values[f"{prefix}{field.name}", ""] = plain(value)

    add(item, "")
    values["source_language", ""] = item.source_language
    for child in item.children:
        model = row_model(type(item), child)
        for row in model._default_manager.filter(**{model.parent: item}):
            values[f"{child}[{row.pk}].position", ""] = row.position
            add(row, f"{child}[{row.pk}].")
    return values


def plain(value):
    """A value of a field as JSON has it; a file by its name."""
    if hasattr(value, "name") and hasattr(value, "storage"):
        value = value.name
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


@contextmanager
def editing(item):
    """One edit of a working copy: what is saved inside leads to one new version, on record.

    Saves of the item and its rows that come nested join it. Without a change nothing is recorded.
    """
    if item.pk in _under_edit.get():
        yield
        return
    model = type(item)
    with ExitStack() as stack:
        stack.enter_context(transaction.atomic())
        # Locked, so that edits of one item come one after the other.
        stored = model._base_manager.select_for_update().filter(pk=item.pk).first()
        before = state(stored) if stored else {}
        token = _under_edit.set(_under_edit.get() | {item.pk})
        stack.callback(_under_edit.reset, token)
        yield
        stored = model._base_manager.get(pk=item.pk)
        if edits := _edits(before, state(stored)):
            item.version = stored.version + 1
            model._base_manager.filter(pk=item.pk).update(version=item.version)
            _record(item, edits)


def _edits(before: dict, after: dict) -> list[dict]:
    """The changed values; a row that came or went is one edit."""
    edits = []
    rows_before, rows_after = _rows(before), _rows(after)
    for row in dict.fromkeys((*rows_before, *rows_after)):
        if (row in rows_before) != (row in rows_after):
            edits.append(
                {
                    "field": row,
                    "before": rows_before.get(row),
                    "after": rows_after.get(row),
                }
            )
    for field, language in dict.fromkeys((*before, *after)):
        row, dot, _name = field.partition(".")
        if dot and (row in rows_before) != (row in rows_after):
            continue
        old, new = before.get((field, language)), after.get((field, language))
        if old != new and not (old in (None, "") and new in (None, "")):
            edits.append({"field": field, "language": language, "before": old, "after": new})
    return edits


def _rows(values: dict) -> dict[str, dict[str, object]]:
    rows: dict[str, dict[str, object]] = {}
    for (field, language), value in values.items():
        row, dot, name = field.partition(".")
        if dot:
            rows.setdefault(row, {})[f"{name}@{language}" if language else name] = value
    return rows


def _record(item, edits: list[dict]) -> None:
    from .models import Edit

    Edit.objects.bulk_create(
        Edit(item_id=item.pk, version=item.version, by=actor(), **edit) for edit in edits
    )


def record_shared(item, field: str, before, after) -> None:
    """Puts a change of a shared record on the record of an item that is printed with it."""
    model = type(item)
    with transaction.atomic():
        item = model._base_manager.select_for_update().get(pk=item.pk)
        item.version += 1
        model._base_manager.filter(pk=item.pk).update(version=item.version)
        _record(item, [{"field": field, "before": before, "after": after}])


def record_deletion(item) -> None:
    """Puts the whole of a working copy that is about to be deleted on record."""
    whole = [
        {"field": field, "language": language, "value": value}
        for (field, language), value in state(item).items()
    ]
    item.version += 1
    _record(item, [{"field": "", "before": whole, "after": None}])
