"""How templates draw the map of the districts."""

from dataclasses import dataclass

from django import template
from django.utils.translation import get_language

from kaohsiung_portal.publishing.printed import Printed
from pages.district_map import LINE_HEIGHT, Box, Shape, fits, geometry

register = template.Library()

#: How much of the sea is seen before the coast, in units of the map.
SEA = 170


@dataclass(frozen=True, slots=True)
class Outline:
    """A district as it is drawn, with its name where that fits: on "narrow" or "wide" screens."""

    path: str
    x: int
    y: int
    fits: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A district that leads to its page: once on the map, and again where that is enlarged."""

    item: Printed
    outlines: tuple[Outline, ...]
    #: Its name, a line for each word: (how far below the last one, the word).
    lines: list[tuple[str, str]]
    #: The language of the name, where it is another than that around the map.
    tag: str


@register.inclusion_tag("components/district_map.html")
def district_map(items):
    """The map with links to printed districts, in their order; the others are outlines only."""
    drawn = geometry()
    linked = [_linked(item) for item in items if item.slug in drawn.places]
    shown = {one.item.slug for one in linked}
    return {
        "size": "large",
        "view": _view(drawn.view),
        "land": [place.shape.path for slug, place in drawn.places.items() if slug not in shown],
        "linked": linked,
        "here": None,
        "name": "",
        "enlarged": drawn.enlarged,
        "frame": drawn.frame,
    }


@register.inclusion_tag("components/city_outline.html")
def city_outline():
    """The outlines of all districts, as a drawing without links, with room for the sea."""
    drawn = geometry()
    view = drawn.view
    return {
        "view": _view(Box(view.x - SEA, view.y, view.width + SEA, view.height)),
        "land": [place.shape.path for place in drawn.places.values()],
    }


@register.inclusion_tag("components/district_map.html")
def district_place(page):
    """The map of a district's own page: where it lies. Nothing for one that the map has not."""
    drawn = geometry()
    here = drawn.places.get(page.slug)
    return {
        "size": "small",
        "view": _view(drawn.view),
        "land": [place.shape.path for place in drawn.places.values() if place is not here],
        "linked": [],
        "here": here and here.shape,
        "name": page.title,
        "enlarged": None,
        "frame": None,
    }


@register.inclusion_tag("components/district_shape.html")
def district_shape(item):
    """The outline of one district by itself; nothing for one that the map has not."""
    place = geometry().places.get(item.slug)
    return {"path": place and place.shape.path, "view": place and _view(place.shape.around)}


def _view(box: Box) -> str:
    return f"{box.x} {box.y} {box.width} {box.height}"


def _linked(item) -> Linked:
    outlines = tuple(_outline(shape, item.title) for shape in geometry().places[item.slug].shapes)
    tag = "" if item.language.code == get_language() else item.language.tag
    return Linked(item, outlines, _lines(item.title), tag)


def _outline(shape: Shape, name: str) -> Outline:
    return Outline(shape.path, *shape.label, fits(shape, name))


def _lines(name: str) -> list[tuple[str, str]]:
    words = name.split()
    rise = LINE_HEIGHT * (len(words) - 1) / 2
    return [
        (f"{LINE_HEIGHT}em" if index else f"{-rise:g}em", word) for index, word in enumerate(words)
    ]
