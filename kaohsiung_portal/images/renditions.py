"""The sizes and formats that an image is shown in, made when it is uploaded. A job, see `jobs`.

A name states all that a rendition was made from: the image, the recipe, what was cut out of it,
the width. So a file is never written over, and browsers may keep it for good.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from PIL import Image

from .cleaning import opened
from .jobs import work

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

    def file_name(self, sha256: str, width_px: int, extension: str) -> str:
        return f"{self.stem(sha256)}-{width_px}.{extension}"

    def file_names(self, sha256: str) -> list[str]:
        """Of all its renditions."""
        return [
            self.file_name(sha256, width, extension)
            for width in self.widths_px
            for extension in FORMATS
        ]


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


def rendered(content: bytes, sha256: str, *cuts: str) -> bytes:
    """A ZIP of the renditions of a kept image; cuts in JSON: `["whole", [0, 0, 60, 40]]`."""
    written = BytesIO()
    with ZipFile(written, "w") as renditions:
        for name, box in map(json.loads, cuts):
            cut = Cut(name, tuple(box))
            for width, picture in _sizes(content, cut):
                for extension in FORMATS:
                    file_name = cut.file_name(sha256, width, extension)
                    renditions.writestr(file_name, _written(picture, extension))
    return written.getvalue()


def _sizes(content: bytes, cut: Cut) -> Iterator[tuple[int, Image.Image]]:
    """The cut in each width, the widest first: each is made from the one before."""
    picture = opened(content)
    box: tuple[float, float, float, float] | None = _drafted(picture, cut)
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


def _written(picture: Image.Image, extension: str) -> bytes:
    key, options = FORMATS[extension]
    if key == "JPEG" and picture.mode == "RGBA":
        picture = _on_white(picture)
    written = BytesIO()
    picture.save(written, key, **options)
    return written.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """JPEG has no alpha."""
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


if __name__ == "__main__":
    work(rendered)
