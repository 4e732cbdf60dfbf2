"""Digests of texts: equal for texts that read the same, whatever their spelling in HTML."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser

from kaohsiung_portal.languages.registry import translated_from

from .kinds import Publishable
from .working import text

#: Elements around which white space means nothing.
_BLOCKS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote"}


def digest(texts: Iterable[str]) -> str:
    """SHA-256 in hexadecimal over normalised texts."""
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()


def normalised(text: str) -> str:
    """A plain text in NFC with its white space collapsed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def normalised_html(html: str) -> str:
    """Rich text as its allow-list leaves it, in one spelling for all that reads the same."""
    parser = _Canonical()
    parser.feed(html)
    parser.close()
    return _AROUND_BLOCKS.sub(r"\1", " ".join("".join(parser.parts).split()))


_AROUND_BLOCKS = re.compile(rf" *(</?(?:{'|'.join(sorted(_BLOCKS))})(?: [^>]*)?>) *")


class _Canonical(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag, attrs):
        written = "".join(
            f' {name}="{escape(unicodedata.normalize("NFC", value or ""))}"'
            for name, value in sorted(attrs, key=lambda pair: (pair[0], pair[1] or ""))
        )
        self.parts.append(f"<{tag}{written}>")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        self.parts.append(f"</{tag}>")

    def handle_data(self, data):
        self.parts.append(escape(unicodedata.normalize("NFC", data)))


def source_of(item: Publishable, language: str) -> tuple[str, int]:
    """The digest and version of the source text that the text in `language` was made from.

    A translation was made from the source as it stood when the translation was last edited, so the
    history of edits tells both; the source language's own text is its own source.
    """
    from .models import Edit

    source = translated_from(language, item.source_language)
    if source is None:
        return text_digest(item, language), item.version
    edits = Edit.objects.filter(item_id=item.pk)
    version = (
        edits.filter(language=language).order_by("-version").values_list("version", flat=True)
    ).first() or item.version
    return digest(_texts(item, source, edits.filter(version__gt=version))), version


def text_digest(item: Publishable, language: str) -> str:
    """The digest of the text in a language, by which translations name it as their source."""
    return digest(_texts(item, language))


#: Of rows, in the names of their fields: a row that is there anew says the same.
_KEYS = re.compile(r"\[\d+\]")


def _texts(item, language, later_edits=None) -> list[str]:
    """The item's texts in a language, normalised, undoing `later_edits`."""
    undone: dict[str, str] = {}
    if later_edits is not None:
        for edit in later_edits.filter(language=language).order_by("version", "pk"):
            undone.setdefault(edit.field, edit.before or "")
    texts = {}
    for prefix, record in _records(item):
        for name in record.translated:
            field = f"{prefix}{name}"
            is_html = hasattr(record._meta.get_field(name), "item_references")
            value = undone.get(field, text(record, name, language))
            texts[field] = (normalised_html if is_html else normalised)(value)
    # What is empty does not count, so that a field added or dropped later changes no digest.
    return [f"{_KEYS.sub('', field)}={value}" for field, value in sorted(texts.items()) if value]


def _records(item):
    yield "", item
    for child in item.children:
        for row in getattr(item, child).all():
            yield f"{child}[{row.pk}].", row
