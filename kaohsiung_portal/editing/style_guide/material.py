"""What samples are made of: texts in all languages, and prints, links and sources without rows."""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from kaohsiung_portal.languages.registry import BY_CODE, DEFAULT, PUBLIC, Language, chain
from kaohsiung_portal.publishing.kinds import Publishable
from kaohsiung_portal.publishing.printed import Link, Printed
from kaohsiung_portal.publishing.reading import Alternate, Reading

#: A text by the codes of languages.
Texts = Mapping[str, str]

#: When samples were published. Their days are written in the portal's time zone.
PUBLISHED_AT = datetime(2025, 11, 3, 1, 30, tzinfo=UTC)


def said(texts: Texts, language: Language) -> str:
    """A text in a language; where it has none yet, in the first of those shown instead."""
    return next(texts[code] for code in chain(language.code, DEFAULT.code) if code in texts)


def link(texts: Texts, reader: Language, path: str = "", *, written_in: str = "") -> Link:
    """A link to a page as a reader sees it; one `written_in` another language falls back."""
    language = BY_CODE[written_in] if written_in else reader
    return Link(0, "page", path, said(texts, language), language.code, reader.code)


def printed(
    model: type[Publishable],
    reader: Language,
    *,
    path: str | None = "",
    written_in: str = "",
    rows: dict[str, list[dict[str, Any]]] | None = None,
    links: Mapping[int, Link] | None = None,
    **fields: Any,
) -> Printed:
    """A print of an item that there is not. `fields` and the rows of its children are as frozen,
    but that a field's text may be given in all languages; `links` are where its ids lead.
    """
    language = BY_CODE[written_in] if written_in else reader
    frozen = {name: _frozen(value, language) for name, value in fields.items()}
    children = {
        child: [{name: _frozen(value, language) for name, value in row.items()} for row in of_it]
        for child, of_it in (rows or {}).items()
    }
    return Printed(
        model,
        {"fields": frozen, "children": children, "refers": []},
        Reading(reader.code, links=dict(links or {})),
        item_id=0,
        language=language.code,
        path=path,
        updated_at=PUBLISHED_AT,
        source_language=DEFAULT.code,
    )


def _frozen(value: Any, language: Language) -> Any:
    is_text = isinstance(value, dict) and DEFAULT.code in value
    return said(value, language) if is_text else value


def source(publisher: Texts, language: Language, document_type: str, **others) -> SimpleNamespace:
    """A printed source; without an address it is named but not linked."""
    return SimpleNamespace(**frozen_source(publisher, language, document_type, **others))


def frozen_source(
    publisher: Texts,
    language: Language,
    document_type: str,
    *,
    subject: Texts | None = None,
    date: str = "",
    url: str = "",
) -> dict[str, str]:
    """As a print holds it."""
    return {
        "key": f"{document_type}-{date}",
        "publisher": said(publisher, language),
        **({"subject": said(subject, language)} if subject else {}),
        "document_type": document_type,
        "date": date,
        "url": url,
        "url_language": DEFAULT.tag if url else "",
    }


def alternates(path: str, missing: tuple[str, ...] = ()) -> tuple[Alternate, ...]:
    """A page in every public language; readers of those that are `missing` get the default one."""
    return tuple(
        Alternate(one, DEFAULT if one.code in missing else one, path, PUBLISHED_AT)
        for one in PUBLIC
    )
