"""OpenDocument files (ISO/IEC 26300): their kind and pages, and that nothing in them is active.

Only what a document needs is let in: its XML, pictures and fonts. A package is refused for what it
could hold besides, whether or not today's programs would start it.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.parsers import expat

from django.utils.translation import gettext_lazy as _

from kaohsiung_portal.files.refusals import Refusal

BEGINNING = b"PK\x03\x04"

#: What the formats call themselves.
MEDIA_TYPES = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "odg": "application/vnd.oasis.opendocument.graphics",
}

#: What all files in a package may unpack to, and how many there may be.
MAX_UNPACKED_BYTES = 80_000_000
MAX_ENTRIES = 5_000
#: Of XML elements in all of a package.
MAX_ELEMENTS = 500_000
MAX_DEPTH = 200

DAMAGED = Refusal(
    _(
        "The file is not a complete OpenDocument file. Check that it opens on your computer, save "
        "it again and upload that."
    )
)
NOT_A_DOCUMENT = Refusal(
    _(
        "This is an archive or another kind of file, not a document. Upload each document on its "
        "own, as PDF or as OpenDocument text, spreadsheet, presentation or drawing."
    )
)
TOO_LARGE = Refusal(
    _(
        "The document is too large once unpacked. Make its pictures smaller or split it, and "
        "upload that."
    )
)
PROTECTED = Refusal(
    _("The document is protected by a password. Save it without protection and upload that.")
)
MACRO = Refusal(
    _("The document contains a macro. Remove its macros, or save it as PDF, and upload that.")
)
OTHER_OBJECT = Refusal(
    _(
        "The document contains an object of another program. Put a picture in its place, or save "
        "the document as PDF, and upload that."
    )
)
ELSEWHERE = Refusal(
    _(
        "The document loads something from elsewhere (%(what)s). Put it into the document itself, "
        "or save it as PDF, and upload that."
    )
)
UNSAFE_XML = Refusal(
    _("The document is written in an unusual way. Save it again, or save it as PDF, and try that.")
)
UNEXPECTED = Refusal(
    _(
        "The document contains a file that documents do not need (%(what)s). Save it again, or "
        "save it as PDF, and upload that."
    )
)

_MANIFEST = "META-INF/manifest.xml"
#: Where macros, and what starts them, are kept.
_MACRO_FOLDERS = ("basic/", "scripts/", "dialogs/", "object codes/")
#: What a document needs besides XML: pictures, their drawn forms, fonts; by how they begin.
_PICTURES_AND_FONTS = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"RIFF",
    b"VCLMTF",
    b"\xd7\xcd\xc6\x9a",
    b"\x01\0\0\0",
    b"\x01\0\x09\0",
    b"\0\x01\0\0",
    b"OTTO",
    b"wOFF",
    b"wOF2",
)
#: Written by LibreOffice, for itself: the lines that a page breaks into.
_LAYOUT_CACHE = "layout-cache"

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_DRAW = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
_META = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
_PRESENTATION = "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"
_SCRIPT = "urn:oasis:names:tc:opendocument:xmlns:script:1.0"
_DATABASE = "urn:oasis:names:tc:opendocument:xmlns:database:1.0"
_MANIFEST_NAMES = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_XLINK = "http://www.w3.org/1999/xlink"

#: Elements that have no place in a document that does nothing by itself.
_ELEMENTS = {
    f"{_OFFICE} script": MACRO,
    "http://www.w3.org/2000/svg script": MACRO,
    f"{_SCRIPT} event-listener": MACRO,
    f"{_DRAW} object-ole": OTHER_OBJECT,
    f"{_DRAW} plugin": OTHER_OBJECT,
    f"{_DRAW} applet": OTHER_OBJECT,
    f"{_DRAW} floating-frame": OTHER_OBJECT,
    f"{_PRESENTATION} sound": OTHER_OBJECT,
    f"{_MANIFEST_NAMES} encryption-data": PROTECTED,
}
_ELSEWHERE = {
    f"{_OFFICE} dde-source": "DDE",
    f"{_TEXT} dde-connection-decl": "DDE",
    f"{_TEXT} dde-connection": "DDE",
    f"{_TABLE} dde-link": "DDE",
    f"{_TABLE} database-source-sql": "SQL",
    f"{_TABLE} database-source-query": "SQL",
    f"{_TABLE} database-source-table": "SQL",
}
#: What a click on a shape in a presentation may start.
_STARTS = {(f"{_PRESENTATION} action", what) for what in ("macro", "execute", "sound", "verb")}
#: Elements whose address a reader follows by clicking; all others load what it leads to.
_LINKS = (f"{_TEXT} a", f"{_DRAW} a", f"{_META} template")
_CLICKED = re.compile(r"(https?|mailto|tel):|[#.]|[^:]*$", re.IGNORECASE)
_ACTIVE = re.compile(r"\s*(vnd\.sun\.star\.|macro|javascript|vbscript|service|slot)[^/]*:", re.I)
_INSIDE = re.compile(r"(?:\./)?(?!\.\./)[^:/#][^:]*$|#.*$|$")
#: Formulas that fetch, from another program, another file or the network.
_FETCHES = re.compile(r"\b(DDE|WEBSERVICE)\s*\(|file:|https?:[^\"']*['\"]?#", re.IGNORECASE)


#: Of the elements of slides, drawing pages and sheets: document, body, kind of body, page.
_DEPTH_OF_PAGES = 4

#: Of a document: format, media type, pages; see `Inspected`.
Facts = tuple[str, str, int | None]


@dataclass(slots=True)
class _Found:
    """What has been met in the XML of a package so far."""

    elements: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    stated_pages: str = ""
    #: The media type of the whole, by the manifest.
    stated_type: str = ""


def opened(content: bytes) -> zipfile.ZipFile:
    """The package, its list of files read and found to be sane; nothing is unpacked."""
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise DAMAGED.error() from None
    entries = package.infolist()
    _is_in_one_piece(content, entries, package.start_dir)
    if len(entries) > MAX_ENTRIES or sum(one.file_size for one in entries) > MAX_UNPACKED_BYTES:
        raise TOO_LARGE.error()
    for entry in entries:
        _is_sane(entry)
    return package


def _is_in_one_piece(content: bytes, entries, directory: int) -> None:
    """The files lie one after the other, each once, before the list of them, and nothing else."""
    names = [entry.filename for entry in entries]
    ends_at = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < ends_at or (ends_at == 0) != (entry.header_offset == 0):
            raise DAMAGED.error()
        ends_at = entry.header_offset + 30 + len(entry.orig_filename.encode()) + entry.compress_size
    comment = content[content.rindex(b"PK\x05\x06") + 22 :]
    if not entries or ends_at > directory or comment or len(set(names)) < len(names):
        raise DAMAGED.error()
    if b"%PDF-" in content[:1024]:
        raise DAMAGED.error()


def _is_sane(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    parts = name.rstrip("/").split("/")
    if "\0" in name or "\\" in name or ":" in name or not all(parts) or {".", ".."} & {*parts}:
        raise DAMAGED.error()
    if entry.flag_bits & 0x1:
        raise PROTECTED.error()
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise DAMAGED.error()


def is_office_open_xml(package: zipfile.ZipFile) -> bool:
    """Whether it is what Microsoft Office writes."""
    return "[Content_Types].xml" in package.namelist()


def facts(package: zipfile.ZipFile) -> Facts:
    """Format, media type and pages of a harmless document: those of `Inspected`."""
    first = min(package.infolist(), key=lambda one: one.header_offset)
    if first.filename != "mimetype":
        raise NOT_A_DOCUMENT.error()
    stated = _content(package, first).decode("ascii", "replace")
    key = next((key for key, name in MEDIA_TYPES.items() if name == stated), None)
    if key is None or first.compress_type != zipfile.ZIP_STORED:
        raise NOT_A_DOCUMENT.error()
    found = _Found()
    for entry in package.infolist():
        if entry is not first and not entry.is_dir():
            _is_harmless(package, entry, found)
    names = package.namelist()
    if "content.xml" not in names or _MANIFEST not in names or found.stated_type != stated:
        raise DAMAGED.error()
    return key, stated, _pages(key, found)


def _pages(key: str, found: _Found) -> int | None:
    """Slides, drawing pages and sheets are counted; the pages of a text are what it states."""
    if key == "odt":
        is_number = re.fullmatch(r"[1-9]\d{0,5}", found.stated_pages)
        return int(found.stated_pages) if is_number else None
    counted = f"{_TABLE} table" if key == "ods" else f"{_DRAW} page"
    return found.counts.get(counted) or None


def _content(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Unpacked to no more than the list of files says, which `opened` has added up."""
    try:
        with package.open(entry) as file:
            return file.read()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise DAMAGED.error() from None


