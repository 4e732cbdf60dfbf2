"""What is public of one language, in a word; told apart by word and shape, not colour alone."""

from django.utils.html import format_html
from django.utils.translation import pgettext

from kaohsiung_portal.publishing.status import LanguageStatus


def status_badge(status: LanguageStatus):
    """What is public of one language, in a word; told apart by word and shape, not colour alone."""
    words = {
        "live": pgettext("status", "live"),
        "scheduled": pgettext("status", "scheduled"),
        "ended": pgettext("status", "ended"),
        "draft": pgettext("status", "draft"),
    }
    key = (
        "live"
        if status.live
        else "scheduled"
        if status.scheduled
        else "ended"
        if status.has_ended
        else "draft"
    )
    parts = [words[key]]
    if status.live and status.scheduled:
        parts.append(words["scheduled"])
    if status.differs:
        parts.append(pgettext("status", "unpublished changes"))
    return format_html('<span class="status status--{}">{}</span>', key, " · ".join(parts))
