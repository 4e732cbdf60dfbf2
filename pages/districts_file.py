"""The districts as an OpenDocument spreadsheet, written from their content files.

The same content gives the same bytes, so that the file can be compared with what it is made from.
"""

import io
import tomllib
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from kaohsiung_portal.languages.registry import REGISTRY

SEED = Path(__file__).parent / "seed"
PLACE = SEED / "files" / "districts.ods"

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
#: What the file holds besides the names; headed as in the content files, for programs.
FIGURES = ("area_km2", "population", "population_as_of")
SHEET = "districts"

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MANIFEST = (
    f'{_XML}<manifest:manifest manifest:version="1.3"'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MEDIA_TYPE}"'
    ' manifest:version="1.3"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>\n"
)
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"))
)


def made() -> bytes:
    """The file as it is made from the content files of today."""
    entries = {
        "mimetype": MEDIA_TYPE,
        "content.xml": _document(
            f"<office:body><office:spreadsheet>{_table()}</office:spreadsheet></office:body>",
        ),
        "META-INF/manifest.xml": _MANIFEST,
    }
    file = io.BytesIO()
    # Stored, not packed: what packing gives depends on the version of zlib.
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            # As on every system, whichever it is made on.
            entry.create_system = 3
            package.writestr(entry, content)
    return file.getvalue()


def _document(content: str) -> str:
    return (
        f'{_XML}<office:document-content {_NAMESPACES} office:version="1.3">{content}'
        "</office:document-content>\n"
    )


def _table() -> str:
    headings = [language.name for language in REGISTRY] + list(FIGURES)
    rows = [[_text(heading) for heading in headings], *map(_cells, _districts())]
    written = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    return f"<table:table table:name={quoteattr(SHEET)}>{written}</table:table>"


def _districts() -> list[dict]:
    found = [
        tomllib.loads(path.read_text(encoding="utf-8")) for path in SEED.glob("district/*.toml")
    ]
    return sorted(found, key=lambda one: one["position"])


def _cells(district: dict) -> list[str]:
    names = [_text(district["title"].get(language.code)) for language in REGISTRY]
    area, population, as_of = (district.get(name) for name in FIGURES)
    return [*names, _number(area), _number(population), _text(as_of)]


def _text(value: str | None) -> str:
    if not value:
        return "<table:table-cell/>"
    return (
        '<table:table-cell office:value-type="string">'
        f"<text:p>{escape(value)}</text:p></table:table-cell>"
    )


def _number(value: float | None) -> str:
    if value is None:
        return "<table:table-cell/>"
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )
