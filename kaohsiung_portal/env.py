"""Settings from the environment: read once, with an error that says what to do."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

HINT = "see deploy/env.example"


def text(name: str, default: str | None = None) -> str:
    """A variable's value, or that of the file which NAME_FILE names (for secrets)."""
    if file := os.environ.get(f"{name}_FILE"):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE cannot be read: {error}; {HINT}.") from None
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set; {HINT}.")
    return default


def boolean(name: str, default: bool) -> bool:
    value = text(name, "yes" if default else "no").lower()
    if value in ("1", "yes", "true", "on"):
        return True
    if value in ("0", "no", "false", "off"):
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; write yes or no.")


def words(name: str) -> list[str]:
    return [word for word in text(name, "").replace(",", " ").split() if word]
