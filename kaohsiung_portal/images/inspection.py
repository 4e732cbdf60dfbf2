"""What an uploaded image is, found in its content, and what is kept of it.

The name of a file and what the browser says of it count for nothing.
"""

import hashlib
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kaohsiung_portal.files.refusals import Refusal

from .cleaning import format_of, opened
from .jobs import NotTaken, Reason, apart

MAX_BYTES = 12_000_000
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
MEDIA_TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "avif": "image/avif",
}

TOO_LARGE = Refusal(
    _(
        "The file is larger than 12 MB. Save the image with fewer pixels, 2,400 in width are "
        "plenty, and upload that."
    )
)
TOO_MANY_PIXELS = Refusal(
    _(
        "The image has more than 25 million pixels. Make it smaller, 2,400 pixels in width are "
        "plenty, and upload that."
    )
)
TOO_DEMANDING = Refusal(
    _(
        "Opening the image takes too much memory or time. Make it smaller, 2,400 pixels in width "
        "are plenty, and upload that."
    )
)
DRAWING = Refusal(
    _("This is a drawing (SVG) or a web page, not an image. Export it as PNG and upload that.")
)
OTHER_FORMAT = Refusal(
    _("This is not a JPEG, PNG, WebP or AVIF image. Save it as one of these and upload that.")
)
DAMAGED = Refusal(
    _(
        "The image is damaged or incomplete. Check that it opens on your computer, save it again "
        "and upload that."
    )
)

_REFUSALS = {
    Reason.TOO_MANY_PIXELS: TOO_MANY_PIXELS,
    Reason.DAMAGED: DAMAGED,
    Reason.TOO_DEMANDING: TOO_DEMANDING,
}
_MARKUP = (b"<?xml", b"<svg", b"<!doctype", b"<html", b"<script", b"<!--")
#: The beginning of a gzip file: a packed SVG.
_PACKED = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Inspected:
    """What is kept of an image that may be public."""

    #: "jpg", "png", "webp" or "avif", by what the file is.
    extension: str
    #: As it is looked at: turned as the camera was held.
    width_px: int
    height_px: int
    #: Of `content`, in hexadecimal.
    sha256: str
    #: The file without all that is not its pixels.
    content: bytes


def cleaned(content: bytes) -> Inspected:
    """What is kept of a file. Raises ValidationError, saying what to do, where it is not taken."""
    kept = made("cleaning", content)
    if len(kept) > MAX_BYTES:
        raise TOO_LARGE.error()
    return as_it_is(kept)


def made(job: str, content: bytes, *arguments: str) -> bytes:
    """What a job makes of a file. Raises ValidationError as `cleaned` does."""
    try:
        return apart(job, content, *arguments)
    except NotTaken as no:
        refusal = _REFUSALS.get(no.reason) or _refusal_of_other(content)
        raise refusal.error() from None


def as_it_is(kept: bytes) -> Inspected:
    """The facts of what was cleaned before: doing so again would make another image of it."""
    picture = opened(kept)
    digest = hashlib.sha256(kept).hexdigest()
    return Inspected(EXTENSIONS[format_of(picture)], picture.width, picture.height, digest, kept)


def _refusal_of_other(content: bytes) -> Refusal:
    beginning = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_drawing = beginning.startswith(_MARKUP) or content.startswith(_PACKED)
    return DRAWING if is_drawing else OTHER_FORMAT
