"""The static files as production serves them: the style sheet in one piece, under a hashed name."""

import re

from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLE_SHEET = "css/portal.css"

#: As the style sheet names its parts: `@import "tokens.css" layer(tokens);`
PART = re.compile(r'@import "(?P<path>[^"]+)" layer\((?P<layer>[\w-]+)\);')


class FoldedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Writes the parts of the style sheet into it, so that a page asks for one file, not thirty.

    Browsers could follow the imports themselves, but only once the style sheet has come, and
    every page would wait for them.
    """

    def post_process(self, paths, dry_run=False, **options):
        """Post-process the folded style sheet in the place of it and its parts."""
        return super().post_process(_folded(paths), dry_run=dry_run, **options)


def _folded(paths):
    """What collectstatic found, {name: (storage, path)}, with the style sheet in one piece."""
    parts = set()

    def part(imported):
        name = f"css/{imported['path']}"
        parts.add(name)
        return f"@layer {imported['layer']} {{\n{_text(paths, name)}}}\n"

    whole = InMemoryStorage()
    whole.save(STYLE_SHEET, ContentFile(PART.sub(part, _text(paths, STYLE_SHEET)).encode()))
    return {name: found for name, found in paths.items() if name not in parts} | {
        STYLE_SHEET: (whole, STYLE_SHEET)
    }


def _text(paths, name):
    if name not in paths:
        raise ImproperlyConfigured(f"{STYLE_SHEET} needs {name}, which is not in static/.")
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()
