"""Content files offer documents, loaded through the same field, and again when they change."""

import hashlib

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.models import Edit, Publication
from pages.models import Page
from tests import files

pytestmark = pytest.mark.django_db


def texts(name):
    return "\n".join([f"[{name}]", *(f'{code} = "{name} ∙ {code}"' for code in CODES), ""])


PAGE = f"""
slug = "about"
{texts("title")}
{texts("summary")}
[[attachments]]
file = "table.ods"
language = "mul"
{texts("attachments.title")}
"""
ODS = files.odf()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Content files in the place of the pages app's: one page with one document."""
    monkeypatch.setattr(apps.get_app_config("pages"), "path", str(tmp_path / "app"))
    monkeypatch.setattr(apps.get_app_config("awards"), "path", str(tmp_path / "none"))
    seed = tmp_path / "app" / "seed"
    (seed / "page").mkdir(parents=True)
    (seed / "files").mkdir()
    (seed / "page" / "about.toml").write_text(PAGE, encoding="utf-8")
    (seed / "files" / "table.ods").write_bytes(ODS)
    return seed


def load():
    call_command("load_content", verbosity=0)


def stored():
    return [
        (row.file.name, row.format, row.pages, row.title_ko)
        for row in Page.objects.get().attachments.all()
    ]


def name_of(content):
    return f"documents/{hashlib.sha256(content).hexdigest()}.ods"


def test_a_document_is_loaded_and_offered(client, folder):
    load()

    assert stored() == [(name_of(ODS), "ods", 1, "attachments.title ∙ ko")]
    page = client.get("/ko/about/").content.decode()
    assert f'href="/media/{name_of(ODS)}"' in page
    assert client.head(f"/media/{name_of(ODS)}").status_code == 200


def test_loading_again_changes_nothing(folder):
    load()
    before = (stored(), Edit.objects.count(), Publication.objects.count())

    load()
    (folder / "page" / "about.toml").write_text(PAGE + "\n# A remark.\n", encoding="utf-8")
    load()

    assert (stored(), Edit.objects.count(), Publication.objects.count()) == before


def test_a_changed_document_is_published(client, folder):
    load()
    changed = files.odf(body="<table:table/><table:table/>")
    (folder / "files" / "table.ods").write_bytes(changed)

    load()

    assert stored() == [(name_of(changed), "ods", 2, "attachments.title ∙ ko")]
    assert name_of(changed) in client.get("/ko/about/").content.decode()


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("other.ods", "there is no file 'other.ods'"),
        ("../page/about.toml", "there is no file '../page/about.toml'"),
        ("bad.ods", "neither a PDF nor an OpenDocument file"),
    ],
)
def test_what_cannot_be_offered_is_named(folder, given, reason):
    (folder / "files" / "bad.ods").write_bytes(b"bad")
    content = PAGE.replace("table.ods", given)
    (folder / "page" / "about.toml").write_text(content, encoding="utf-8")

    with pytest.raises(CommandError, match=reason):
        load()
