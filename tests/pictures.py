"""Images as editors upload them, good and hostile, made here and now."""

import io
import struct
import zlib

from PIL import Image, ImageCms

#: What telephones and people leave in a file: none of it may come out again.
SECRETS = (b"SECRET-COMMENT", b"SECRET-XMP", b"SECRET-MAKER", b"SECRET-SCRIPT", b"GPSLatitude")


def picture(width=60, height=40, mode="RGB") -> Image.Image:
    """A picture whose halves differ: left reddish, right bluish; see-through where it has alpha."""
    image = Image.new(mode, (width, height), _color(mode, (200, 60, 40)))
    image.paste(_color(mode, (40, 60, 200)), (width // 2, 0, width, height))
    return image


def _color(mode, rgb):
    whole = Image.new("RGBA", (1, 1), (*rgb, 128))
    return whole.convert(mode).getpixel((0, 0))


def written(image: Image.Image, key="JPEG", **options) -> bytes:
    file = io.BytesIO()
    image.save(file, key, **options)
    return file.getvalue()


def image(key="JPEG", width=60, height=40, mode="RGB", **options) -> bytes:
    return written(picture(width, height, mode), key, **options)


def from_a_telephone(key="JPEG", width=60, height=40) -> bytes:
    """With the place, a thumbnail, XMP, a comment, a maker's note and a profile; held sideways."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90°
    exif[0x010F] = "SECRET-MAKER"
    exif.get_ifd(0x8825).update({1: "N", 2: (22.0, 37.0, 1.0), 3: "E", 4: (120.0, 18.0, 2.0)})
    exif.get_ifd(0x8769).update({0x927C: b"SECRET-MAKER", 0x9286: b"SECRET-COMMENT"})
    options = {
        "exif": exif.tobytes() + image("JPEG", 8, 6),
        "icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
        "xmp": b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SECRET-XMP GPSLatitude</x:xmpmeta>",
    }
    if key == "JPEG":
        options["comment"] = b"SECRET-COMMENT"
    if key == "PNG":
        options |= {"pnginfo": _texts(options.pop("xmp").decode())}
    return image(key, width, height, **options)


def _texts(xmp: str):
    from PIL.PngImagePlugin import PngInfo

    texts = PngInfo()
    texts.add_text("Comment", "SECRET-COMMENT")
    texts.add_itxt("XML:com.adobe.xmp", xmp)
    texts.add_text("Raw profile type APP1", "SECRET-MAKER", zip=True)
    return texts


def polyglot() -> bytes:
    """A JPEG that is a script too, for who believes its name."""
    return image() + b"<script>alert('SECRET-SCRIPT')</script>"


def png_of(width: int, height: int, rows=b"") -> bytes:
    """A PNG that claims a size; its pixels are what `rows` unpacks to."""

    def chunk(kind, content):
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def blank_png(side: int) -> bytes:
    """A white PNG of few bytes, however large."""
    return png_of(side, side, (b"\0" + b"\xff" * (side // 8)) * side)


def animated(frames: int, key="PNG") -> bytes:
    first, *others = (Image.new("RGB", (40, 30), (number % 256, 0, 0)) for number in range(frames))
    return written(first, key, save_all=True, append_images=others, duration=10)


SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
)
