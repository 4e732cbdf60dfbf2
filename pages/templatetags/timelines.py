"""Dated entries as a list, with a drawing above it."""

from django import template

from kaohsiung_portal.content import dates
from kaohsiung_portal.content.templatetags.content import active_language
from pages.timelines import draw

register = template.Library()


@register.inclusion_tag("components/timeline.html")
def timeline(entries) -> dict:
    """Printed entries in their order, and when they were."""
    language = active_language()
    spans = [(entry.date, entry.end_date) for entry in entries]
    drawing = draw(spans, lambda year: dates.written(f"{year:04}", language))
    return {"entries": entries, "drawing": drawing}
