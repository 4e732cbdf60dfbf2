"""The reading API: all that public code may ask, one `Reading` a page.

A page asks in a few queries, ids first and texts after: what stands at the address (with the parts
of every page), their texts, a list, and where all their links lead.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, F, Q, Subquery

from kaohsiung_portal.languages.addresses import address
from kaohsiung_portal.languages.registry import BY_CODE, Language

from . import guard
from .kinds import by_kind, parts
from .models import Address, Publication, Showing
from .payload import upcast
from .printed import Link, Printed

#: Page numbers beyond this are not looked up: no list is that long.
MAX_PAGE_NUMBER = 100_000

_LINK_COLUMNS = ("item_id", "kind", "path", "language", "publication__title")


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list."""

    items: tuple[Printed, ...]
    total: int
    number: int
    pages: int

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.pages else None


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
class Opened:
    """What stands at an address."""

    #: None where nothing is shown there.
    page: Printed | None
    #: The parts of every page by kind: {"menu": …}.
    parts: dict[str, Printed]
    alternates: tuple[Alternate, ...]
    #: The pages that the address lies below, from the home page down.
    trail: tuple[Link, ...]
    #: The page itself as the last of a trail.
    here: tuple[Link, ...] = ()


@dataclass
class Reading:
    """What a reader of one language is shown at one moment (by default now), and from what.

    `tags` name what the page was made from, for whoever keeps a copy of it: `item:7` its text,
    `languages:7` the languages it exists in, `list:award:ko` a list, `part:menu` a part of pages.
    """

    reader: str
    moment: datetime | None = None
    tags: set[str] = field(default_factory=set)
    links: dict[int, Link] = field(default_factory=dict)
    _wanted: set[int] = field(default_factory=set)

    def open(self, path: str) -> "Opened":
        """What stands at a path, with all that every page needs. Two queries."""
        above = _paths_above(path)
        with guard.reading():
            rows = list(
                Showing.objects.at(self.moment)
                .filter(
                    Q(path=path)
                    | Q(reader=self.reader, path__in=above)
                    | Q(reader=self.reader, kind__in=parts(), path=None)
                )
                .values(*_LINK_COLUMNS, "reader", "publication_id")
            )
            mine = [row for row in rows if row["reader"] == self.reader]
            printed = self._texts(
                [row["publication_id"] for row in mine if row["path"] in (path, None)]
            )
        page = next((printed[row["publication_id"]] for row in mine if row["path"] == path), None)
        self.tags |= {f"part:{kind}" for kind in parts()}
        self._wanted.update(*(one.refers for one in printed.values()))
        trail = [self._link(row) for row in mine if row["path"] in above]
        self.tags |= {f"item:{link.item_id}" for link in trail}
        if page:
            self.tags |= {f"item:{page.item_id}", f"languages:{page.item_id}"}
        languages = {row["reader"]: row["language"] for row in rows if row["path"] == path}
        return Opened(
            page=page,
            parts={
                row["kind"]: printed[row["publication_id"]] for row in mine if row["path"] is None
            },
            alternates=_alternates(languages, path),
            trail=tuple(sorted(trail, key=lambda link: len(link.path or ""))),
            here=tuple(self._link(row) for row in mine if row["path"] == path),
        )

    def listed(
        self,
        kind: str,
        facets: dict[str, str] | None = None,
        *,
        number: int = 1,
        per_page: int = 20,
    ) -> Listing | None:
        """A page of the items of a kind, filtered by facets; None where there is no such page.

        One query.
        """
        if not 1 <= number <= MAX_PAGE_NUMBER:
            return None
        self.tags.add(f"list:{kind}:{self.reader}")
        columns = {
            f"facet_{by_kind()[kind].facets.index(name) + 1}": value
            for name, value in (facets or {}).items()
        }
        rows = Showing.objects.at(self.moment).filter(reader=self.reader, kind=kind, **columns)
        total = rows.order_by().values("reader").annotate(number=Count("pk")).values("number")
        with guard.reading():
            shown = list(
                rows.order_by("order", "item")
                .annotate(total=Subquery(total))
                .select_related("publication")[(number - 1) * per_page : number * per_page]
            )
        if not shown and number > 1:
            return None
        count = shown[0].total if shown else 0
        items = tuple(self._printed(row.publication) for row in shown)
        self.tags |= {f"item:{one.item_id}" for one in items}
        return Listing(items, count, number, max(1, -(-count // per_page)))

    def latest(self, kinds: Sequence[str], limit: int) -> tuple[Link, ...]:
        """The items last printed, newest first. One query."""
        with guard.reading():
            rows = list(
                Showing.objects.at(self.moment)
                .filter(reader=self.reader, kind__in=kinds)
                .order_by("-starts_at", "item")
                .values(*_LINK_COLUMNS)[:limit]
            )
        self.tags |= {f"list:{kind}:{self.reader}" for kind in kinds}
        return tuple(self._link(row) for row in rows)

    def all(self, kinds: Sequence[str]) -> tuple[Link, ...]:
        """A link to every item of some kinds, as site maps need them. One query."""
        with guard.reading():
            rows = list(
                Showing.objects.at(self.moment)
                .filter(reader=self.reader, kind__in=kinds)
                .order_by("kind", "order", "item")
                .values(*_LINK_COLUMNS)
            )
        self.tags |= {f"list:{kind}:{self.reader}" for kind in kinds}
        return tuple(self._link(row) for row in rows)

    def look_up_links(self, also: Iterable[int] = ()) -> None:
        """Looks up everything that the page's texts link to. One query, or none without links."""
        wanted = (self._wanted | set(also)) - self.links.keys()
        if not wanted:
            return
        with guard.reading():
            rows = list(
                Showing.objects.at(self.moment)
                .filter(reader=self.reader, item_id__in=wanted)
                .values(*_LINK_COLUMNS)
            )
        self.links |= {row["item_id"]: self._link(row) for row in rows}
        self.tags |= {f"item:{item_id}" for item_id in wanted}

    def link(self, item_id: int) -> Link | None:
        """A link looked up before; None where nothing is shown of the item."""
        return self.links.get(item_id)

    def successor(self, path: str) -> str | None:
        """Where an item that once stood at `path` is now; None where nothing of it is shown."""
        with guard.reading():
            return (
                Showing.objects.at(self.moment)
                .filter(reader=self.reader, item__addresses__path=path)
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
                Showing.objects.at(self.moment)
                .filter(reader=self.reader, path__isnull=False)
                .filter(Q(path__startswith=f"{folder}/") | Q(kind__in=_section_kinds()))
                .order_by("kind", "order", "item")
                .values(*_LINK_COLUMNS)[:limit]
            )
        return tuple(self._link(row) for row in rows)

    def _texts(self, publication_ids: list[int]) -> dict[int, Printed]:
        if not publication_ids:
            return {}
        rows = Publication.objects.filter(pk__in=publication_ids)
        return {row.pk: self._printed(row) for row in rows}

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

    def _link(self, row) -> Link:
        return Link(
            row["item_id"],
            row["kind"],
            row["path"],
            row["publication__title"],
            row["language"],
            self.reader,
        )


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
