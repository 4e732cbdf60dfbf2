"""Where documents are kept: under the digest of their content, never overwritten, never deleted.

Prints on record refer to files; what was public stays as it was.
"""

import os
import re
import tempfile
from pathlib import Path

from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible

from .inspection import Inspected
from .odf import MEDIA_TYPES as ODF_MEDIA_TYPES
from .pdf import MEDIA_TYPE as PDF_MEDIA_TYPE

FOLDER = "documents"
MEDIA_TYPES: dict[str, str] = {"pdf": PDF_MEDIA_TYPE, **ODF_MEDIA_TYPES}
FILE_NAME = re.compile(rf"(?P<sha256>[0-9a-f]{{64}})\.(?P<extension>{'|'.join(MEDIA_TYPES)})")


def name_of(document: Inspected) -> str:
    """The name that a document is kept under: documents/<sha256>.<extension>."""
    return f"{FOLDER}/{document.sha256}.{document.extension}"


def is_name(name: str) -> bool:
    """Whether something is the name of a document, kept or not."""
    folder, _slash, file_name = name.partition("/")
    return folder == FOLDER and bool(FILE_NAME.fullmatch(file_name))


@deconstructible(path="kaohsiung_portal.documents.storage.DocumentStorage")
class DocumentStorage(FileSystemStorage):
    """Keeps a file under the very name that it is given, which says what is in it."""

    def get_available_name(self, name, max_length=None):
        return name

    def _save(self, name, content):
        path = Path(self.path(name))
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, content)
        return name

    def delete(self, name):
        raise NotImplementedError("Documents are never deleted: prints on record refer to them.")


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
