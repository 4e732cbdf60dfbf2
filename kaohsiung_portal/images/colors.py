"""The colors of an image as browsers expect them: sRGB in eight bits, with alpha if it has any."""

from io import BytesIO

from PIL import Image, ImageCms

_SRGB = ImageCms.createProfile("sRGB")


def in_srgb(picture: Image.Image) -> Image.Image:
    """The image in mode RGB or RGBA, its colors converted by the profile that it comes with."""
    profile = picture.info.get("icc_profile")
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    picture = _of_eight_bits(picture)
    if picture.mode not in ("RGB", "RGBA", "L", "CMYK"):
        picture = picture.convert(mode)
    converted = _converted(picture, profile, mode) if profile else None
    if converted is not None:
        return converted
    return picture if picture.mode == mode else picture.convert(mode)


def _of_eight_bits(picture: Image.Image) -> Image.Image:
    """Gray of sixteen bits scaled down: Pillow's own conversion cuts it off."""
    if picture.mode.startswith("I"):
        return picture.point(lambda value: value * (1 / 257)).convert("L")
    return picture


def _converted(picture: Image.Image, profile: bytes, mode: str) -> Image.Image | None:
    """None where the profile is broken, or is not one for the colors that the image has."""
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        if picture.mode == mode:
            ImageCms.profileToProfile(picture, own, _SRGB, inPlace=True)
            return picture
        return ImageCms.profileToProfile(picture, own, _SRGB, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
