"""What templates receive: a print as a read-only object, without a way back to the database."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import TYPE_CHECKING

from django.db import models

from kaohsiung_portal.languages.addresses import address
from kaohsiung_portal.languages.registry import BY_CODE

from .kinds import Publishable, Row, own_fields, row_model
from .models import Item

if TYPE_CHECKING:
    from .reading import Reading


@dataclass(frozen=True, slots=True)
class Link:
    """Another item as a reader is shown it: enough for a link to it."""

    item_id: int
    kind: str
    path: str | None
    title: str
    #: The language of the title, another than the reader's where the item falls back.
    language: str
    reader: str

    @property
    def url(self) -> str:
        return address(self.reader, self.path or "")

    @property
    def tag(self) -> str:
        return BY_CODE[self.language].tag

    @property
    def is_fallback(self) -> bool:
        return self.language != self.reader


class _Values:
    """Attribute access to frozen values, each in the type that its field declares."""

    def __init__(self, model: type[Publishable | Row], values: dict, reading: "Reading"):
        self._model = model
        self._values = values
        self._reading = reading

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            frozen = self._values[name]
        except KeyError:
            raise AttributeError(
                f"A printed {self._model._meta.model_name} has no {name!r}."
            ) from None
        value = self._thawed(name, frozen)
        self.__dict__[name] = value
        return value

    def __setattr__(self, name, value):
        if not name.startswith("_"):
            raise AttributeError("A print is read-only.")
        super().__setattr__(name, value)

    def _thawed(self, name, frozen):
        field = next((one for one in own_fields(self._model) if one.name == name), None)
        if field is None:
            return frozen
        if frozen is None:
            return "" if isinstance(field, models.CharField | models.TextField) else None
        if hasattr(field, "printed_value"):
            return field.printed_value(frozen, self._reading)
        if field.is_relation:
            if field.many_to_many:
                thawed = (self._thawed_relation(field, one) for one in frozen)
                return tuple(one for one in thawed if one is not None)
            return self._thawed_relation(field, frozen)
        if isinstance(field, models.DecimalField):
            return Decimal(frozen)
        return frozen

    def _thawed_relation(self, field, frozen):
        if issubclass(field.related_model, Item | Publishable):
            return self._reading.link(frozen)
        return SimpleNamespace(**frozen)

    def display(self, name: str) -> str:
        """The label of a field's choice, in the language of the interface."""
        value = self._values.get(name)
        labels = dict(self._model._meta.get_field(name).flatchoices)
        return str(labels.get(value, "" if value is None else value))


class PrintedRow(_Values):
    """One child row of a print."""


class Printed(_Values):
    """One item as a reader is shown it: fields and rows as attributes, children as tuples."""

    def __init__(
        self,
        model: type[Publishable],
        payload: dict,
        reading: "Reading",
        *,
        item_id: int,
        language: str,
        path: str | None,
        updated_at: datetime | None,
        source_language: str,
    ):
        super().__init__(model, payload["fields"], reading)
        self._children = payload["children"]
        self._refers = payload["refers"]
        self._item_id = item_id
        self._language = BY_CODE[language]
        self._path = path
        self._updated_at = updated_at
        self._source_language = BY_CODE[source_language]

    def __getattr__(self, name):
        if not name.startswith("_") and name in self._model.children:
            row = row_model(self._model, name)
            rows = tuple(
                PrintedRow(row, values, self._reading) for values in self._children.get(name, ())
            )
            self.__dict__[name] = rows
            return rows
        return super().__getattr__(name)

    def __eq__(self, other):
        if not isinstance(other, Printed):
            return NotImplemented
        return (self._item_id, self._language, self._values, self._children) == (
            other._item_id,
            other._language,
            other._values,
            other._children,
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self):
        return f"<Printed {self.kind} {self._item_id} in {self._language.code}>"

    @property
    def kind(self) -> str:
        return self._model.kind()

    @property
    def item_id(self) -> int:
        return self._item_id

    @property
    def calendar(self) -> tuple[str, ...]:
        """The children whose rows stand on the calendar."""
        return self._model.calendar

    @property
    def refers(self) -> list[int]:
        """Ids of the items that the text links to."""
        return self._refers

    @property
    def language(self):
        """The Language of the text; not the reader's where it is a fallback."""
        return self._language

    @property
    def source_language(self):
        return self._source_language

    @property
    def is_fallback(self) -> bool:
        return self._language.code != self._reading.reader

    @property
    def path(self) -> str | None:
        return self._path

    @property
    def url(self) -> str:
        return address(self._reading.reader, self._path or "")

    @property
    def updated_at(self) -> datetime | None:
        """When the public first saw this text; None in a preview."""
        return self._updated_at
