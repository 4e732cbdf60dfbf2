"""A field for an image that the public may see."""

from kaohsiung_portal.files.fields import KeptFileField

from .storage import ImageStorage


class ImageFileField(KeptFileField):
    """Takes JPEG, PNG, WebP and AVIF; what is stored is images/<sha256>.<extension>."""

    storage_class = ImageStorage
