"""How templates show an image that was printed: its renditions, whom it is from, its license."""

from django import template
from django.conf import settings

from kaohsiung_portal.images.models import Image
from kaohsiung_portal.images.storage import ImageStorage

register = template.Library()

#: How wide an image is shown, as browsers are told before they know the style sheet. At the head
#: of a page no wider than it is: browsers would take what is stated here for its own width.
HEAD_SIZES = "(min-width: 56rem) min(54rem, {width_px}px), min(100vw, {width_px}px)"
CARD_SIZES = "(min-width: 45rem) 24rem, 100vw"

#: Where the text of a license stands; those that are not here have none.
LICENSE_URLS = {
    Image.License.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Image.License.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Image.License.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Image.License.OGDL: "https://data.gov.tw/license",
}


def rendition_url(cut: dict, width_px: int, extension: str) -> str:
    name = f"{cut['stem']}-{width_px}.{extension}"
    return f"{settings.MEDIA_URL}{ImageStorage.folder}/{name}"


@register.inclusion_tag("components/picture.html")
def head_picture(image) -> dict:
    """The image at the head of a page, whole, with what is said of it; nothing without one."""
    return _inputs(image, "whole", sizes=HEAD_SIZES, is_first=True)


@register.inclusion_tag("components/picture.html")
def card_picture(image) -> dict:
    """The image on a card in a list, in the shape of all cards; nothing without one."""
    return _inputs(image, "landscape", sizes=CARD_SIZES, on_card=True)


def _inputs(image, cut: str, *, sizes: str, is_first=False, on_card=False) -> dict:
    shown = getattr(image, cut) if image else {"width_px": 0}
    return {
        "image": image,
        "cut": shown,
        "sizes": sizes.format(**shown),
        "is_first": is_first,
        "on_card": on_card,
    }


@register.filter
def srcset(cut: dict, extension: str) -> str:
    """All widths of a cut in one format: `image.whole|srcset:"avif"`."""
    return ", ".join(
        f"{rendition_url(cut, width, extension)} {width}w" for width in cut["widths_px"]
    )


@register.filter
def widest(cut: dict) -> str:
    """The address of the widest rendition of a cut that all browsers can show."""
    return rendition_url(cut, cut["widths_px"][-1], "jpg")


@register.filter
def smallest(cut: dict) -> str:
    """The address of the smallest rendition of a cut."""
    return rendition_url(cut, cut["widths_px"][0], "webp")


@register.filter
def license_name(image) -> str:
    """The license of a printed image, in the reader's language."""
    return str(dict(Image.License.choices).get(image.license, image.license))


@register.filter
def license_url(image) -> str:
    """Where the text of the license stands; '' where there is none."""
    return LICENSE_URLS.get(image.license, "")
