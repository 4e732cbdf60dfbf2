"""Digests of texts: equal for texts that read the same, whatever their spelling in HTML."""

import hashlib
import unicodedata
from html import escape
from html.parser import HTMLParser

from kaohsiung_portal.languages.registry import translated_from

from .kinds import Publishable, row_model
from .working import text


def digest(texts: list[str]) -> str:
    """SHA-256 in hexadecimal over texts: NFC, white space collapsed, attributes sorted."""
    joined = "\x1f".join(normalised(one) for one in texts)
    return hashlib.sha256(joined.encode()).hexdigest()


def normalised(html: str) -> str:
    parser = _Canonical()
    parser.feed(unicodedata.normalize("NFC", html))
    parser.close()
    return " ".join("".join(parser.parts).split())


class _Canonical(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag, attrs):
        written = "".join(f' {name}="{escape(value or "")}"' for name, value in sorted(attrs))
        self.parts.append(f"<{tag}{written}>")

    def handle_endtag(self, tag):
        self.parts.append(f"</{tag}>")

    def handle_data(self, data):
        self.parts.append(escape(data))


def source_of(item: Publishable, language: str) -> tuple[str, int]:
    """The digest and version of the source text that the text in `language` was made from.

    A translation was made from the source as it stood when the translation was last edited, so the
    history of edits tells both; the source language's own text is its own source.
    """
    from .models import Edit

    source = translated_from(language, item.source_language)
    if source is None:
        return digest(_texts(item, language)), item.version
    edits = Edit.objects.filter(item_id=item.pk)
    version = (
        edits.filter(language=language).order_by("-version").values_list("version", flat=True)
    ).first() or item.version
    return digest(_texts(item, source, edits.filter(version__gt=version))), version


def _texts(item, language, later_edits=None) -> list[str]:
    """The item's texts in a language, undoing `later_edits`."""
    undone: dict[str, str] = {}
    if later_edits is not None:
        for edit in later_edits.filter(language=language).order_by("version", "pk"):
            undone.setdefault(edit.field, edit.before or "")
    texts = {name: text(item, name, language) for name in item.translated}
    for child in item.children:
        model = row_model(type(item), child)
        for row in model._default_manager.filter(**{model.parent: item}):
            texts |= {
                f"{child}[{row.pk}].{name}": text(row, name, language) for name in row.translated
            }
    return [undone.get(field, value) for field, value in sorted(texts.items())]
