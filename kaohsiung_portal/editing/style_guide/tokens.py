"""The names of the tokens, from the style sheet itself: one that is added there is shown."""

import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured

STYLE_SHEET = "css/tokens.css"


def roles() -> tuple[str, ...]:
    """What colors are for: ("paper", "surface", …)."""
    return _named_below("Role")


def sizes() -> tuple[str, ...]:
    """Sizes of spaces and texts: ("space", "text-small", …)."""
    return _named_below("Sizes")


@cache
def _named_below(heading: str) -> tuple[str, ...]:
    """The tokens of the block that begins with a comment."""
    found = re.search(rf"/\* {heading}\b.*?\*/\s*:root {{(.*?)}}", _text(), re.DOTALL)
    if found is None:
        raise ImproperlyConfigured(f"{STYLE_SHEET} has no block below a comment “{heading} …”.")
    return tuple(re.findall(r"--([\w-]+):", found[1]))


@cache
def _text() -> str:
    path = finders.find(STYLE_SHEET)
    if path is None:
        raise ImproperlyConfigured(f"The style guide needs {STYLE_SHEET}, not in static/.")
    return Path(path).read_text(encoding="utf-8")
