"""Files as editors upload them, good and hostile, made here and now."""

import io
import zipfile
import zlib

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

OPENDOCUMENT = "application/vnd.oasis.opendocument"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("meta", "meta"),
        ("script", "script"),
        ("presentation", "presentation"),
        ("svg", "svg-compatible"),
        ("manifest", "manifest"),
    )
)
NAMESPACES = f'{_NAMESPACES} xmlns:xlink="http://www.w3.org/1999/xlink"'


def name(value):
    return NameObject(f"/{value}")


def dictionary(**values):
    return DictionaryObject({name(key): value for key, value in values.items()})


def text(value):
    return TextStringObject(value)


def action(kind, **values):
    return dictionary(S=name(kind), **values)


def stream(data=b"", **values):
    found = StreamObject()
    found.update(dictionary(**values))
    found._data = data
    return found


def pdf(pages=1, change=None, **catalog) -> bytes:
    """A PDF; `change(writer)` may do more to it than the values for its catalog do."""
    writer = PdfWriter()
    for _number in range(pages):
        writer.add_blank_page(width=595, height=842)
    for key, value in catalog.items():
        writer._root_object[name(key)] = value
    if change:
        change(writer)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def with_annotation(**values):
    """A change to a PDF: an annotation on its first page."""

    def change(writer):
        annotation = dictionary(Type=name("Annot"), Rect=ArrayObject([NumberObject(0)] * 4))
        annotation.update(dictionary(**values))
        writer.pages[0][name("Annots")] = ArrayObject([writer._add_object(annotation)])

    return change


def with_object(value):
    """A change to a PDF: an object that nothing refers to."""
    return lambda writer: writer._add_object(value)


def pdf_of(*objects: bytes, root=1, trailer=b"", more=b"") -> bytes:
    """A PDF of objects 1, 2 … written out, with its table; `more` stands before the table."""
    content, places = b"%PDF-1.7\n", []
    for number, value in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, value)
    content += more
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        content
        + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root %d 0 R%b>>\n"
        % (
            len(objects) + 1,
            table,
            len(objects) + 1,
            root,
            trailer,
        )
        + b"startxref\n%d\n%%%%EOF\n" % len(content)
    )


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"


def object_stream(*values: bytes, packed=None) -> bytes:
    """A stream that holds objects 90, 91 …"""
    header, body = b"", b""
    for number, value in enumerate(values, 90):
        header += b"%d %d " % (number, len(body))
        body += value + b" "
    packed = zlib.compress(header + body) if packed is None else packed
    return b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (
        len(values),
        len(header),
        len(packed),
        packed,
    )


def xml(element: str, content="") -> str:
    return f'<?xml version="1.0"?><office:{element} {NAMESPACES}>{content}</office:{element}>'


def manifest(kind: str, more="") -> str:
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    return f"<manifest:manifest {NAMESPACES}>{entry}{more}</manifest:manifest>"


def odf(kind="spreadsheet", body="<table:table/>", files=None, **options) -> bytes:
    """An OpenDocument file; `files` are put into it besides, or in place of its own."""
    media_type = options.pop("media_type", f"{OPENDOCUMENT}.{kind}")
    entries = {
        "content.xml": xml(
            "document-content", f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
        ),
        "meta.xml": xml("document-meta"),
        "META-INF/manifest.xml": manifest(media_type, options.pop("manifest_more", "")),
        **(files or {}),
    }
    return zipped({"mimetype": media_type, **entries}, **options)


def zipped(entries, first_compressed=False) -> bytes:
    """A ZIP of named contents; None leaves one out."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for number, (entry, content) in enumerate(entries.items()):
            if content is not None:
                compression = 8 if number or first_compressed else 0
                package.writestr(zipfile.ZipInfo(entry), content, compression)
    return file.getvalue()
