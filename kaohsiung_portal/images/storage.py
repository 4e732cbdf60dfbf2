"""Where images and their renditions are kept."""

import hashlib

from django.core.files.base import ContentFile, File
from django.utils.deconstruct import deconstructible

from kaohsiung_portal.files.storage import DIGEST, KeptFileStorage
from kaohsiung_portal.files.uploads import content_of, once

from .inspection import MAX_BYTES, MEDIA_TYPES, TOO_LARGE, Inspected, as_it_is, cleaned

#: What a rendition was made by, behind the digest of the image: see `renditions`.
RENDITION = r"-[0-9]{1,3}-(whole|3x2-[0-9]{1,3}-[0-9]{1,3})-[0-9]{1,4}"


@deconstructible(path="kaohsiung_portal.images.storage.ImageStorage")
class ImageStorage(KeptFileStorage):
    """Images without what came with them: images/<sha256>.<extension>, and their renditions."""

    folder = "images"
    media_types = MEDIA_TYPES
    stem = rf"{DIGEST}({RENDITION})?"

    def inspect(self, file) -> Inspected:
        return inspect(file)

    def content_to_keep(self, file):
        return ContentFile(inspect(file).content)


@once
def inspect(file: File) -> Inspected:
    """What is kept of a file: the very same of one that is kept already, which a form sends again.

    Raises ValidationError, saying what to do, where it is not taken.
    """
    content = content_of(file, MAX_BYTES, TOO_LARGE)
    digest, storage = hashlib.sha256(content).hexdigest(), ImageStorage()
    if any(storage.found(f"{digest}.{extension}") for extension in MEDIA_TYPES):
        return as_it_is(content)
    return cleaned(content)
