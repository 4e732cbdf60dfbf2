"""Where files are kept: under the digest of their content, never overwritten, never deleted.

Prints on record refer to files; what was public stays as it was.
"""

import os
import re
import tempfile
from pathlib import Path
from typing import Protocol

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

DIGEST = r"(?P<sha256>[0-9a-f]{64})"


class Inspected(Protocol):
    """What an inspection tells of a file, whatever else it tells."""

    @property
    def sha256(self) -> str:
        """Of what is kept, in hexadecimal."""

    @property
    def extension(self) -> str:
        """Of the name that it is kept under, without the point."""


class KeptFileStorage(FileSystemStorage):
    """Keeps a file under the very name that it is given, which says what is in it.

    A room has one of its own, which knows what it takes.
    """

    #: Below MEDIA_ROOT and /media/.
    folder: str
    #: By the extension of the name.
    media_types: dict[str, str]
    #: What names have before their extension, as a regular expression.
    stem = DIGEST

    def inspect(self, file: File) -> Inspected:
        """The facts of an uploaded file; raises ValidationError where it must not be public."""
        raise NotImplementedError

    def content_to_keep(self, file: File) -> File:
        """What is kept of an uploaded file; all of it, where a room does not say otherwise."""
        return file

    def name_of(self, file: File) -> str:
        """The name that an uploaded file is kept under: <folder>/<sha256>.<extension>."""
        inspected = self.inspect(file)
        return f"{self.folder}/{inspected.sha256}.{inspected.extension}"

    def keep(self, file: File) -> str:
        """Keeps an uploaded file, if it may be public; returns its name."""
        return self.save(self.name_of(file), self.content_to_keep(file))

    def found(self, file_name: str) -> re.Match | None:
        """The parts of the name of a kept file, without its folder; None where there is none."""
        extensions = "|".join(self.media_types)
        match = re.fullmatch(rf"{self.stem}\.(?P<extension>{extensions})", file_name)
        return match if match and self.exists(f"{self.folder}/{file_name}") else None

    def is_kept(self, name: str) -> bool:
        """Whether a name is that of a kept file."""
        folder, _slash, file_name = name.partition("/")
        return folder == self.folder and self.found(file_name) is not None

    def get_available_name(self, name, max_length=None):
        return name

    def _save(self, name, content):
        path = Path(self.path(name))
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, content)
        return name

    def delete(self, name):
        raise NotImplementedError("Files are never deleted: prints on record refer to them.")


def _write_whole(path: Path, content) -> None:
    """Nobody ever sees half a file under the name, should the disk be full or the machine stop."""
    handle, part = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with open(handle, "wb") as file:
            for chunk in content.chunks():
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(part, 0o644)
        os.replace(part, path)
    except BaseException:
        os.unlink(part)
        raise
