"""The shapes of the districts, as pages draw them: baked once into `geometry/districts.json`.

Lengths are units of the map, 1000 of which are its width, some 91 km; y grows southward.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PLACE = Path(__file__).parent / "geometry" / "districts.json"

#: How large names are set, by the width of the screen: as in `district_map.css`.
NAME_SIZES = {"narrow": 36, "wide": 17}
LINE_HEIGHT = 1.1
#: Of one line, without the air above and below it.
_LETTER_HEIGHT = 0.8
#: A label's box is this many times as wide as high.
_BOX = 2.4

#: What each name of a district ends with, by language: on a map of districts it says nothing, and
#: half of the names would not fit with it.
ENDINGS = {"en": " District"}

#: From a name or a mark to the frame of the enlarged part.
FROM_FRAME = 8


@dataclass(frozen=True, slots=True)
class Shape:
    """The outline of a district, as the value of `d` in SVG."""

    path: str
    #: Where its name stands in the middle of.
    label: tuple[int, int]
    #: How wide the widest box around that point is that lies in the outline.
    room: int

    @property
    def is_small(self) -> bool:
        """Whether it is easily overlooked on the map of the whole city."""
        return self.room < 60

    @property
    def around(self) -> "Box":
        """The square with the outline in its middle."""
        points = list(_points(self.path))
        left, top = (min(values) for values in zip(*points, strict=True))
        right, bottom = (max(values) for values in zip(*points, strict=True))
        side = max(right - left, bottom - top)
        x, y = (left + right - side) // 2, (top + bottom - side) // 2
        return Box(x, y, side, side)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a district lies, and again in the enlarged part, if it reaches into that."""

    slug: str
    shape: Shape
    enlarged: Shape | None

    @property
    def shapes(self) -> tuple[Shape, ...]:
        return (self.shape, self.enlarged) if self.enlarged else (self.shape,)


@dataclass(frozen=True, slots=True)
class Box:
    x: int
    y: int
    width: int
    height: int

    def holds(self, x: int, y: int) -> bool:
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height

    def clamped(self, x: int, y: int, across: int, down: int) -> tuple[int, int]:
        """A place moved so far inside that it is this far from the sides."""
        return (
            min(max(x, self.x + across), self.x + self.width - across),
            min(max(y, self.y + down), self.y + self.height - down),
        )


@dataclass(frozen=True, slots=True)
class Geometry:
    """All districts, and which part of the map is enlarged into which frame."""

    view: Box
    enlarged: Box
    frame: Box
    places: dict[str, Place]


#: Of an outline as it is baked: a corner where it begins, and the ways from each to the next.
_PART = re.compile(r"M([^lz]+)l([^z]+)z")
_NUMBER = re.compile(r"-?\d+")


def _points(path: str) -> Iterator[tuple[int, int]]:
    for begin, ways in _PART.findall(path):
        x, y = map(int, _NUMBER.findall(begin))
        yield x, y
        lengths = list(map(int, _NUMBER.findall(ways)))
        for across, down in zip(lengths[::2], lengths[1::2], strict=True):
            x, y = x + across, y + down
            yield x, y


@cache
def geometry() -> Geometry:
    baked = json.loads(PLACE.read_text(encoding="utf-8"))
    return Geometry(
        Box(*baked["viewBox"]),
        Box(*baked["inset"]["of"]),
        Box(*baked["inset"]["frame"]),
        {slug: _place(slug, values) for slug, values in baked["districts"].items()},
    )


def _place(slug: str, values: dict) -> Place:
    enlarged = values.get("inset")
    return Place(slug, _shape(values), _shape(enlarged) if enlarged else None)


def _shape(values: dict) -> Shape:
    return Shape(values["path"], tuple(values["label"]), values["room"])


def short_name(name: str, language: str) -> str:
    """The name of a district as the map has it."""
    return name.removesuffix(ENDINGS.get(language, ""))


def name_width(name: str, screen: str) -> int:
    """About how wide a name is set, a line for each word, on a "narrow" or "wide" screen."""
    return round(NAME_SIZES[screen] * max(map(_squares, name.split()), default=0))


def fits(shape: Shape, name: str) -> str:
    """The least screen on which a name fits into an outline: "narrow", "wide", or "" for none.

    A name of several words is set in as many lines.
    """
    lines = name.split()
    for screen, size in NAME_SIZES.items():
        width = name_width(name, screen)
        height = size * (_LETTER_HEIGHT + LINE_HEIGHT * (len(lines) - 1))
        if max(width, height * _BOX) <= shape.room:
            return screen
    return ""


def _squares(text: str) -> float:
    """About how wide a text is set: Han, kana and Hangul are square, other characters narrower."""
    return sum(1 if unicodedata.east_asian_width(one) in "WF" else 0.55 for one in text)
