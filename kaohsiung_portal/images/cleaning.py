"""What is kept of an uploaded image: its pixels, no more. A job, done apart; see `jobs`.

Only four decoders are ever asked, and none before the size that the header states is known to be
bearable.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

# Each by its name: Pillow would import all that it has to find one.
from PIL import (
    AvifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from .colors import in_srgb
from .jobs import NotTaken, Reason, work

MAX_PIXELS = 25_000_000
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
# Of less than twice as many Pillow only warns.
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
# More take memory each, and save no time; and what they write depends on how many there are.
AvifImagePlugin.DEFAULT_MAX_THREADS = 1
#: By Pillow's names.
FORMATS = (
    JpegImagePlugin.JpegImageFile.format,
    PngImagePlugin.PngImageFile.format,
    WebPImagePlugin.WebPImageFile.format,
    AvifImagePlugin.AvifImageFile.format,
)
#: Of the longer side of what is kept: twice what is shown at the most.
KEPT_PX = 3200
#: How what is kept is written. It is what renditions are made from, so hardly anything is lost.
_KEPT = {
    "JPEG": {"quality": 92, "subsampling": 0},
    "PNG": {"compress_level": 5},
    "WEBP": {"quality": 92, "method": 3},
    "AVIF": {"quality": 85, "speed": 10},
}


def cleaned(content: bytes) -> bytes:
    """What is kept of a file. Raises NotTaken."""
    picture = opened(content)
    key = format_of(picture)
    with _or(Reason.DAMAGED):
        picture = _pixels(picture)
    with _or(Reason.TOO_DEMANDING):
        return _written(picture, key)


def opened(content: bytes) -> Image.Image:
    """The image with its header read and found bearable; nothing is decoded. Raises NotTaken."""
    with _or(Reason.DAMAGED):
        return Image.open(BytesIO(content), formats=FORMATS)


@contextmanager
def _or(reason: Reason) -> Iterator[None]:
    """A reason for what Pillow has no class of its own for: it raises anything."""
    try:
        yield
    except MemoryError:
        raise NotTaken(Reason.TOO_DEMANDING) from None
    except UnidentifiedImageError:
        raise NotTaken(Reason.OTHER_FORMAT) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise NotTaken(Reason.TOO_MANY_PIXELS) from None
    except Exception:
        raise NotTaken(reason) from None


def format_of(picture: Image.Image) -> str:
    """Pillow's name of the format; telephones put further pictures behind a JPEG (MPO)."""
    return "JPEG" if picture.format == "MPO" else str(picture.format)


def _pixels(picture: Image.Image) -> Image.Image:
    """The first frame, upright, in the colors of the web, and nothing that came with it."""
    picture.draft(picture.mode, (KEPT_PX, KEPT_PX))
    ImageOps.exif_transpose(picture, in_place=True)
    picture = in_srgb(picture)
    picture.thumbnail((KEPT_PX, KEPT_PX), Image.Resampling.LANCZOS)
    # Out of its file, whose decoder holds several times as much.
    picture = picture.copy()
    picture.info.clear()
    return picture


def _written(picture: Image.Image, key: str) -> bytes:
    if key == "JPEG" and picture.mode != "RGB":
        picture = picture.convert("RGB")
    written = BytesIO()
    picture.save(written, key, **_KEPT[key])
    return written.getvalue()


if __name__ == "__main__":
    work(cleaned)
