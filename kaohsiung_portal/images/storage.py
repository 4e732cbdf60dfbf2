"""Where images and their renditions are kept."""

import hashlib
import json
from io import BytesIO
from zipfile import ZipFile

from django.core.files.base import ContentFile, File
from django.utils.deconstruct import deconstructible

from kaohsiung_portal.files.storage import DIGEST, KeptFileStorage
from kaohsiung_portal.files.uploads import content_of, once

from .inspection import MAX_BYTES, MEDIA_TYPES, TOO_LARGE, Inspected, as_it_is, cleaned, made
from .renditions import Cut

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

    def make_renditions(self, name: str, sha256: str, cuts: list[Cut]) -> None:
        """Makes the renditions of a kept image in those cuts of which one is not there yet.

        Raises ValidationError where they cannot be made.
        """
        missing = [
            json.dumps([cut.name, cut.box])
            for cut in cuts
            if not all(self.exists(f"{self.folder}/{one}") for one in cut.file_names(sha256))
        ]
        if not missing:
            return
        with self.open(name) as file:
            content = file.read()
        with ZipFile(BytesIO(made("renditions", content, sha256, *missing))) as renditions:
            for one in renditions.namelist():
                self.save(f"{self.folder}/{one}", ContentFile(renditions.read(one)))


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
