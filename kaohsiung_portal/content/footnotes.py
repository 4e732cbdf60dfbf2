"""The numbers of notes: each leads from a text to its note, and from the note back.

Editors write them as they would on paper: a raised number in the text, and a note that begins with
it. A raised number without a note, as in 10⁶, stays as it is.
"""

import re

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

#: A link is passed over: it can hold no other.
_MARK = re.compile(r"<a\b.*?</a>|<sup>(\d{1,2})</sup>", re.DOTALL)
_NOTE = re.compile(r"<p>\s*<sup>(\d{1,2})</sup>")


def with_links_to_notes(text: str, notes: str) -> SafeString:
    """A text in which each number of a note leads to it; the first of each can be led back to."""
    known = set(_NOTE.findall(notes))
    met: set[str] = set()

    def link(mark: re.Match) -> str:
        number = mark[1]
        if number not in known:
            return mark[0]
        target = "" if number in met else format_html(' id="note-{}-mark"', number)
        met.add(number)
        return format_html(
            '<sup><a href="#note-{0}"{1} aria-label="{2}">{0}</a></sup>',
            number,
            target,
            _("Note %(number)s") % {"number": number},
        )

    return mark_safe(_MARK.sub(link, text))  # noqa: S308  as safe as it came


def with_links_to_text(notes: str, text: str) -> SafeString:
    """Notes that can be led to; the number of each that the text names leads back there."""
    marked = set(_MARK.findall(text))

    def target(note: re.Match) -> str:
        number = note[1]
        if number not in marked:
            return note[0]
        marked.remove(number)
        return format_html(
            '<p id="note-{0}"><sup><a href="#note-{0}-mark" aria-label="{1}">{0}</a></sup>',
            number,
            _("Note %(number)s, back to the text") % {"number": number},
        )

    return mark_safe(_NOTE.sub(target, notes))  # noqa: S308  as safe as it came
