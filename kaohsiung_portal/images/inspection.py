"""What an uploaded image is, found in its content, and what is kept of it: its pixels, no more.

The name of a file and what the browser says of it count for nothing. Only four decoders are ever
asked, and none before the size that the header states is known to be bearable.
"""

import hashlib
from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from kaohsiung_portal.files.refusals import Refusal

from .colors import in_srgb
from .jobs import one_at_a_time

MAX_BYTES = 12_000_000
#: Of the formats by Pillow's names. WebP and AVIF are unpacked two to four times over: 25 million
#: pixels would take some 400 and 240 MB.
MAX_PIXELS = {"JPEG": 25_000_000, "PNG": 25_000_000, "WEBP": 12_000_000, "AVIF": 12_000_000}
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
MEDIA_TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "avif": "image/avif",
}
#: Of the longer side of what is kept: twice what is shown at the most.
KEPT_PX = 3200
#: How what is kept is written. It is what renditions are made from, so hardly anything is lost.
_KEPT = {
    "JPEG": {"quality": 92, "subsampling": 0},
    "PNG": {"compress_level": 5},
    "WEBP": {"quality": 92, "method": 3},
    "AVIF": {"quality": 85, "speed": 10},
}

TOO_LARGE = Refusal(
    _(
        "The file is larger than 12 MB. Save the image with fewer pixels, 2,400 in width are "
        "plenty, and upload that."
    )
)
TOO_MANY_PIXELS = Refusal(
    _(
        "The image has more pixels than can be taken: 25 million in JPEG and PNG, 12 million in "
        "WebP and AVIF. Make it smaller, 2,400 pixels in width are plenty, and upload that."
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
    with one_at_a_time:
        picture = opened(content)
        key, pixels = _format(picture), _pixels(picture)
        kept = _written(pixels, key)
    if len(kept) > MAX_BYTES:
        raise TOO_LARGE.error()
    return _facts(kept, key, pixels)


def as_it_is(content: bytes) -> Inspected:
    """The facts of what was cleaned before: doing so again would make another image of it."""
    picture = opened(content)
    return _facts(content, _format(picture), picture)


def _facts(kept: bytes, key: str, picture: Image.Image) -> Inspected:
    digest = hashlib.sha256(kept).hexdigest()
    return Inspected(EXTENSIONS[key], picture.width, picture.height, digest, kept)


def opened(content: bytes) -> Image.Image:
    """The image with its header read and found bearable; nothing is decoded."""
    try:
        picture = Image.open(BytesIO(content), formats=tuple(EXTENSIONS))
    except UnidentifiedImageError:
        raise _refusal_of_other(content).error() from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TOO_MANY_PIXELS.error() from None
    except Exception:  # Pillow has no class of its own for what is damaged: it raises anything.
        raise DAMAGED.error() from None
    if picture.width * picture.height > MAX_PIXELS[_format(picture)]:
        raise TOO_MANY_PIXELS.error()
    return picture


def _format(picture: Image.Image) -> str:
    """Pillow's name of the format; telephones put further pictures behind a JPEG (MPO)."""
    return "JPEG" if picture.format == "MPO" else str(picture.format)


def _pixels(picture: Image.Image) -> Image.Image:
    """The first frame, upright, in the colors of the web, and nothing that came with it."""
    try:
        picture.draft(picture.mode, (KEPT_PX, KEPT_PX))
        ImageOps.exif_transpose(picture, in_place=True)
        picture = in_srgb(picture)
        picture.thumbnail((KEPT_PX, KEPT_PX), Image.Resampling.LANCZOS)
    except Exception:  # as above
        raise DAMAGED.error() from None
    picture.info.clear()
    return picture


def _written(picture: Image.Image, key: str) -> bytes:
    if key == "JPEG" and picture.mode != "RGB":
        picture = picture.convert("RGB")
    written = BytesIO()
    picture.save(written, key, **_KEPT[key])
    return written.getvalue()


def _refusal_of_other(content: bytes) -> Refusal:
    beginning = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_drawing = beginning.startswith(_MARKUP) or content.startswith(_PACKED)
    return DRAWING if is_drawing else OTHER_FORMAT
