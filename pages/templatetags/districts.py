"""How templates draw the map of the districts."""

from dataclasses import dataclass
from types import SimpleNamespace

from django import template
from django.utils import translation
from django.utils.translation import get_language, pgettext

from kaohsiung_portal.content.templatetags.content import item_separator
from kaohsiung_portal.publishing.printed import Printed, PrintedRow
from pages.district_map import (
    FROM_FRAME,
    LINE_HEIGHT,
    NAME_SIZES,
    Box,
    Shape,
    fits,
    geometry,
    name_width,
    short_name,
)

register = template.Library()

#: In sizes of a name's letters: how far below the middle its first line begins that has a mark
#: above it, and how far above that line the mark stands.
BELOW = 0.3
ABOVE = 1.1

#: Half of a mark's size, in sizes of a name's letters: as in `district_map.html`.
RADIUS = 0.32

#: How much of the sea is seen before the coast, in units of the map.
SEA = 170


@dataclass(frozen=True, slots=True)
class Outline:
    """A district as it is drawn, with its name where that fits: on "narrow" or "wide" screens."""

    path: str
    x: int
    y: int
    fits: str
    #: Its name, a line for each word: (how far below the last one, the word).
    lines: list[tuple[str, str]]
    #: How far below its middle the mark of a district with places stands: in sizes of the name's
    #: letters, and in units of the map as wide screens set them; "" for no mark.
    mark: str
    mark_on_wide: int


@dataclass(frozen=True, slots=True)
class Linked:
    """A district that leads to its page: once on the map, and again where that is enlarged."""

    item: Printed
    #: Its name, and those of its places.
    title: str
    outlines: tuple[Outline, ...]
    #: The language of the name, where it is another than that around the map.
    tag: str


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place of a district as a reader is told of it."""

    name: str
    #: The language of the name, where it is another than the district's.
    tag: str
    #: Its page; None where the portal has none, or none that is public.
    url: str | None
    source: SimpleNamespace | None


@register.filter
def named_places(item) -> list[NamedPlace]:
    """The places of a printed district: under their own names, else under those of their pages.

    A place without a name of its own is left out while its page is not public.
    """
    return [_named(row, item) for row in item.places if row.label or row.target]


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
        "has_marks": any(outline.mark for one in linked for outline in one.outlines),
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
        "has_marks": False,
    }


@register.inclusion_tag("components/district_shape.html")
def district_shape(item):
    """The outline of one district by itself; nothing for one that the map has not."""
    place = geometry().places.get(item.slug)
    return {"path": place and place.shape.path, "view": place and _view(place.shape.around)}


def _view(box: Box) -> str:
    return f"{box.x} {box.y} {box.width} {box.height}"


def _named(row: PrintedRow, item: Printed) -> NamedPlace:
    url = row.target and row.target.url
    if row.label:
        return NamedPlace(row.label, "", url, row.source)
    tag = "" if row.target.language == item.language.code else row.target.tag
    return NamedPlace(row.target.title, tag, url, row.source)


def _linked(item: Printed) -> Linked:
    shapes = geometry().places[item.slug].shapes
    places = named_places(item)
    # Once, where it is largest.
    marked = shapes[-1] if places else None
    name = short_name(item.title, item.language.code)
    outlines = tuple(_outline(shape, name, shape is marked) for shape in shapes)
    tag = "" if item.language.code == get_language() else item.language.tag
    return Linked(item, _title(item, places), outlines, tag)


def _title(item: Printed, places: list[NamedPlace]) -> str:
    if not places:
        return item.title
    with translation.override(item.language.code):
        return pgettext("on the map", "%(district)s: %(places)s") % {
            "district": item.title,
            "places": item_separator().join(place.name for place in places),
        }


def _outline(shape: Shape, name: str, is_marked: bool) -> Outline:
    """Where there is a name, the mark stands above it, and both around the middle."""
    words, fitting = name.split(), fits(shape, name)
    first = BELOW * is_marked - LINE_HEIGHT * (len(words) - 1) / 2
    lines = [(f"{LINE_HEIGHT if index else first:g}em", word) for index, word in enumerate(words)]
    rise = first - ABOVE if fitting else 0
    mark = f"{rise:g}em" if is_marked else ""
    x, y = _middle(shape, name_width(name, fitting) / 2 if fitting else 0, is_marked)
    return Outline(shape.path, x, y, fitting, lines, mark, round(rise * NAME_SIZES["wide"]))


def _middle(shape: Shape, half_of_name: float, is_marked: bool) -> tuple[int, int]:
    """Where the name of an outline stands, or its mark; in the enlarged part clear of its frame."""
    frame = geometry().frame
    if not frame.holds(*shape.label):
        return shape.label
    mark = RADIUS * NAME_SIZES["narrow"] if is_marked else 0
    return frame.clamped(
        *shape.label, round(max(half_of_name, mark)) + FROM_FRAME, round(mark) + FROM_FRAME
    )
