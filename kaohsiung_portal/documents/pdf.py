"""PDF files (ISO 32000): how many pages one has, and that none of its objects acts by itself.

All objects that stand in the file are looked at, not only those that its cross-reference table
leads to: an older revision, or a viewer that repairs a table, may lead to the others.
"""

import io
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from pypdf import PdfReader, apply_configuration
from pypdf.errors import LimitReachedError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    StreamParsingBudget,
    TextStringObject,
    read_object,
)

from kaohsiung_portal.files.refusals import Refusal

BEGINNING = b"%PDF-"
MEDIA_TYPE = "application/pdf"

MAX_OBJECTS = 200_000
#: Of names, numbers, arrays … in the whole file. A tagged report of 500 pages has some 300,000.
MAX_VALUES = 500_000
#: What one stream of objects, and all together, may unpack to.
MAX_STREAM_BYTES = 8_000_000
MAX_UNPACKED_BYTES = 32_000_000
#: How often a file may have been saved with its changes at the end.
MAX_REVISIONS = 500

DAMAGED = Refusal(
    _(
        "The PDF is incomplete or damaged. Check that it opens on your computer, print it to a new "
        "PDF file and upload that."
    )
)
TOO_COMPLEX = Refusal(
    _(
        "The PDF is too complex to be checked. Print it to a new PDF file, or split it, and upload "
        "that."
    )
)
PROTECTED = Refusal(
    _("The PDF is protected by a password. Save it without protection and upload that.")
)
SCRIPT = Refusal(
    _("The PDF contains a script. Print it to a new PDF file, which has none, and upload that.")
)
ACTION = Refusal(
    _(
        "The PDF does something by itself, such as opening another file or sending what is entered "
        "in it. Print it to a new PDF file and upload that."
    )
)
OTHER_FILES = Refusal(
    _(
        "The PDF contains other files, or loads some from elsewhere. Upload those on their own, "
        "and print this one to a new PDF file."
    )
)
MEDIA = Refusal(
    _("The PDF contains sound, video or 3D. Print it to a new PDF file and upload that.")
)
XFA = Refusal(
    _("The PDF is a form that only some programs show (XFA). Print it to a new PDF file.")
)
TWO_FORMATS = Refusal(
    _("The file is more than one thing at once. Save it again as PDF, and upload that.")
)

_SPACE = rb"[\s\0]"
#: Where an object or a trailer begins; what follows is its value.
_BEGINNING = re.compile(
    rb"(?<!\d)(\d{1,10})%(space)b{1,9}(\d{1,5})%(space)b{1,9}obj(?![A-Za-z0-9])"
    rb"|trailer%(space)b{0,9}(?=<<)" % {b"space": _SPACE}
)
_END = re.compile(rb"%b{0,99}endobj(?![A-Za-z0-9])" % _SPACE)
_NUMBER = re.compile(rb"%b{0,9}(\d{1,10})(?!\d)" % _SPACE)
_BLANK = re.compile(rb"(?:%b|%%[^\r\n]{0,999}[\r\n]){0,999}" % _SPACE)

#: A key that has no place in a file that does nothing by itself.
_KEYS = {
    "/Encrypt": PROTECTED,
    "/JS": SCRIPT,
    "/JavaScript": SCRIPT,
    "/EmbeddedFiles": OTHER_FILES,
    "/EF": OTHER_FILES,
    "/RichMediaContent": MEDIA,
    "/RichMediaSettings": MEDIA,
    "/XFA": XFA,
}
#: The kind of an action (`/S`), an annotation (`/Subtype`) or a record (`/Type`).
_ACTIONS = {
    "/JavaScript": SCRIPT,
    "/ECMAScript": SCRIPT,
    "/Launch": ACTION,
    "/SubmitForm": ACTION,
    "/ImportData": ACTION,
    "/GoToR": ACTION,
    "/GoToE": ACTION,
    "/GoToDp": ACTION,
    "/Rendition": MEDIA,
    "/RichMediaExecute": MEDIA,
    "/Movie": MEDIA,
    "/Sound": MEDIA,
}
_SUBTYPES = {
    "/FileAttachment": OTHER_FILES,
    "/Movie": MEDIA,
    "/RichMedia": MEDIA,
    "/Screen": MEDIA,
    "/Sound": MEDIA,
    "/3D": MEDIA,
}
_TYPES = {"/EmbeddedFile": OTHER_FILES, "/Rendition": MEDIA}
_NAMES = _TYPES | _SUBTYPES | _ACTIONS