def _is_harmless(package: zipfile.ZipFile, entry: zipfile.ZipInfo, found: _Found) -> None:
    name = entry.filename.lower()
    if name.startswith(_MACRO_FOLDERS):
        raise MACRO.error()
    content = _content(package, entry)
    if not content:
        return  # LibreOffice writes some of its own settings empty
    is_markup = content[:200].lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<")
    if is_markup or name.endswith((".xml", ".rdf", ".svg")):
        _Reader(entry.filename, found).read(content)
    elif name != _LAYOUT_CACHE and not content.startswith(_PICTURES_AND_FONTS):
        is_object = content.startswith(b"\xd0\xcf\x11\xe0") or name.startswith("object")
        raise OTHER_OBJECT.error() if is_object else UNEXPECTED.error(what=entry.filename)


class _Reader:
    """Reads one XML file of a package and refuses what is active in it."""

    def __init__(self, name: str, found: _Found):
        self.name = name
        self.found = found
        self.depth = 0
        self.in_page_count = False

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        # Entities are how small files grow large and others are loaded; documents have none.
        parser.StartDoctypeDeclHandler = _refuse
        parser.ProcessingInstructionHandler = _refuse
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, ValueError, LookupError):
            raise DAMAGED.error() from None

    def _begin(self, element: str, attributes: dict[str, str]) -> None:
        self.found.elements += 1
        self.depth += 1
        if self.found.elements > MAX_ELEMENTS:
            raise TOO_LARGE.error()
        if self.depth > MAX_DEPTH:
            raise UNSAFE_XML.error()
        if refusal := _ELEMENTS.get(element):
            raise refusal.error()
        if what := _ELSEWHERE.get(element):
            raise ELSEWHERE.error(what=what)
        for name, value in attributes.items():
            self._is_harmless(element, name, value)
        self._note(element, attributes)

    def _end(self, element: str) -> None:
        self.depth -= 1

    def _is_harmless(self, element: str, name: str, value: str) -> None:
        local = name.rpartition(" ")[2]
        if local in ("href", "src"):
            _leads_inside(element, value)
        elif local == "formula" and _FETCHES.search(value):
            raise ELSEWHERE.error(what=value[:60])
        elif (name, value) in _STARTS or (local.startswith("on") and "/svg" in element):
            raise MACRO.error()

    def _note(self, element: str, attributes: dict[str, str]) -> None:
        found = self.found
        if self.name == "content.xml" and self.depth == _DEPTH_OF_PAGES:
            found.counts[element] = found.counts.get(element, 0) + 1
        elif self.name == "meta.xml" and element == f"{_META} document-statistic":
            found.stated_pages = attributes.get(f"{_META} page-count", "")
        elif self.name == _MANIFEST and attributes.get(f"{_MANIFEST_NAMES} full-path") == "/":
            found.stated_type = attributes.get(f"{_MANIFEST_NAMES} media-type", "")


def _refuse(*_arguments) -> None:
    raise UNSAFE_XML.error()


def _leads_inside(element: str, address: str) -> None:
    if _ACTIVE.match(address):
        raise MACRO.error()
    pattern = _CLICKED if element in _LINKS else _INSIDE
    if not pattern.match(address):
        raise ELSEWHERE.error(what=address[:60])
