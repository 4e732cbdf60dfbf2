"""Content files bring images along, cleaned as any upload, and again when they change."""

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from kaohsiung_portal.images.models import Image
from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.models import Edit, Publication
from pages.models import Page
from tests import pictures

pytestmark = pytest.mark.django_db


def texts(name):
    return "\n".join([f"[{name}]", *(f'{code} = "{name} ∙ {code}"' for code in CODES), ""])


IMAGE = f"""
file = "quay.jpg"
credit = "Port of Kaohsiung"
license = "cc-by-4.0"
focal_x = 20
{texts("alt")}
"""
PAGE = f"""
slug = "about"
image = "harbor"
{texts("title")}
{texts("summary")}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Content files in the place of the pages app's: an image, and a page that shows it."""
    monkeypatch.setattr(apps.get_app_config("pages"), "path", str(tmp_path / "app"))
    monkeypatch.setattr(apps.get_app_config("awards"), "path", str(tmp_path / "none"))
    seed = tmp_path / "app" / "seed"
    for path, content in {
        "page/about.toml": PAGE.encode(),
        "image/harbor.toml": IMAGE.encode(),
        "files/quay.jpg": pictures.from_a_telephone(width=90),
    }.items():
        (seed / path).parent.mkdir(parents=True, exist_ok=True)
        (seed / path).write_bytes(content)
    return seed


def load():
    call_command("load_content", verbosity=0)


def test_an_image_is_loaded_before_the_page_that_shows_it(client, folder):
    load()

    image = Image.objects.get()
    assert (image.slug, image.focal_x, image.width_px, image.height_px, image.alt_ja) == (
        "harbor",
        20,
        40,
        90,
        "alt ∙ ja",
    )
    page = client.get("/ko/about/").content.decode()
    assert f"/media/images/{image.sha256}-1-whole-40.avif" in page


def test_loading_again_changes_nothing(folder):
    load()
    before = (Image.objects.values().get(), Edit.objects.count(), Publication.objects.count())

    load()
    (folder / "image" / "harbor.toml").write_text(IMAGE + "\n# A remark.\n", encoding="utf-8")
    load()

    assert (
        Image.objects.values().get(),
        Edit.objects.count(),
        Publication.objects.count(),
    ) == before


def test_another_image_in_the_file_is_shown(client, folder):
    load()
    (folder / "files" / "quay.jpg").write_bytes(pictures.image("PNG", 70, 30))
    load()

    image = Image.objects.get()
    assert (image.file.name, image.width_px) == (f"images/{image.sha256}.png", 70)
    assert image.sha256 in client.get("/ko/about/").content.decode()


def test_what_an_editor_changed_stays(folder):
    load()
    image = Image.objects.get()
    image.credit = "Somebody"
    image.save()
    (folder / "files" / "quay.jpg").write_bytes(pictures.image("PNG"))
    load()

    assert (Image.objects.get().credit, Image.objects.get().sha256) == ("Somebody", image.sha256)


@pytest.mark.parametrize("content", [pictures.SVG, pictures.image("GIF")])
def test_what_is_not_taken_is_said_with_the_file(folder, content):
    (folder / "files" / "quay.jpg").write_bytes(content)

    with pytest.raises(CommandError, match=r"harbor\.toml: .*upload that"):
        load()
    assert not Page.objects.filter(title_en__isnull=False).exists()