#: Addresses that a link must not lead to.
_ACTIVE_ADDRESS = re.compile(r"\s*(javascript|vbscript|data|file)\s*:", re.IGNORECASE)


def pages(content: bytes) -> int:
    """How many pages a harmless PDF has. Raises ValidationError where it is not that."""
    _has_one_form(content)
    try:
        with apply_configuration(
            zlib_maximum_output_length=MAX_STREAM_BYTES,
            page_tree_maximum_entries=10_000,
            stream_decoding_work_maximum_length=2 * MAX_STREAM_BYTES,
        ):
            objects = _Objects(content)
            objects.check()
            return _page_count(content, objects.offsets)
    except ValidationError:
        raise
    except LimitReachedError:
        raise TOO_COMPLEX.error() from None
    except Exception:
        # Of a file made to break parsers, anything may come.
        raise DAMAGED.error() from None


def _has_one_form(content: bytes) -> None:
    """It ends as a PDF, and is no archive too: those are read from their end."""
    _head, mark, rest = content.rpartition(b"%%EOF")
    if b"PK\x05\x06" in content[-66_000:]:
        raise TWO_FORMATS.error()
    if not mark or rest.strip(b"\0\t\n\f\r "):
        raise DAMAGED.error()
    if content.count(b"xref") > 2 * MAX_REVISIONS:
        raise TOO_COMPLEX.error()


def _page_count(content: bytes, offsets: set[int]) -> int:
    reader = PdfReader(io.BytesIO(content), strict=True, xref_stream_maximum_entries=200_000)
    for generation, places in reader.xref.items():
        free = reader.xref_free_entry.get(generation, {})
        for number, place in places.items():
            if place == 0 or free.get(number):
                continue
            # What a viewer is led to is what was looked at, and not part of something else.
            blank = _BLANK.match(content, place)
            if blank is None or blank.end() not in offsets:
                raise DAMAGED.error()
    count = len(reader.pages)
    if count == 0:
        raise DAMAGED.error()
    return count


class _Objects:
    """All objects in a file; to pypdf's parser, the file that it asks for a length."""

    strict = True

    def __init__(self, content: bytes):
        self.content = content
        self.budget = StreamParsingBudget(MAX_VALUES)
        #: Where objects begin.
        self.offsets: set[int] = set()
        self.lengths: dict[tuple[int, int], int] = {}
        #: All that bear a number: a file saved again may have several.
        self.by_number: dict[int, list[PdfObject]] = {}
        #: Actions without being asked for, alone and in groups; for when all objects are known.
        self.started: list[PdfObject] = []
        self.groups_started: list[PdfObject] = []

    def check(self) -> None:
        for count, match in enumerate(_BEGINNING.finditer(self.content)):
            if count == MAX_OBJECTS:
                raise TOO_COMPLEX.error()
            if match[1] and (length := _NUMBER.match(self.content, match.end())):
                self.lengths[int(match[1]), int(match[2])] = int(length[1])
        streams = [
            one for one in self._in_file() if isinstance(one, StreamObject) and _holds_objects(one)
        ]
        unpacked = 0
        for stream in streams:
            packed = _unpacked(stream)
            unpacked += len(packed)
            if unpacked > MAX_UNPACKED_BYTES:
                raise TOO_COMPLEX.error()
            for number, one in self._in_stream(stream, packed):
                self._look_at(number, one)
        for group in self.groups_started:
            for one in self._resolved(group):
                if isinstance(one, DictionaryObject):
                    self.started.extend(dict.values(one))
        for action in self.started:
            self._goes_to_a_page(action)

    def get_object(self, reference: IndirectObject) -> PdfObject | None:
        """The length of a stream; None where it must be found by the stream's end."""
        length = self.lengths.get((reference.idnum, reference.generation))
        return None if length is None else NumberObject(length)

    def _in_file(self) -> Iterator[PdfObject]:
        stream = io.BytesIO(self.content)
        position = 0
        while match := _BEGINNING.search(self.content, position):
            value = self._read(stream, self.content, match.end())
            position = stream.tell()
            if match[1]:
                self.offsets.add(match.start())
                end = _END.match(self.content, position)
                if end is None:
                    raise DAMAGED.error()
                position = end.end()
            self._look_at(int(match[1] or -1), value)
            yield value

    def _in_stream(self, stream: StreamObject, packed: bytes) -> Iterator[tuple[int, PdfObject]]:
        count, first = (dict.__getitem__(stream, key) for key in ("/N", "/First"))
        header = [int(word) for word in packed[:first].split()][: 2 * count]
        if len(header) != 2 * count:
            raise DAMAGED.error()
        reader = io.BytesIO(packed)
        for number, offset in zip(header[::2], header[1::2], strict=True):
            # One after the other, so that none is read many times as a part of others.
            if first + offset < reader.tell():
                raise DAMAGED.error()
            yield number, self._read(reader, packed, first + offset)

    def _read(self, stream: io.BytesIO, content: bytes, position: int) -> PdfObject:
        """The object at a position of a stream, whose content is at hand as bytes.

        The stream's own buffer is not asked for: whatever is collected while somebody holds a part
        of it ends the process (seen with Python 3.12.1), or complains (3.13.0).
        """
        blank = _BLANK.match(content, position)
        stream.seek(blank.end() if blank else position)
        self.budget.remaining_budget -= 1
        if self.budget.remaining_budget < 0:
            raise TOO_COMPLEX.error()
        return read_object(stream, cast(Any, self), parsing_budget=self.budget)

    def _look_at(self, number: int, value: PdfObject) -> None:
        self.by_number.setdefault(number, []).append(value)
        if isinstance(value, NameObject) and (refusal := _NAMES.get(value)):
            raise refusal.error()
        for record in _dictionaries(value):
            _is_harmless(record)
            # When a document or a part of it is opened, shown, printed, closed.
            if "/OpenAction" in record:
                self.started.append(dict.__getitem__(record, "/OpenAction"))
            if "/AA" in record:
                self.groups_started.append(dict.__getitem__(record, "/AA"))

    def _goes_to_a_page(self, action: PdfObject) -> None:
        """What opening does is to show a place in the document, at most."""
        for one in self._resolved(action):
            if isinstance(one, DictionaryObject) and "/S" in one:
                kinds = self._resolved(dict.__getitem__(one, "/S"))
                if "/Next" in one or any(kind != "/GoTo" for kind in kinds):
                    raise ACTION.error()

    def _resolved(self, value) -> Iterable:
        if isinstance(value, IndirectObject):
            return self.by_number.get(value.idnum, [])
        return [value]


