"""The files of the repository, without what .gitignore leaves out."""

import os
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def _ignored() -> tuple[list[str], list[str]]:
    """.gitignore's patterns: (those of the top level only, those of any level)."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    return (
        [line.strip("/") for line in lines if line.startswith("/")],
        [line.strip("/") for line in lines if not line.startswith("/")],
    )


def _is_kept(path: str) -> bool:
    at_top, anywhere = _ignored()
    name = Path(path).name
    return (
        name != ".git"
        and not any(fnmatch(path, pattern) for pattern in at_top)
        and not any(fnmatch(name, pattern) for pattern in anywhere)
    )


def top_level() -> list[str]:
    """The names in the repository's folder."""
    return sorted(path.name for path in ROOT.iterdir() if _is_kept(path.name))


def files(*suffixes: str, under: str = ".") -> Iterator[Path]:
    """Every file that is or may be tracked, in a fixed order; of some suffixes, below a folder."""
    for folder, names, found in os.walk(ROOT / under):
        here = Path(folder).relative_to(ROOT)
        names[:] = sorted(name for name in names if _is_kept(str(here / name)))
        for name in sorted(found):
            if _is_kept(str(here / name)) and (not suffixes or name.endswith(suffixes)):
                yield ROOT / here / name


def name_of(path: Path) -> str:
    """A path as messages give it: from the repository's folder on."""
    return path.relative_to(ROOT).as_posix()
