"""What a file is, found in its content: its name and what the browser says of it count for nothing.

A public file is a PDF or an OpenDocument file that does nothing by itself on the reader's computer.
"""

import hashlib
from dataclasses import dataclass

from django.core.files import File
from django.utils.translation import gettext_lazy as _

from kaohsiung_portal.files.refusals import Refusal
from kaohsiung_portal.files.uploads import content_of, once

from . import odf, pdf

MAX_BYTES = 20_000_000
MAX_PAGES = 2_000

#: What other files begin with, so that the editor is told what to do about one.
_HTML = (b"<!doctype html", b"<html", b"<script", b"<head", b"<body")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RICH_TEXT = b"{\\rtf"

TOO_LARGE = Refusal(
    _(
        "The file is larger than 20 MB. Make its pictures smaller when you save it, or split it, "
        "and upload that."
    )
)
TOO_MANY_PAGES = Refusal(
    _("The document has more than 2,000 pages. Split it into several files and upload those.")
)
OFFICE = Refusal(
    _(
        "This is a file of Microsoft Office. Save it as PDF or in an OpenDocument format (ODT, "
        "ODS, ODP) and upload that: everybody can open those."
    )
)
HTML = Refusal(_("This is a web page, not a document. Save it as PDF and upload that."))
UNKNOWN = Refusal(
    _("This is neither a PDF nor an OpenDocument file. Save it as one of these and upload that.")
)


@dataclass(frozen=True, slots=True)
class Inspected:
    """The facts of a file that may be public."""

    #: "pdf", "odt", "ods", "odp" or "odg".
    format: str
    media_type: str
    #: Of the name that it is kept under, without the point.
    extension: str
    #: Pages of a PDF, and of a text that states them; slides, drawing pages, sheets; else None.
    pages: int | None
    size_bytes: int
    #: In hexadecimal.
    sha256: str


@once
def inspect(file: File) -> Inspected:
    """The facts of a file. Raises ValidationError, saying what to do, where it cannot be public."""
    content = content_of(file, MAX_BYTES, TOO_LARGE)
    if content.startswith(pdf.BEGINNING):
        facts: odf.Facts = ("pdf", pdf.MEDIA_TYPE, pdf.pages(content))
    elif content.startswith(odf.BEGINNING):
        facts = _of_zip(content)
    else:
        raise _refusal_of_other(content).error()
    key, media_type, pages = facts
    if pages is not None and pages > MAX_PAGES:
        raise TOO_MANY_PAGES.error()
    digest = hashlib.sha256(content).hexdigest()
    return Inspected(key, media_type, key, pages, len(content), digest)


def _of_zip(content: bytes) -> odf.Facts:
    package = odf.opened(content)
    if odf.is_office_open_xml(package):
        raise OFFICE.error()
    return odf.facts(package)


def _refusal_of_other(content: bytes) -> Refusal:
    if content.startswith((_OLD_OFFICE, _RICH_TEXT)):
        return OFFICE
    return HTML if content[:1000].lstrip().lower().startswith(_HTML) else UNKNOWN
