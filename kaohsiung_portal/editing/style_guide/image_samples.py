"""Samples of an image, which is drawn when they are first looked at."""

from functools import cache
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Drawing
from PIL import ImageDraw, ImageOps

from kaohsiung_portal.images.models import Image
from kaohsiung_portal.images.templatetags.images import card_picture, head_picture
from kaohsiung_portal.languages.registry import Language

from . import texts
from .material import said
from .registry import sample


@cache
def drawn() -> Image:
    """An image to look at, in no database: the sea, a quay, the evening sun."""
    picture = Drawing.linear_gradient("L").resize((480, 320))
    picture = ImageOps.colorize(picture, "#f6c9a0", "#1f5a73")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((300, 90, 360, 150), fill="#fff3d6")
    pen.rectangle((0, 220, 480, 320), fill="#123b4d")
    pen.rectangle((40, 150, 110, 220), fill="#7a4a2b")
    written = BytesIO()
    picture.save(written, "PNG")
    image = Image(slug="harbor", file=ContentFile(written.getvalue(), name="harbor.png"))
    image.credit, image.license = "City of Kaohsiung", Image.License.CC_BY
    image.make_files()
    return image


def shown(language: Language, **values: Any) -> SimpleNamespace:
    words = {"alt": said(texts.SPONGE_CITY, language), "caption": ""}
    return SimpleNamespace(**drawn().printed(language.code) | words | values)


@sample("picture")
def picture(language):
    return head_picture(shown(language, caption=said(texts.SPONGE_CITY_SUMMARY, language)))


@sample("picture", "on-a-card", placed="beside")
def picture_on_a_card(language):
    return card_picture(shown(language))
