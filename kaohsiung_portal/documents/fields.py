"""A field for a document that the public may download."""

from kaohsiung_portal.files.fields import KeptFileField

from .storage import DocumentStorage


class DocumentField(KeptFileField):
    """Takes PDF and OpenDocument files; what is stored is documents/<sha256>.<extension>."""

    storage_class = DocumentStorage
