"""What a kind of content declares, and the registry of all kinds.

A kind is one class. Rooms never name one: they ask `content_models()` and read its declarations.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from kaohsiung_portal.languages.registry import BY_CODE, CODES, DEFAULT, REGISTRY

from . import working

#: How many facets a kind may have: `Showing` has an indexed column for each.
MAX_FACETS = 3

#: How many items a page of a list has, where no kind wishes otherwise: full rows of two, three
#: and four.
PER_PAGE = 24


class Publishable(models.Model):
    """A working copy: what editors edit, and the public never reads."""

    #: Names of the fields that hold a text per language.
    translated: tuple[str, ...] = ()
    #: Translated fields that a language must have before it may be printed.
    required: tuple[str, ...] = ()
    #: Translated fields that search looks into.
    searched: tuple[str, ...] = ()
    #: Fields and properties that lists are filtered by, at most `MAX_FACETS`.
    facets: tuple[str, ...] = ()
    #: The facet that holds the year of an item: its lists offer those years that are public.
    archive: str | None = None
    #: Related names of the rows that are edited and printed with the item.
    children: tuple[str, ...] = ()
    #: Of the children, those whose rows stand on the calendar by their dates.
    calendar: tuple[str, ...] = ()
    #: The foreign key to the item whose address this one's begins with.
    belongs_to: str | None = None
    #: The address within a language, a format string over the item; None for a part of pages.
    route: str | None = None
    #: Of a part of pages: several may be shown at once, in their order.
    several: bool = False
    #: (kind, facet): the items listed on this one's page are those of `kind` whose `facet` is this
    #: item. (field, None): `field` names the kind, and all of it is listed.
    lists: tuple[str, str | None] | None = None
    #: A facet of the items that its page lists; lists tell how many of them have each value.
    tallied: str | None = None
    #: A kind of one item only, which stands above lists of this one: on their first page, and as
    #: long as they are not filtered.
    headed_by: str | None = None
    #: How many items a page of a list has: asked of the kind whose page it is, then of the kind
    #: that is listed; None leaves it to the other, or to `PER_PAGE`.
    per_page: int | None = None
    #: Whether lists name what an item links to: those links are then looked up with the list.
    listed_with_links: bool = False
    #: (facet, number): beside an item stand as many of those before and after it in the list of
    #: the items that share its facet; None where it stands alone.
    companions: tuple[str, int] | None = None
    #: The schema.org type of its page.
    schema_org = "WebPage"
    #: Raised whenever the payload's shape changes; `upcasters[n]` makes a payload of shape n + 1.
    schema_number = 1
    upcasters: dict = {}

    item = models.OneToOneField(
        "publishing.Item", models.PROTECT, primary_key=True, editable=False, related_name="+"
    )
    #: Raised by every save that changes something; an editor's form carries the one it began with.
    version = models.PositiveIntegerField(default=0, editable=False)
    source_language = models.CharField(
        _("source language"),
        max_length=12,
        default=DEFAULT.code,
        choices=[(language.code, language.name) for language in REGISTRY],
        help_text=_("The language the texts are written in first; the others are translated."),
    )

    class Meta:
        abstract = True

    @classmethod
    def kind(cls) -> str:
        return cls._meta.model_name

    @classmethod
    def is_single(cls) -> bool:
        """Whether there is one item of the kind only: the home page, the menu."""
        return not cls.several if cls.route is None else "{" not in cls.route

    def path(self) -> str | None:
        """The address that the route gives the working copy; None for a part of pages."""
        return None if self.route is None else self.route.format_map(_Fields(self))

    def listed(self) -> tuple[str, dict[str, str]] | None:
        """The kind of the items listed on its page and what they have in common, by `lists`."""
        if self.lists is None:
            return None
        name, facet = self.lists
        if facet:
            return name, {facet: str(self.pk)}
        kind = getattr(self, name)
        return (kind, {}) if kind else None

    def order_value(self) -> int:
        """Where lists put it, lowest first."""
        return 0

    def claim_identity(self) -> None:
        """Gives a new working copy its number; done by `save()`, earlier where rows need it."""
        if self.item_id is None:
            self.item = self._meta.get_field("item").related_model.objects.create(kind=self.kind())

    def save(self, *args, **kwargs):
        self.claim_identity()
        with working.editing(self):
            super().save(*args, **kwargs)


class _Fields(dict):
    def __init__(self, item):
        self.item = item

    def __missing__(self, name):
        return getattr(self.item, name)


class Row(models.Model):
    """A row of a working copy: edited and printed with its item, never on its own."""

    translated: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    #: The foreign key to the item.
    parent: str

    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def is_printed_in(self, language: str) -> bool:
        """Whether the row is part of its item's print in a language."""
        return True

    def required_texts(self) -> tuple[str, ...]:
        """The translated fields that a language must have before it may be printed with the row."""
        return self.required

    def save(self, *args, **kwargs):
        with working.editing(getattr(self, self.parent)):
            super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        with working.editing(getattr(self, self.parent)):
            return super().delete(*args, **kwargs)


