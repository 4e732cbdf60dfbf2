"""The reading API: all that public code may ask, one `Reading` a page.

A page asks in a few queries, keys first and texts after: what stands at the address (with the parts
of every page), which items it lists, the texts of all these, and where their links lead.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery, TextField, Value

from kaohsiung_portal.languages.addresses import address
from kaohsiung_portal.languages.registry import BY_CODE, Language, translated_from

from . import guard
from .kinds import MAX_FACETS, PER_PAGE, by_kind, parts
from .models import Address, Publication, Showing
from .payload import upcast
from .printed import Link, Printed

#: Page numbers beyond this are not looked up: no list is that long.
MAX_PAGE_NUMBER = 100_000

#: Lists longer than this are not counted through: at 10,000 items that took most of the time.
MAX_COUNTED = 200

#: The columns of `Showing` that hold a kind's facets, in the order of their declaration.
FACET_COLUMNS = tuple(f"facet_{number}" for number in range(1, MAX_FACETS + 1))

_LINK_COLUMNS = ("item_id", "kind", "path", "language", "publication__title")

#: What tells which text a text was translated from.
_SOURCE_COLUMNS = (
    "publication__source_language",
    "publication__source_digest",
    "publication__text_digest",
)


#: A column without a value.
NOTHING = Value(None, output_field=IntegerField())


class BoundedCount(Subquery):
    """How many rows a sliced query has."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


class DistinctValues(Subquery):
    """The distinct values of a facet over a query's rows, joined in one text.

    Lists are not among the types that both databases have.
    """

    separator = "\x1f"
    template = "(SELECT %(function)s(%(facet)s, '%(separator)s') FROM (%(subquery)s) AS valued)"
    output_field = TextField()

    def __init__(self, rows, facet: str):
        values = rows.order_by().values(facet).distinct()
        super().__init__(values, facet=facet, separator=self.separator)

    def as_sql(self, compiler, connection, **context):
        return super().as_sql(compiler, connection, **{"function": "GROUP_CONCAT"} | context)

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, function="STRING_AGG", **context)


@dataclass(frozen=True, slots=True)
class Alternate:
    """In which language the readers of a language are shown a page."""

    reader: Language
    shown: Language
    path: str

    updated_at: datetime | None = None

    @property
    def exists(self) -> bool:
        return self.reader.code == self.shown.code

    @property
    def url(self) -> str:
        return address(self.reader, self.path)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a translation was made from, and whether that still reads as it did."""

    #: The language that it was translated from.
    language: Language
    #: When the text that it was translated from was first public; None where it never was.
    from_text_of: datetime | None
    #: Where that language's text is now; None where it is not public, or still reads the same.
    changed: Link | None


@dataclass(frozen=True, slots=True)
class Position:
    """Where an item stands among those of its kind that share a facet with it."""

    kind: str
    facets: dict[str, str]
    order: int
    item_id: int
    #: How many are shown on either side of it.
    number: int


@dataclass(frozen=True, slots=True)
class Opened:
    """What stands at an address. Its texts are there once the reading has looked them up."""

    reading: "Reading"
    #: None where nothing is shown at the address.
    kind: str | None
    #: Keys of the publications; those of parts by kind, in their order.
    page_key: int | None
    part_keys: dict[str, tuple[int, ...]]
    #: The kind of the items that the page lists and what they have in common, if it lists any.
    lists: tuple[str, dict[str, str]] | None
    alternates: tuple[Alternate, ...]
    #: The pages that the address lies below, from the home page down.
    trail: tuple[Link, ...]
    #: The page itself as the last of a trail.
    here: tuple[Link, ...]
    #: None where the text that is shown is the source itself.
    provenance: Provenance | None = None
    #: None where the page's kind has no companions.
    position: Position | None = None

    @property
    def page(self) -> Printed | None:
        return None if self.page_key is None else self.reading.texts[self.page_key]

    @property
    def parts(self) -> dict[str, Printed | tuple[Printed, ...]]:
        """The parts of every page by kind: {"menu": …, "alert": (…, …)}."""
        shown = {}
        for kind, keys in self.part_keys.items():
            texts = tuple(self.reading.texts[key] for key in keys)
            shown[kind] = texts if by_kind()[kind].several else texts[0]
        return shown


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list. Its texts are there once the reading has looked them up."""

    reading: "Reading"
    kind: str
    keys: tuple[int, ...]
    number: int
    #: None where there are more than are counted.
    pages: int | None
    has_next: bool
    #: The key of what stands above the list, if anything does.
    head_key: int | None = None
    #: The years that the list has items of, the latest first, whichever is asked for; of a kind
    #: without an archive none.
    years: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[Printed, ...]:
        return tuple(self.reading.texts[key] for key in self.keys)

    @property
    def head(self) -> Printed | None:
        return None if self.head_key is None else self.reading.texts[self.head_key]

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.has_next else None


