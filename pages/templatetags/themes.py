"""How templates show a theme of the initiatives: its shape in its hue, and its word."""

from django import template

from pages.themes import SHAPES

register = template.Library()


@register.inclusion_tag("components/theme.html")
def theme(value: str, label: str) -> dict:
    """The shape of a theme with its word; the word alone of one that only an old print has."""
    return {"value": value, "label": label, "shape": SHAPES.get(value, "")}
