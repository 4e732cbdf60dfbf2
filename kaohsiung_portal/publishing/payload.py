"""From a working copy to a payload: every declared field and row, frozen in one language."""

from collections.abc import Iterable
from decimal import Decimal

from django.db import models

from .kinds import Publishable, Row, own_fields, row_model
from .models import Item
from .working import text


def freeze(item: Publishable, language: str) -> dict:
    """The payload of one item in one language: {"fields", "children", "refers"}.

    `refers` are the ids of the items that the text links to, which a page looks up together.
    """
    refers: set[int] = set()
    children = {}
    for child in item.children:
        rows = [row for row in getattr(item, child).all() if row.is_printed_in(language)]
        children[child] = [{"key": row.pk, **_frozen(row, language, refers)} for row in rows]
    return {
        "fields": _frozen(item, language, refers),
        "children": children,
        "refers": sorted(refers - {item.pk}),
    }


def fetch_to_freeze(items: Iterable[Publishable]) -> list[Publishable]:
    """Working copies as they are stored, with all that is printed with them.

    A few queries for each kind, however many items there are.
    """
    keys: dict[type[Publishable], list[int]] = {}
    for item in items:
        keys.setdefault(type(item), []).append(item.pk)
    return [
        copy
        for model, wanted in keys.items()
        for copy in model._default_manager.filter(pk__in=wanted).prefetch_related(
            *_printed_together(model), *_rows_printed(model)
        )
    ]


def _rows_printed(model: type[Publishable]) -> list[str]:
    return [
        "__".join((child, *name))
        for child in model.children
        for name in ((), *((one,) for one in _printed_together(row_model(model, child))))
    ]


def _printed_together(model: type[Publishable] | type[Row]) -> list[str]:
    """The relations to what is printed with a record; pieces of content are printed by number."""
    return [field.name for field in own_fields(model) if field.is_relation]


def _frozen(record: Publishable | Row, language: str, refers: set[int]) -> dict:
    return {
        field.name: _value(record, field, language, refers) for field in own_fields(type(record))
    }


def _value(record, field, language, refers):
    if field.name in record.translated:
        value = text(record, field.name, language)
        if hasattr(field, "item_references"):
            refers.update(field.item_references(value))
        return value
    if field.many_to_many:
        return [_related(one, language, refers) for one in getattr(record, field.name).all()]
    if field.is_relation:
        related = getattr(record, field.name)
        return None if related is None else _related(related, language, refers)
    value = field.value_from_object(record)
    if isinstance(value, Decimal):
        return str(value.normalize().__format__("f"))
    if isinstance(field, models.FileField):
        return value.name or ""
    return value


def _related(related, language, refers):
    """A piece of content by its identity; any other record is printed with the item."""
    if isinstance(related, Item | Publishable):
        refers.add(related.pk)
        return related.pk
    return related.printed(language)


def upcast(model: type[Publishable], payload: dict, schema: int) -> dict:
    """A payload of an older shape in today's shape."""
    for number in range(schema, model.schema_number):
        payload = model.upcasters[number](payload)
    return payload
