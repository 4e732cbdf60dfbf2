"""The style sheet in one piece, as it leaves the house."""

import re
from gzip import decompress
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage

from kaohsiung_portal.static_files import FoldedStaticFilesStorage

PARTS = Path(settings.BASE_DIR) / "static/css"


def served(suffix=""):
    name = staticfiles_storage.stored_name("css/portal.css")
    assert re.fullmatch(r"css/portal\.[0-9a-f]{12}\.css", name)
    return (Path(settings.STATIC_ROOT) / f"{name}{suffix}").read_bytes()


def test_the_style_sheet_is_one_file():
    sheet = served().decode()
    assert "@import" not in sheet
    assert sheet.startswith("@layer reset, tokens, base, layout, components;")
    missing = [
        path.name
        for path in PARTS.rglob("*.css")
        if path.name != "portal.css" and path.read_text(encoding="utf-8") not in sheet
    ]
    assert missing == []


def test_each_part_stands_in_its_layer():
    tokens = (PARTS / "tokens.css").read_text(encoding="utf-8")
    assert f"@layer tokens {{\n{tokens}}}\n" in served().decode()


def test_the_style_sheet_is_small():
    """In its compressed form, which is what browsers get."""
    assert decompress(served(".gz")) == served()
    assert len(served(".gz")) < 15_000


def written(tmp_path, **parts):
    """What collectstatic would find of a style sheet written here."""
    folder = tmp_path / "from"
    for name, text in parts.items():
        (folder / "css").mkdir(parents=True, exist_ok=True)
        (folder / f"css/{name}.css").write_text(text)
    storage = FileSystemStorage(folder)
    return {f"css/{name}.css": (storage, f"css/{name}.css") for name in parts}


def test_another_part_gives_another_name(tmp_path):
    """Else browsers would keep the style sheet of last year."""
    storage = FoldedStaticFilesStorage(tmp_path / "to", "/static/")
    names = []
    for colour in ("red", "blue"):
        sheet = '@import "a.css" layer(base);\n'
        found = written(tmp_path, portal=sheet, a=f"a {{ color: {colour}; }}\n")
        for name in found:
            with found[name][0].open(name) as file:
                storage.save(name, file)
        list(storage.post_process(found))
        names.append(storage.hashed_files["css/portal.css"])
        hashed = (tmp_path / "to" / names[-1]).read_text()
        assert hashed.strip() == f"@layer base {{\na {{ color: {colour}; }}\n}}"
    assert len(set(names)) == 2


def test_a_part_that_is_not_there_is_named(tmp_path):
    storage = FoldedStaticFilesStorage(tmp_path / "to", "/static/")
    with pytest.raises(ImproperlyConfigured, match=r"css/portal\.css needs css/b\.css"):
        storage.post_process(written(tmp_path, portal='@import "b.css" layer(base);'))
