"""Guards which images are taken, and that nothing but their pixels is kept."""

import gzip
import io
import os
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms

from kaohsiung_portal.files.refusals import Refusal
from kaohsiung_portal.images import inspection
from kaohsiung_portal.images.cleaning import opened
from kaohsiung_portal.images.inspection import cleaned
from kaohsiung_portal.images.jobs import NotTaken, Reason
from tests import pictures

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
EVERY_FORMAT = pytest.mark.parametrize(("key", "extension"), FORMATS.items(), ids=FORMATS)


def refusal_of(content: bytes) -> str:
    with pytest.raises(ValidationError) as refusal:
        cleaned(content)
    assert refusal.value.code == "refused"
    return refusal.value.message


def reopened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@EVERY_FORMAT
def test_an_image_is_known_by_its_content(key, extension):
    kept = cleaned(pictures.image(key))

    assert (kept.extension, kept.width_px, kept.height_px) == (extension, 60, 40)
    assert reopened(kept.content).format == key


@EVERY_FORMAT
def test_nothing_but_the_pixels_is_kept(key, extension):
    content = pictures.from_a_telephone(key)
    assert any(secret in content for secret in pictures.SECRETS)

    kept = cleaned(content)

    image = reopened(kept.content)
    assert [secret for secret in pictures.SECRETS if secret in kept.content] == []
    assert (dict(image.getexif()), image.info.get("icc_profile")) == ({}, None)
    assert image.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", *KEPT_ABOUT}


#: What Pillow tells of any file in a format.
KEPT_ABOUT = ("loop", "background", "timestamp", "duration")


@pytest.mark.parametrize("key", ["JPEG", "PNG", "WEBP"])
def test_an_image_stands_as_the_camera_was_held(key):
    kept = cleaned(pictures.from_a_telephone(key))

    assert (kept.width_px, kept.height_px) == (40, 60)
    red, _green, blue = reopened(kept.content).convert("RGB").getpixel((20, 5))
    assert red > blue


def test_colors_are_those_of_the_web():
    """In the profile red and green have changed places; the pixels change them back."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"?XYZ").replace(b"gXYZ", b"rXYZ").replace(b"?XYZ", b"gXYZ")
    content = pictures.written(Image.new("RGB", (9, 9), "red"), "PNG", icc_profile=swapped)

    assert reopened(cleaned(content).content).getpixel((4, 4)) == (0, 255, 0)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGBA", "CMYK"])
def test_any_mode_is_kept_in_eight_bits_of_red_green_and_blue(mode):
    key = "JPEG" if mode == "CMYK" else "PNG"
    if mode == "I;16":
        content = pictures.written(Image.new("I;16", (9, 9), 128 * 257), key)
    else:
        content = pictures.image(key, mode=mode)

    image = reopened(cleaned(content).content)

    assert image.mode == ("RGBA" if mode in ("LA", "RGBA") else "RGB")
    if mode == "I;16":
        assert image.getpixel((4, 4)) == (128, 128, 128)


@pytest.mark.parametrize("key", ["PNG", "WEBP", "AVIF"])
def test_alpha_is_kept(key):
    image = reopened(cleaned(pictures.image(key, mode="RGBA")).content)

    assert 100 < image.getpixel((3, 3))[3] < 156


def test_a_profile_that_is_broken_is_left_out():
    kept = cleaned(pictures.image("PNG", icc_profile=b"broken"))

    assert reopened(kept.content).info.get("icc_profile") is None


def test_what_is_kept_is_no_larger_than_it_is_needed():
    kept = cleaned(pictures.image("JPEG", 6400, 100))

    assert (kept.width_px, kept.height_px) == (3200, 50)


def test_what_was_cleaned_stays_as_it_is():
    kept = cleaned(pictures.from_a_telephone())

    assert inspection.as_it_is(kept.content) == kept


def test_what_hides_behind_an_image_is_cut_off():
    kept = cleaned(pictures.polyglot())

    assert b"script" not in kept.content.lower()


@pytest.mark.parametrize("key", ["PNG", "WEBP", "AVIF"])
def test_of_a_moving_image_the_first_frame_is_kept(key):
    image = reopened(cleaned(pictures.animated(5, key)).content)

    assert getattr(image, "n_frames", 1) == 1


def test_the_picture_that_a_telephone_puts_behind_another_is_left_out():
    image = pictures.picture()
    content = pictures.written(image, "MPO", save_all=True, append_images=[pictures.picture()])
    assert reopened(content).format == "MPO"

    assert reopened(cleaned(content).content).format == "JPEG"


OTHERS = ["GIF", "TIFF", "BMP", "ICO", "PPM", "TGA", "JPEG2000", "EPS", "PDF", "DDS", "SGI", "ICNS"]


@pytest.mark.parametrize("key", OTHERS)
def test_other_formats_are_refused_whatever_their_name(key):
    content = pictures.image(key, 32, 32)

    assert refusal_of(content) == inspection.OTHER_FORMAT.message


@pytest.mark.parametrize(
    "beginning",
    [b"8BPS\0\1", b"SIMPLE  =", b"FLIF", b"\0\0\0\x0cJXL ", b"II*\0", b"BLP2", b"%PDF-"],
)
def test_what_begins_as_another_format_is_refused(beginning):
    assert refusal_of(beginning + bytes(200)) == inspection.OTHER_FORMAT.message


@pytest.mark.parametrize(
    "content",
    [
        pictures.SVG,
        gzip.compress(pictures.SVG),
        b"\xef\xbb\xbf \n" + pictures.SVG,
        b"<!DOCTYPE html><script>",
        b"<svg onload=alert(1)>",
    ],
)
def test_a_drawing_is_refused(content):
    assert refusal_of(content) == inspection.DRAWING.message


@EVERY_FORMAT
def test_what_is_cut_off_is_refused(key, extension):
    content = pictures.written(Image.effect_noise((90, 90), 80).convert("RGB"), key)
    messages = {refusal_of(content[: len(content) * part // 10]) for part in (3, 5, 8)}

    assert messages <= {inspection.DAMAGED.message, inspection.OTHER_FORMAT.message}


@pytest.mark.parametrize(
    "content",
    [
        pictures.png_of(8, 8, b"\0" * 3),
        pictures.png_of(0, 0),
        b"\xff\xd8\xff" + bytes(99),
        b"RIFF\x08\0\0\0WEBPVP8 ",
        b"\0\0\0\x20ftypavif" + bytes(30),
        pictures.image("PNG")[:40],
    ],
)
def test_what_is_broken_is_refused(content):
    messages = (inspection.DAMAGED.message, inspection.OTHER_FORMAT.message)

    assert refusal_of(content) in messages


def test_a_text_that_unpacks_to_much_is_refused():
    text = zlib.compress(bytes(80_000_000), 9)
    head, tail = pictures.image("PNG")[:33], pictures.image("PNG")[33:]
    body = b"zTXta\0\0" + text
    chunk = (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    began = seconds_of_processors()

    kept = cleaned_or_refused(head + chunk + tail)

    assert kept is None or len(kept.content) < 10_000
    assert seconds_of_processors() - began < 2


def seconds_of_processors() -> float:
    """So far, by this process and those that it has started."""
    return sum(os.times()[:4])


def cleaned_or_refused(content):
    try:
        return cleaned(content)
    except ValidationError:
        return None


def test_as_many_pixels_as_may_be_are_taken_and_not_one_more(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 2400)

    assert opened(pictures.image("PNG", 60, 40)).size == (60, 40)
    for width, height in ((2401, 1), (9000, 1)):
        with pytest.raises(NotTaken) as refusal:
            opened(pictures.image("PNG", width, height))
        assert refusal.value.reason == Reason.TOO_MANY_PIXELS


def test_what_would_be_kept_is_not_too_large_either(monkeypatch):
    monkeypatch.setattr(inspection, "MAX_BYTES", 100)

    assert refusal_of(pictures.image("PNG")) == inspection.TOO_LARGE.message


def test_every_refusal_says_what_to_do():
    """Two sentences at least: what it is, and what to do."""
    reasons = [one for one in vars(inspection).values() if isinstance(one, Refusal)]

    assert len(reasons) == 6
    assert [one for one in reasons if str(one.message).count(". ") < 1] == []
