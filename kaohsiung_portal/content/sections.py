"""The sections of a page, found by their headings, so that a list can lead to each."""

import re
from dataclasses import dataclass

import nh3
from django.utils.safestring import SafeString, mark_safe

#: Fewer need no list: they are seen at a glance.
MIN_SECTIONS = 3

#: In what templates and rich text write: neither puts ">" into an attribute.
_HEADING = re.compile(r"<h2(?P<attributes>[^>]*)>(?P<text>.*?)</h2>", re.DOTALL)
_ID = re.compile(r'\bid="([^"]+)"')
_LANGUAGE = re.compile(r'\blang="([^"]+)"')
#: What may stand in a link: no other link, and no block.
_INLINE = {"span", "strong", "em", "sub", "sup"}


@dataclass(frozen=True, slots=True)
class Section:
    #: Of its heading: "key-facts", or "section-2" for one that editors wrote.
    id: str
    title: SafeString
    #: The language of the title as a tag, where it is another than that around it; or "".
    tag: str


def with_sections(html: str, before: int = 0) -> tuple[SafeString, list[Section]]:
    """HTML in which every heading of the second level has an id; its sections, in order.

    `before` is how many there are above it on its page.
    """
    found: list[Section] = []

    def with_id(heading: re.Match) -> str:
        attributes, text = heading["attributes"], heading["text"]
        known, language = _ID.search(attributes), _LANGUAGE.search(attributes)
        name = known[1] if known else f"section-{before + len(found) + 1}"
        found.append(Section(name, _inline(text), language[1] if language else ""))
        return heading[0] if known else f'<h2 id="{name}"{attributes}>{text}</h2>'

    return mark_safe(_HEADING.sub(with_id, html)), found  # noqa: S308  as safe as it came


def _inline(text: str) -> SafeString:
    allowed = {tag: {"lang"} for tag in _INLINE}
    return mark_safe(nh3.clean(text, tags=_INLINE, attributes=allowed).strip())  # noqa: S308
