"""Items to publish, made through the same doors that editors and commands use."""

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile

from kaohsiung_portal.content.models import Source
from kaohsiung_portal.images.models import Image
from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.languages.typesetting import NO_BREAK_SPACE, WORD_JOINER
from kaohsiung_portal.publishing.verbs import publish
from kaohsiung_portal.publishing.working import column
from pages.models import Initiative, Listing, Metric
from tests import pictures

#: Real titles, so that scripts are met; of any other language a title that names it.
TITLES = {code: f"Sponge city ∙ {code}" for code in CODES} | {
    "en": "Sponge city",
    "zh-hant": "海綿城市",
    "ko": "스펀지 도시",
    "ja": "スポンジシティ",
    "zh-hans": "海绵城市",
}


def texts(**fields):
    """Values for the columns of translated fields: texts(title="x") → title_en="x ∙ en", …"""
    return {
        column(name, code): value if value == "" else f"{value} ∙ {code}"
        for name, value in fields.items()
        for code in CODES
    }


def unset(text: str) -> str:
    """A text as it was before it was said where its lines may not break."""
    return text.replace(NO_BREAK_SPACE, " ").replace(WORD_JOINER, "")


@pytest.fixture
def source(db):
    return Source.objects.create(slug="delta", publisher_en="Deltares", date="2017-03")


@pytest.fixture
def make_image(db):
    """Makes an image as an upload does; a small one has few renditions, which are made soon."""

    def make(slug="harbor", content=None, **values):
        file = ContentFile(content or pictures.image(), name="IMG_2026.JPG")
        filled = {"credit": "Port of Kaohsiung", "license": "cc-by-4.0", **texts(alt="Harbor")}
        image = Image(slug=slug, file=file, **{**filled, **values})
        image.full_clean()
        image.save()
        return image

    return make


@pytest.fixture
def make_initiative(db):
    """Makes an initiative that the gate lets pass in all languages."""

    def make(slug="sponge-city", *, publish_in=(), **values):
        titles = {column("title", code): TITLES[code] for code in CODES}
        filled = {
            "theme": "adaptation",
            "started": "2010",
            **titles,
            **texts(summary="Summary", body="<p>Body</p>"),
            **values,
        }
        initiative = Initiative(slug=slug, **filled)
        initiative.full_clean(exclude=["item"])
        initiative.save()
        if publish_in:
            publish(initiative, publish_in)
        return initiative

    return make


@pytest.fixture
def initiative(make_initiative):
    return make_initiative()


@pytest.fixture
def climate(db):
    """The list page of initiatives, published in all languages."""
    listing = Listing(
        slug="climate", listed_kind="initiative", **texts(title="Climate action", summary="List")
    )
    listing.save()
    publish(listing, CODES)
    return listing


@pytest.fixture
def metric(initiative, source):
    return Metric.objects.create(
        initiative=initiative,
        value="33.5",
        unit="ha",
        as_of="2020",
        source=source,
        **texts(label="Ponds"),
    )


@pytest.fixture
def editor(db):
    return get_user_model().objects.create_superuser("editor", password="harbour-light-2026")


@pytest.fixture
def desk(client, editor):
    """A browser signed in to the editors' desk, in English."""
    client.force_login(editor)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client
