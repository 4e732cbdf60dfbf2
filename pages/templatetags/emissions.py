"""The charts of the emissions, drawn on the server."""

from django import template
from django.utils.translation import get_language

from kaohsiung_portal.languages.registry import BY_CODE, DEFAULT
from pages.emissions_charts import per_person_chart, totals_chart

register = template.Library()

COMPONENT = "components/emissions_chart.html"


def _language():
    return BY_CODE.get(get_language() or "", DEFAULT)


@register.inclusion_tag(COMPONENT)
def emissions_totals(page) -> dict:
    """The chart of the totals by year."""
    return {"chart": totals_chart(page, _language())}


@register.inclusion_tag(COMPONENT)
def emissions_per_person(page) -> dict:
    """The chart of the values per person."""
    return {"chart": per_person_chart(page, _language())}
