"""Where documents are kept."""

from django.utils.deconstruct import deconstructible

from kaohsiung_portal.files.storage import KeptFileStorage

from .inspection import Inspected, inspect
from .odf import MEDIA_TYPES as ODF_MEDIA_TYPES
from .pdf import MEDIA_TYPE as PDF_MEDIA_TYPE

MEDIA_TYPES: dict[str, str] = {"pdf": PDF_MEDIA_TYPE, **ODF_MEDIA_TYPES}


@deconstructible(path="kaohsiung_portal.documents.storage.DocumentStorage")
class DocumentStorage(KeptFileStorage):
    """Documents as they were uploaded: documents/<sha256>.<extension>."""

    folder = "documents"
    media_types = MEDIA_TYPES

    def inspect(self, file) -> Inspected:
        return inspect(file)
