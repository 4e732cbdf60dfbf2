"""The medals of each level, as boards draw them."""

from collections.abc import Mapping
from dataclasses import dataclass

from .models import Award

#: More medals than this are told by their number alone.
MAX_DRAWN = 12

#: The inline size of a medal in the drawing, with the room after it.
MEDAL_WIDTH = 36


@dataclass(frozen=True, slots=True)
class Medals:
    """The medals of one level: `places` is where each is drawn, from the inline start."""

    level: str
    name: str
    count: int
    places: tuple[int, ...]
    width: int


def medals(counts: Mapping[str, int]) -> tuple[Medals, ...]:
    """The levels that were won, by the number of each; gold first, named in the active language."""
    return tuple(
        _medals(level, str(name), counts[level])
        for level, name in Award.Level.choices
        if counts.get(level)
    )


def _medals(level: str, name: str, count: int) -> Medals:
    drawn = count if count <= MAX_DRAWN else 1
    places = tuple(MEDAL_WIDTH * number for number in range(drawn))
    return Medals(level, name, count, places, MEDAL_WIDTH * drawn)
