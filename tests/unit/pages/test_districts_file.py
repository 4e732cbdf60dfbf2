"""The spreadsheet of the districts says what their content files say."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.management import call_command

from kaohsiung_portal.documents.inspection import inspect
from kaohsiung_portal.languages.registry import REGISTRY
from pages import districts_file


def table():
    """The rows of the committed file, as lists of texts."""
    with zipfile.ZipFile(districts_file.PLACE) as package:
        content = package.read("content.xml").decode()
    rows = re.findall(r"<table:table-row>(.*?)</table:table-row>", content)
    cells = re.compile(r"<table:table-cell[^>]*?(?:/>|>(.*?)</table:table-cell>)")
    return [[re.sub(r"<[^>]*>", "", cell) for cell in cells.findall(row)] for row in rows]


def test_the_committed_file_is_what_the_command_makes(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(districts_file, "PLACE", Path(tmp_path) / "files" / "districts.ods")
    committed = (districts_file.SEED / "files" / "districts.ods").read_bytes()

    call_command("make_districts_file")

    assert districts_file.PLACE.read_bytes() == committed, (
        "The districts have changed: run `deploy/manage make_districts_file` and commit the file."
    )


def test_it_has_a_row_for_each_district_and_a_column_for_each_language():
    rows = table()

    assert rows[0] == [*(language.name for language in REGISTRY), *districts_file.FIGURES]
    assert (len(rows), {len(row) for row in rows}) == (39, {8})
    assert rows[1][:2] == ["Nanzih District", "楠梓區"]
    assert [row[5:] for row in rows if row[0] == "Maolin District"] == [["", "1869", "2024-12"]]
    assert [row[5:] for row in rows if row[0] == "Taoyuan District"] == [["928.98", "", ""]]


def test_it_may_be_public():
    inspected = inspect(ContentFile(districts_file.made()))

    assert (inspected.format, inspected.pages) == ("ods", 1)


def test_it_is_a_whole_archive():
    with zipfile.ZipFile(BytesIO(districts_file.made())) as package:
        assert package.testzip() is None
        assert package.namelist()[0] == "mimetype"