@dataclass(frozen=True, slots=True)
class Companions:
    """What stands beside an item, in the order of lists; its texts come with the reading's."""

    reading: "Reading"
    keys_before: tuple[int, ...]
    keys_after: tuple[int, ...]

    @property
    def before(self) -> tuple[Printed, ...]:
        return tuple(self.reading.texts[key] for key in self.keys_before)

    @property
    def after(self) -> tuple[Printed, ...]:
        return tuple(self.reading.texts[key] for key in self.keys_after)

    @property
    def previous(self) -> Printed | None:
        return self.before[-1] if self.keys_before else None

    @property
    def next(self) -> Printed | None:
        return self.after[0] if self.keys_after else None


@dataclass
class Reading:
    """What a reader of one language is shown at one moment (by default now), and from what.

    `tags` name what the page was made from, for whoever keeps a copy of it: `item:7` its text,
    `languages:7` the languages it exists in, `list:award:ko` a list, `part:menu` a part of pages.
    """

    reader: str
    moment: datetime | None = None
    tags: set[str] = field(default_factory=set)
    #: The texts looked up, by the keys of their publications.
    texts: dict[int, Printed] = field(default_factory=dict)
    #: The links looked up, by the ids of their items.
    links: dict[int, Link] = field(default_factory=dict)
    _wanted: set[int] = field(default_factory=set)
    #: Of those, the texts that are shown with what they link to, which is looked up too.
    _in_full: set[int] = field(default_factory=set)

    def open(self, path: str) -> Opened:
        """What stands at a path, with all that every page needs. One query."""
        above = _paths_above(path)
        with guard.reading():
            rows = list(
                self._shown(
                    Q(path=path)
                    | Q(reader=self.reader, path__in=above)
                    | Q(reader=self.reader, kind__in=parts(), path=None)
                )
                .order_by("order", "item")
                .annotate(from_text_of=self._first_public())
                .values(
                    *_LINK_COLUMNS,
                    *_SOURCE_COLUMNS,
                    "reader",
                    "publication_id",
                    "order",
                    "from_text_of",
                    *FACET_COLUMNS,
                )
            )
        mine = [row for row in rows if row["reader"] == self.reader]
        page = next((row for row in mine if row["path"] == path), None)
        part_keys = _part_keys(mine)
        trail = [_link(row, self.reader) for row in mine if row["path"] in above]
        languages = {row["reader"]: row["language"] for row in rows if row["path"] == path}
        self._in_full |= {key for keys in part_keys.values() for key in keys}
        if page:
            self._in_full.add(page["publication_id"])
        self.tags |= {f"part:{kind}" for kind in parts()}
        self.tags |= {f"item:{link.item_id}" for link in trail}
        if page:
            self.tags.add(f"languages:{page['item_id']}")
        return Opened(
            reading=self,
            kind=page and page["kind"],
            page_key=page and page["publication_id"],
            part_keys=part_keys,
            lists=_lists(page) if page else None,
            alternates=_alternates(languages, path),
            trail=tuple(sorted(trail, key=lambda link: len(link.path or ""))),
            here=(_link(page, self.reader),) if page else (),
            provenance=_provenance(page, rows) if page else None,
            position=_position(page) if page else None,
        )

    def _first_public(self):
        """When the text that a text was translated from was first public."""
        source = Publication.objects.begun(self.moment).filter(
            item=OuterRef("item"), text_digest=OuterRef("publication__source_digest")
        )
        return Subquery(source.order_by("starts_at").values("starts_at")[:1])

    def listed(
        self,
        kind: str,
        facets: dict[str, str] | None = None,
        *,
        number: int = 1,
        per_page: int = PER_PAGE,
    ) -> Listing | None:
        """A page of the items of a kind, filtered by facets; None where there is no such page.

        One query.
        """
        if not 1 <= number <= MAX_PAGE_NUMBER:
            return None
        rows = self._shown(Q(reader=self.reader, kind=kind, **_columns(kind, facets or {})))
        offset = (number - 1) * per_page
        with guard.reading():
            shown = list(
                rows.order_by("order", "item")
                .annotate(
                    total=BoundedCount(rows.values("pk")[: MAX_COUNTED + 1]),
                    years=self._years(kind, facets or {}),
                    head=self._head(kind) if number == 1 and not facets else NOTHING,
                )
                .values("publication_id", "total", "years", "head")[offset : offset + per_page + 1]
            )
        if not shown and number > 1:
            return None
        first: dict = shown[0] if shown else {"total": 0, "years": "", "head": None}
        pages = max(1, -(-first["total"] // per_page)) if first["total"] <= MAX_COUNTED else None
        keys = tuple(row["publication_id"] for row in shown[:per_page])
        self._wanted |= set(keys)
        if by_kind()[kind].listed_with_links:
            self._in_full |= set(keys)
        head_key = first["head"]
        if head_key is not None:
            self._wanted.add(head_key)
        self.tags.add(f"list:{kind}:{self.reader}")
        years = first["years"].split(DistinctValues.separator)
        return Listing(
            self,
            kind,
            keys,
            number,
            pages,
            has_next=len(shown) > per_page,
            head_key=head_key,
            years=tuple(sorted(filter(None, years), reverse=True)),
        )

    def _years(self, kind: str, facets: dict[str, str]):
        """The years of a list in one text, its archive left open; '' for a kind without one."""
        archive = by_kind()[kind].archive
        if archive is None:
            return Value("")
        others = {name: value for name, value in facets.items() if name != archive}
        rows = self._shown(Q(reader=self.reader, kind=kind, **_columns(kind, others)))
        return DistinctValues(rows, *_columns(kind, {archive: ""}))

    def _head(self, kind: str):
        """The key of what stands above lists of a kind; None where nothing does."""
        above = by_kind()[kind].headed_by
        if above is None:
            return NOTHING
        self.tags.add(f"list:{above}:{self.reader}")
        shown = self._shown(Q(reader=self.reader, kind=above))
        return Subquery(shown.values("publication_id")[:1])

    def companions(self, position: Position) -> Companions:
        """What stands before and after an item among those that share its facet. One query."""
        order, item_id = position.order, position.item_id
        shared = self._shown(
            Q(reader=self.reader, kind=position.kind, **_columns(position.kind, position.facets))
        ).values("pk")
        before = shared.filter(Q(order__lt=order) | Q(order=order, item__lt=item_id))
        after = shared.filter(Q(order__gt=order) | Q(order=order, item__gt=item_id))
        nearest = (
            before.order_by("-order", "-item")[: position.number],
            after.order_by("order", "item")[: position.number],
        )
        with guard.reading():
            rows = list(
                Showing.objects.filter(Q(pk__in=nearest[0]) | Q(pk__in=nearest[1]))
                .order_by("order", "item")
                .values_list("order", "item_id", "publication_id")
            )
        keys = tuple(key for _order, _item, key in rows)
        self._wanted |= set(keys)
        self.tags.add(f"list:{position.kind}:{self.reader}")
        middle = sum((one, item) < (order, item_id) for one, item, _key in rows)
        return Companions(self, keys[:middle], keys[middle:])

    def look_up(self, *, refers: Iterable[int] = ()) -> None:
        """Looks up the texts of what was opened and listed, and where their links lead.

        `refers` are further items that are linked to. At most two queries.
        """
        keys = (self._wanted | self._in_full) - self.texts.keys()
        linked = set(refers)
        with guard.reading():
            if keys:
                for row in Publication.objects.filter(pk__in=keys):
                    self.texts[row.pk] = self._printed(row)
                    self.tags.add(f"item:{row.item_id}")
            for key in self._in_full:
                linked.update(self.texts[key].refers)
            linked -= self.links.keys()
            if linked:
                rows = self._shown(Q(reader=self.reader, item_id__in=linked))
                for row in rows.values(*_LINK_COLUMNS):
                    self.links[row["item_id"]] = _link(row, self.reader)
        self.tags |= {f"item:{item_id}" for item_id in linked}

    def tallies(self, listing: Listing) -> dict[int, dict[str, int]]:
        """What the pages of listed items list, counted by their kind's `tallied`.

        By the items' ids: {7: {"gold": 4, "silver": 3}}; nothing for a kind that counts nothing.
        To be asked once the texts are looked up. One query.
        """
        model = by_kind()[listing.kind]
        kind, facet = model.lists or ("", None)
        if not (facet and model.tallied and listing.keys):
            return {}
        column, tallied = _columns(kind, {facet: "", model.tallied: ""})
        listed = Q(reader=self.reader, kind=kind)
        listed &= Q(**{f"{column}__in": [str(item.item_id) for item in listing.items]})
        found: dict[int, dict[str, int]] = {}
        with guard.reading():
            rows = self._shown(listed).values_list(column, tallied).order_by()
            for item_id, value, number in rows.annotate(number=Count("pk")):
                found.setdefault(int(item_id), {})[value] = number
        self.tags |= {f"list:{kind}:{self.reader}"}
        return found

    def _shown(self, condition: Q):
        return Showing.objects.at(self.moment).filter(condition)

    def all(self, kinds: Sequence[str]) -> tuple[Link, ...]:
        """A link to every item of some kinds, as site maps need them. One query."""
        with guard.reading():
            rows = list(
                self._shown(Q(reader=self.reader, kind__in=kinds))
                .order_by("kind", "order", "item")
                .values(*_LINK_COLUMNS)
            )
        self.tags |= {f"list:{kind}:{self.reader}" for kind in kinds}
        return tuple(_link(row, self.reader) for row in rows)

    def whole(self, kinds: Sequence[str]) -> tuple[int, ...]:
        """Keys of all items of some kinds, of which there are few; to be looked up. One query."""
        with guard.reading():
            keys = tuple(
                self._shown(Q(reader=self.reader, kind__in=kinds))
                .order_by("kind", "order", "item")
                .values_list("publication_id", flat=True)
            )
        self._wanted |= set(keys)
        self.tags |= {f"list:{kind}:{self.reader}" for kind in kinds}
        return keys

    def link(self, item_id: int) -> Link | None:
        """A link looked up before; None where nothing is shown of the item."""
        return self.links.get(item_id)

    def successor(self, path: str) -> str | None:
        """Where the item that an address belongs to is now; None where nothing of it is shown.

        With or without a slash at its end: addresses of other sites may have none.
        """
        bare = path.rstrip("/")
        with guard.reading():
            return (
                self._shown(Q(reader=self.reader, item__addresses__path__in=[bare, f"{bare}/"]))
                .values_list("path", flat=True)
                .first()
            )

    def has_ended(self, path: str) -> bool:
        """Whether something once stood at `path` that was public and has no successor."""
        with guard.reading():
            return (
                Publication.objects.begun()
                .filter(item__in=Address.objects.filter(path=path).values("item"))
                .exists()
            )

    def near(self, path: str, limit: int = 200) -> tuple[Link, ...]:
        """Pages whose address begins as `path` does, for whoever mistyped it."""
        folder = path.split("/")[0]
        with guard.reading():
            rows = list(
                self._shown(Q(reader=self.reader, path__isnull=False))
                .filter(Q(path__startswith=f"{folder}/") | Q(kind__in=_section_kinds()))
                .order_by("kind", "order", "item")
                .values(*_LINK_COLUMNS)[:limit]
            )
        return tuple(_link(row, self.reader) for row in rows)

    def _printed(self, row: Publication) -> Printed:
        model = by_kind()[row.kind]
        payload = upcast(model, row.payload, row.schema)
        return Printed(
            model,
            payload,
            self,
            item_id=row.item_id,
            language=row.language,
            path=row.path,
            updated_at=row.starts_at,
            source_language=row.source_language,
        )


def _part_keys(rows: list[dict]) -> dict[str, tuple[int, ...]]:
    """The keys of the parts of every page among what a reader is shown, by kind."""
    keys: dict[str, tuple[int, ...]] = {}
    for row in rows:
        if row["path"] is None:
            keys[row["kind"]] = (*keys.get(row["kind"], ()), row["publication_id"])
    return keys


def _provenance(page: dict, rows: list[dict]) -> Provenance | None:
    """What the text of a page's row was translated from; `rows` are all that stands there."""
    source = translated_from(page["language"], page["publication__source_language"])
    if source is None:
        return None
    same = (None, page["publication__source_digest"])
    changed = [
        _link(row, source)
        for row in rows
        if row["reader"] == row["language"] == source
        and row["publication__text_digest"] not in same
    ]
    return Provenance(BY_CODE[source], page["from_text_of"], next(iter(changed), None))


def _link(row: dict, reader: str) -> Link:
    return Link(
        row["item_id"],
        row["kind"],
        row["path"],
        row["publication__title"],
        row["language"],
        reader,
    )


def _lists(row: dict) -> tuple[str, dict[str, str]] | None:
    """What the page of a shown item lists: the declared kind, or that which its facet names."""
    model = by_kind()[row["kind"]]
    if model.lists is None:
        return None
    name, facet = model.lists
    if facet:
        return name, {facet: str(row["item_id"])}
    kind = row[FACET_COLUMNS[model.facets.index(name)]]
    return (kind, {}) if kind else None


def _position(page: dict) -> Position | None:
    """Where the item of a page's row stands, by its kind's `companions`."""
    model = by_kind()[page["kind"]]
    if model.companions is None:
        return None
    facet, number = model.companions
    value = page[FACET_COLUMNS[model.facets.index(facet)]]
    return Position(model.kind(), {facet: value}, page["order"], page["item_id"], number)


def _columns(kind: str, facets: dict[str, str]) -> dict[str, str]:
    """Values of facets by the columns that hold them."""
    declared = by_kind()[kind].facets
    return {FACET_COLUMNS[declared.index(name)]: value for name, value in facets.items()}


def _paths_above(path: str) -> list[str]:
    """The paths that a path lies below, the home page's first: "", "awards/", "awards/livcom/"."""
    folders = path.split("/")[:-2]
    return ["/".join((*folders[:depth], "")) for depth in range(len(folders) + 1)] if path else []


def _section_kinds() -> list[str]:
    return [kind for kind, model in by_kind().items() if model.route and "{" not in model.route]


def _alternates(languages: dict[str, str], path: str) -> tuple[Alternate, ...]:
    return tuple(
        Alternate(language, BY_CODE[languages[code]], path)
        for code, language in BY_CODE.items()
        if code in languages
    )


def everywhere(moment: datetime | None = None) -> list[list[Alternate]]:
    """Every page, as the alternates of it that exist, in registry order. One query."""
    order = list(BY_CODE)
    with guard.reading():
        rows = list(
            Showing.objects.at(moment)
            .filter(path__isnull=False, reader=F("language"))
            .order_by("path")
            .values_list("path", "reader", "publication__starts_at")
        )
    pages: dict[str, list[Alternate]] = {}
    for path, code, updated_at in sorted(rows, key=lambda row: (row[0], order.index(row[1]))):
        language = BY_CODE[code]
        pages.setdefault(path, []).append(Alternate(language, language, path, updated_at))
    return list(pages.values())