class SharedRecord(models.Model):
    """A record that items cite: `printed(language)` gives the dict printed with each of them.

    It has no print of its own, so a change of it waits for those of the items that cite it.
    """

    translated: tuple[str, ...] = ()

    slug = models.SlugField(
        _("key"),
        unique=True,
        help_text=_("A short name in ASCII letters by which editors find it."),
    )
    #: Raised by every change, so that a form begun before is not saved over it.
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True
        ordering = ["slug"]

    def __str__(self):
        return self.slug

    def save(self, *args, **kwargs):
        """A change is recorded with every item that cites it, whose print then differs from it."""
        with transaction.atomic():
            stored = type(self)._base_manager.select_for_update().filter(pk=self.pk).first()
            before = stored and stored.values()
            after = self.values()
            if before is not None and before != after:
                self.version = stored.version + 1
            super().save(*args, **kwargs)
            if before is not None and before != after:
                for item in self.citing_items():
                    working.record_shared(item, self.mark(), before, after)

    def mark(self) -> str:
        """The name under which a change of it stands in the edits of an item: "source:kec"."""
        return f"{self._meta.model_name}:{self.slug}"

    @classmethod
    def is_marked(cls, field: str) -> bool:
        """Whether an edit is the change of such a record, by the name that it stands under."""
        return field.startswith(f"{cls._meta.model_name}:")

    def values(self) -> dict[str, Any]:
        """All that is printed of it, in all languages: {"slug": …, "publisher@ko": …}."""
        found: dict[str, Any] = {}
        for field in own_fields(type(self)):
            if field.name in self.translated:
                texts = {
                    f"{field.name}@{code}": working.text(self, field.name, code) for code in CODES
                }
                found |= texts
            else:
                found[field.name] = working.plain(getattr(self, field.attname))
        return found

    def citing_items(self) -> list[Publishable]:
        """The working copies that cite it, themselves or in a row."""
        found = {}
        for citing in self.used_by():
            item = getattr(citing, citing.parent) if isinstance(citing, Row) else citing
            found[item.pk] = item
        return list(found.values())

    def used_by(self) -> Iterator[Publishable | Row]:
        """The working copies and rows that cite it."""
        for relation in self._meta.get_fields(include_hidden=True):
            if not (relation.is_relation and relation.auto_created):
                continue
            if not relation.related_model._meta.auto_created:
                model = relation.related_model
                above = [model.parent] if issubclass(model, Row) else []
                citing = model._base_manager.filter(**{relation.field.name: self})
                # Most cite nothing, and a query for all columns of five languages is a long one.
                if citing.exists():
                    yield from citing.select_related(*above)

    def printed(self, language: str) -> dict:
        """What is printed of it with an item, in one language."""
        raise NotImplementedError


@cache
def content_models() -> tuple[type[Publishable], ...]:
    """All kinds of content, in the order of the installed apps."""
    return tuple(model for model in apps.get_models() if issubclass(model, Publishable))


@cache
def shared_records() -> tuple[type[SharedRecord], ...]:
    """All kinds of records that items cite."""
    return tuple(model for model in apps.get_models() if issubclass(model, SharedRecord))


@cache
def by_kind() -> dict[str, type[Publishable]]:
    return {model.kind(): model for model in content_models()}


@cache
def parts() -> tuple[str, ...]:
    """The kinds that are parts of every page: menu, footer, alerts."""
    return tuple(model.kind() for model in content_models() if model.route is None)


def items_per_page(kind: str, listed: str) -> int:
    """How many items of the kind `listed` a page of `kind` lists."""
    return by_kind()[kind].per_page or by_kind()[listed].per_page or PER_PAGE


def facet_field(model: type[Publishable], name: str) -> models.Field | None:
    """The field behind a facet; None where it is a property."""
    return next((field for field in model._meta.concrete_fields if field.name == name), None)


def row_model(model: type[Publishable], child: str) -> type[Row]:
    """The model behind one of a kind's children."""
    return model._meta.get_field(child).related_model


def working_copy(item) -> Publishable | None:
    """The working copy of an Item; None where it was deleted."""
    return by_kind()[item.kind]._default_manager.filter(pk=item.pk).first()


def own_fields(model: type[Model]) -> tuple[models.Field, ...]:
    """The fields that an item or row is printed with, each translated one once, under its name."""
    return _own_fields(model._meta.label)


@cache
def _own_fields(label: str) -> tuple[models.Field, ...]:
    model = apps.get_model(label)
    bookkeeping = {"item", "version", "source_language", "id"}
    if issubclass(model, Row):
        bookkeeping |= {"position", model.parent}
    columns = {
        f"{name}_{language.column_suffix}"
        for name in model.translated
        for language in BY_CODE.values()
    }
    return tuple(
        field
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
        if field.name not in bookkeeping | columns
    )
