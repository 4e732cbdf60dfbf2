"""Rich text: one allow-list, applied when stored by any way in, and again when shown."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django_prose_editor.fields import ProseEditorField

from kaohsiung_portal.languages.registry import REGISTRY
from kaohsiung_portal.publishing.working import is_blank

if TYPE_CHECKING:
    from kaohsiung_portal.publishing.reading import Reading

BLOCKS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote"}
MARKS = {"a", "strong", "em", "sub", "sup", "span", "br"}
ATTRIBUTES = {tag: {"lang"} for tag in BLOCKS | MARKS} | {"a": {"href", "lang", "hreflang"}}
SCHEMES = {"http", "https", "mailto", "item"}

#: A link to another item, by its identity: it follows the item and the reader's language.
ITEM_LINK = re.compile(r"item:(\d{1,18})")
_TAG = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://[^\s]+|mailto:[^\s]+|/(?![/\\])[^\s]*|#[^\s]+", re.IGNORECASE)
_ITEM_HREF = re.compile(r'<a [^>]*\bhref="item:(\d{1,18})"')


@lru_cache(maxsize=512)
def clean(html: str) -> str:
    """HTML with nothing in it but what the allow-list allows; '' where no text is left.

    Remembered, since one save has a text cleaned by the form, the field and the database's door.
    """
    # Twice: mending odd nesting may leave what a second pass would still change.
    cleaned = _clean(_clean(html, lambda href: href), lambda href: href)
    return "" if is_blank(unescape(strip_tags(cleaned))) else cleaned


def _clean(html, resolve) -> str:
    def keep(tag, attribute, value):
        if attribute not in ATTRIBUTES.get(tag, ()):
            # nh3 lets `title` pass on every tag.
            return None
        if attribute in ("lang", "hreflang"):
            return value if _TAG.fullmatch(value) else None
        if attribute == "href":
            if ITEM_LINK.fullmatch(value):
                return resolve(value)
            return value if _ADDRESS.fullmatch(value) else None
        return value

    return nh3.clean(
        html,
        tags=BLOCKS | MARKS,
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        attribute_filter=keep,
        url_schemes=SCHEMES,
        link_rel=None,
    ).strip()


@dataclass(frozen=True, slots=True)
class RichText:
    """Printed rich text; as HTML its links lead to where the items are in the reader's language."""

    html: str
    reading: "Reading" = field(compare=False, repr=False)

    def __html__(self) -> SafeString:
        return mark_safe(_clean(self.html, self._address))  # noqa: S308  cleaned right here

    __str__ = __html__

    def __bool__(self) -> bool:
        return bool(self.html)

    def _address(self, href: str) -> str | None:
        link = self.reading.link(int(href.removeprefix("item:")))
        return link.url if link else None


class RichTextField(ProseEditorField):
    """HTML of the allow-list, with an editor in forms.

    Cleaned on its way into the database, whichever that is: `save()`, `bulk_create()`, `update()`.
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("blank", True)
        kwargs["sanitize"] = clean
        kwargs["extensions"] = {
            "Bold": True,
            "Italic": True,
            "Subscript": True,
            "Superscript": True,
            "Heading": {"levels": [2, 3]},
            "ListItem": True,
            "BulletList": True,
            "OrderedList": True,
            "Blockquote": True,
            "HardBreak": True,
            "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "item"]},
            "LanguageOfParts": {"tags": [language.tag for language in REGISTRY]},
        }
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance, add):
        value = super().pre_save(model_instance, add)
        if value:
            value = clean(value)
            setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return clean(value) if isinstance(value, str) and value else value

    def item_references(self, html: str) -> set[int]:
        """Ids of the items that a text links to."""
        return {int(number) for number in _ITEM_HREF.findall(html)}

    def printed_value(self, html: str, reading: "Reading") -> RichText:
        return RichText(html, reading)
