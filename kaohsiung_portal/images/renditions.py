"""The sizes and formats that an image is shown in, made when it is uploaded.

A name states all that a rendition was made from: the image, the recipe, what was cut out of it,
the width. So a file is never written over, and browsers may keep it for good.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image

from .jobs import one_at_a_time
from .storage import ImageStorage

#: Raised with any change of what follows: renditions get new names, and old prints keep theirs.
RECIPE = 1
WIDTHS_PX = (480, 960, 1600)
#: From the one that browsers are to prefer to the one that all can show; how each is written.
FORMATS = {
    "avif": ("AVIF", {"quality": 55, "speed": 8}),
    "webp": ("WEBP", {"quality": 76, "method": 4}),
    "jpg": ("JPEG", {"quality": 80, "progressive": True, "optimize": True}),
}
#: Of a cut: width to height.
LANDSCAPE = (3, 2)

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Cut:
    """What of an image is shown, and its name: "whole" or "3x2-50-50"."""

    name: str
    #: Left, top, right, bottom in pixels of the image.
    box: Box

    @property
    def width_px(self) -> int:
        return self.box[2] - self.box[0]

    @property
    def widths_px(self) -> list[int]:
        """Of its renditions; none is wider than what there is to show."""
        widest = min(self.width_px, WIDTHS_PX[-1])
        return [*(width for width in WIDTHS_PX if width < widest), widest]

    def height_px(self, width_px: int) -> int:
        height = self.box[3] - self.box[1]
        return max(1, round(width_px * height / self.width_px))

    def stem(self, sha256: str) -> str:
        """What the names of its renditions begin with."""
        return f"{sha256}-{RECIPE}-{self.name}"


def whole(width_px: int, height_px: int) -> Cut:
    return Cut("whole", (0, 0, width_px, height_px))


def landscape(width_px: int, height_px: int, focal_x: int, focal_y: int) -> Cut:
    """The largest part in the shape of a card around the focal point, which is in per cent."""
    across, down = LANDSCAPE
    width = max(1, min(width_px, height_px * across // down))
    height = max(1, min(height_px, width_px * down // across))
    left = _near(focal_x, width, width_px)
    top = _near(focal_y, height, height_px)
    name = f"{across}x{down}-{focal_x}-{focal_y}"
    return Cut(name, (left, top, left + width, top + height))


def _near(focal_percent: int, length: int, whole_length: int) -> int:
    """Where a part of a length begins whose middle is as near to a point as can be."""
    middle = whole_length * focal_percent / 100
    return round(min(max(middle - length / 2, 0), whole_length - length))


def make(name: str, sha256: str, cuts: list[Cut]) -> None:
    """Makes the renditions of a kept image that are not there yet, in each cut."""
    storage = ImageStorage()
    for cut in cuts:
        missing = [
            width
            for width in cut.widths_px
            for extension in FORMATS
            if not storage.exists(_name(storage, cut.stem(sha256), width, extension))
        ]
        if missing:
            with one_at_a_time:
                _make_cut(storage, name, cut, sha256)


def _make_cut(storage: ImageStorage, name: str, cut: Cut, sha256: str) -> None:
    for width, picture in _sizes(storage, name, cut):
        for extension, (key, options) in FORMATS.items():
            content = _written(picture, key, options)
            storage.save(_name(storage, cut.stem(sha256), width, extension), content)


def _sizes(storage: ImageStorage, name: str, cut: Cut) -> Iterator[tuple[int, Image.Image]]:
    """The cut in each width, the widest first: each is made from the one before."""
    box: tuple[float, float, float, float] | None
    with storage.open(name) as file, Image.open(file) as kept:
        picture: Image.Image = kept
        box = _drafted(kept, cut)
        for width in reversed(cut.widths_px):
            size = (width, cut.height_px(width))
            picture = picture.resize(size, Image.Resampling.LANCZOS, box, reducing_gap=3)
            box = None
            yield width, picture


def _drafted(kept: Image.Image, cut: Cut) -> tuple[float, float, float, float]:
    """Has a JPEG decoded no larger than it is needed; the box of the cut in it then."""
    full_width, full_height = kept.size
    enough = cut.widths_px[-1] / cut.width_px
    kept.draft("RGB", (round(full_width * enough), round(full_height * enough)))
    left, top, right, bottom = cut.box
    across, down = kept.width / full_width, kept.height / full_height
    return left * across, top * down, right * across, bottom * down


def _written(picture: Image.Image, key: str, options: dict) -> ContentFile:
    if key == "JPEG" and picture.mode == "RGBA":
        picture = _on_white(picture)
    written = BytesIO()
    picture.save(written, key, **options)
    return ContentFile(written.getvalue())


def _on_white(picture: Image.Image) -> Image.Image:
    """JPEG has no alpha."""
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _name(storage: ImageStorage, stem: str, width: int, extension: str) -> str:
    return f"{storage.folder}/{stem}-{width}.{extension}"
