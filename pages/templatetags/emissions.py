"""The charts of the emissions, drawn on the server."""

from django import template

from kaohsiung_portal.content.templatetags.content import active_language
from pages.emissions_charts import per_person_chart, totals_chart

register = template.Library()

COMPONENT = "components/emissions_chart.html"


@register.inclusion_tag(COMPONENT)
def emissions_totals(page) -> dict:
    """The chart of the totals by year."""
    return {"chart": totals_chart(page, active_language())}


@register.inclusion_tag(COMPONENT)
def emissions_per_person(page) -> dict:
    """The chart of the values per person."""
    return {"chart": per_person_chart(page, active_language())}
