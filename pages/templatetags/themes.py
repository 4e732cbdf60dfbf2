"""How templates show a theme of the initiatives: its shape in its hue, and its word."""

from django import template

from pages.themes import SHAPES

register = template.Library()


@register.inclusion_tag("components/theme.html")
def theme(value: str, label: str, list_url: str = "") -> dict:
    """The shape of a theme with its word; the word alone of one that only an old print has.

    With the address of a list of initiatives it leads to those of the theme.
    """
    return {
        "value": value,
        "label": label,
        "shape": SHAPES.get(value, ""),
        "url": f"{list_url}?theme={value}" if list_url else "",
    }