def _dictionaries(value: PdfObject) -> Iterator[DictionaryObject]:
    """All dictionaries in a value; references are not followed, as all objects are looked at."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, DictionaryObject):
            yield one
            waiting.extend(dict.values(one))
        elif isinstance(one, ArrayObject):
            waiting.extend(list.__iter__(one))


def _is_harmless(record: DictionaryObject) -> None:
    refusals = [
        *(refusal for key, refusal in _KEYS.items() if key in record),
        _ACTIONS.get(_name(dict.get(record, "/S"))),
        _SUBTYPES.get(_name(dict.get(record, "/Subtype"))),
        _TYPES.get(_name(dict.get(record, "/Type"))),
        # The content of a stream, or of a form, that stands in another file.
        OTHER_FILES if isinstance(record, StreamObject) and "/F" in record else None,
        OTHER_FILES if dict.get(record, "/S") == "/Thread" and "/F" in record else None,
        ACTION if _ACTIVE_ADDRESS.match(_text(dict.get(record, "/URI"))) else None,
    ]
    for refusal in refusals:
        if refusal:
            raise refusal.error()


def _name(value) -> str:
    return str(value) if isinstance(value, NameObject) else ""


def _text(value) -> str:
    return str(value) if isinstance(value, TextStringObject) else ""


def _holds_objects(stream: StreamObject) -> bool:
    return dict.get(stream, "/Type") == "/ObjStm" or {"/N", "/First"} <= stream.keys()


def _unpacked(stream: StreamObject) -> bytes:
    """A stream of objects, in the one compression that programs write it in."""
    data = stream._data
    filters = dict.get(stream, "/Filter")
    if isinstance(filters, ArrayObject) and len(filters) == 1:
        filters = filters[0]
    if filters is None:
        return data
    if filters != "/FlateDecode" or "/DecodeParms" in stream:
        raise DAMAGED.error()
    unpacked = zlib.decompressobj().decompress(data, MAX_STREAM_BYTES + 1)
    if len(unpacked) > MAX_STREAM_BYTES:
        raise TOO_COMPLEX.error()
    return unpacked
