"""What may be public is told from the content of a file, and what may not is refused in words."""

import hashlib
import io
import struct
import time
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NumberObject

from kaohsiung_portal.documents import inspection, odf, pdf
from kaohsiung_portal.documents.inspection import Inspected, inspect
from kaohsiung_portal.files import uploads
from kaohsiung_portal.files.refusals import Refusal
from tests import files
from tests.files import CATALOG, OPENDOCUMENT, PAGE, PAGES, action, dictionary, name, text

PNG = b"\x89PNG\r\n\x1a\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def inspected(content, file_name="x.bin"):
    return inspect(ContentFile(content, name=file_name))


def refusal_of(content):
    with pytest.raises(ValidationError) as refusal:
        inspected(content)
    return refusal.value


def saved_again(content):
    """A PDF saved with a page more, written at its end."""
    writer = PdfWriter(io.BytesIO(content), incremental=True)
    writer.add_blank_page(width=9, height=9)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def packed_pdf():
    """A PDF whose objects are in streams, and its table too, as most programs write it."""
    packed = files.object_stream(
        CATALOG.replace(b"2", b"91"), b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    )
    page = b"<</Type/Page/Parent 91 0 R/MediaBox[0 0 9 9]>>"
    content = b"%PDF-1.7\n"
    places = []
    for number, value in ((3, page), (4, packed)):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, value)
    rows = [(1, places[0], 0), (1, places[1], 0), (1, len(content), 0), (2, 4, 0), (2, 4, 1)]
    table = b"".join(struct.pack(">BIB", *row) for row in rows)
    return content + (
        b"5 0 obj\n<</Type/XRef/Size 92/Root 90 0 R/W[1 4 1]/Index[3 3 90 2]/Length %d>>stream\n"
        b"%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (len(table), table, len(content))
    )


GOOD = {
    "a PDF": (files.pdf(3), "pdf", "application/pdf", 3),
    "a PDF of the most pages": (files.pdf(2000), "pdf", "application/pdf", 2000),
    "a PDF saved again": (saved_again(files.pdf(1)), "pdf", "application/pdf", 2),
    "a PDF of packed objects": (packed_pdf(), "pdf", "application/pdf", 1),
    "a PDF with a link": (
        files.pdf(change=files.with_annotation(A=action("URI", URI=text("https://a.example/")))),
        "pdf",
        "application/pdf",
        1,
    ),
    "a PDF that opens at a place": (
        files.pdf(OpenAction=action("GoTo", D=ArrayObject([NumberObject(0), name("Fit")]))),
        "pdf",
        "application/pdf",
        1,
    ),
    "a PDF that says JavaScript in its text": (
        files.pdf(change=files.with_object(files.stream(b"(/JavaScript /Launch) Tj"))),
        "pdf",
        "application/pdf",
        1,
    ),
    "a text": (files.odf("text", "<text:p>x</text:p>"), "odt", f"{OPENDOCUMENT}.text", None),
    "a text that states its pages": (
        files.odf(
            "text",
            "",
            {
                "meta.xml": files.xml(
                    "document-meta", '<meta:document-statistic meta:page-count="7"/>'
                )
            },
        ),
        "odt",
        f"{OPENDOCUMENT}.text",
        7,
    ),
    "a spreadsheet of two sheets": (
        files.odf(body="<table:table><table:table-row/></table:table><table:table/>"),
        "ods",
        f"{OPENDOCUMENT}.spreadsheet",
        2,
    ),
    "a presentation of three slides": (
        files.odf("presentation", "<draw:page/>" * 3),
        "odp",
        f"{OPENDOCUMENT}.presentation",
        3,
    ),
    "a drawing": (
        files.odf("drawing", "<draw:page/>", media_type=f"{OPENDOCUMENT}.graphics"),
        "odg",
        f"{OPENDOCUMENT}.graphics",
        1,
    ),
    "a text with a picture, a chart and links": (
        files.odf(
            "text",
            '<draw:image xlink:href="Pictures/1.png"/><draw:object xlink:href="./Object 1"/>'
            '<text:a xlink:href="https://a.example/"/><text:a xlink:href="#here"/>',
            {
                "Pictures/1.png": PNG,
                "Object 1/content.xml": files.xml("document-content"),
                "Configurations2/accelerator/current.xml": "",
            },
        ),
        "odt",
        f"{OPENDOCUMENT}.text",
        None,
    ),
}


@pytest.mark.parametrize(("content", "key", "media_type", "pages"), GOOD.values(), ids=GOOD)
def test_a_good_file_is_known_by_its_content(content, key, media_type, pages):
    digest = hashlib.sha256(content).hexdigest()
    expected = Inspected(key, media_type, key, pages, len(content), digest)

    assert inspected(content, "report.docx") == expected


def attached(writer):
    writer.add_attachment("table.csv", b"a;b")


def locked(writer):
    writer.encrypt("", "owner", algorithm="RC4-128")


def pdf_with(value: bytes, **more) -> bytes:
    return files.pdf_of(CATALOG, PAGES, PAGE, value, **more)


JS = b"<</S/JavaScript/JS(app.alert(1))>>"
SCRIPT = action("JavaScript", JS=text("app.alert(1)"))
#: {what it is: (content, why it is refused)}
BAD_PDF = {
    "truncated": (files.pdf(3)[:-200], pdf.DAMAGED),
    "only a beginning": (b"%PDF-1.7\n", pdf.DAMAGED),
    "no page": (
        files.pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"),
        pdf.DAMAGED,
    ),
    "something after its end": (files.pdf() + b"<html>", pdf.DAMAGED),
    "a ZIP too": (files.pdf() + files.zipped({"a": "b"}), pdf.TWO_FORMATS),
    "a ZIP within its last comment": (
        files.pdf() + b"%" + files.zipped({"a": "b"}) + b"\n%%EOF\n",
        pdf.TWO_FORMATS,
    ),
    "locked": (files.pdf(change=locked), pdf.PROTECTED),
    "a script on opening": (files.pdf(OpenAction=SCRIPT), pdf.SCRIPT),
    "a script at a link": (files.pdf(change=files.with_annotation(A=SCRIPT)), pdf.SCRIPT),
    "a script that nothing refers to": (files.pdf(change=files.with_object(SCRIPT)), pdf.SCRIPT),
    "a script deep down": (
        files.pdf(change=files.with_object(ArrayObject([ArrayObject([dictionary(X=SCRIPT)])]))),
        pdf.SCRIPT,
    ),
    "a script with its name in other characters": (
        pdf_with(b"<</S/J#61v#61Script/#4AS(app.alert(1))>>"),
        pdf.SCRIPT,
    ),
    "a script whose kind is an object": (
        files.pdf_of(CATALOG, PAGES, PAGE, b"<</S 5 0 R>>", b"/JavaScript"),
        pdf.SCRIPT,
    ),
    "a script in a stream of objects": (pdf_with(files.object_stream(b"1", JS)), pdf.SCRIPT),
    "a script in no table": (pdf_with(b"null", more=b"77 0 obj " + JS + b" endobj\n"), pdf.SCRIPT),
    "a script in an older revision": (
        saved_again(files.pdf(change=files.with_object(SCRIPT))),
        pdf.SCRIPT,
    ),
    "a script by its address": (
        files.pdf(change=files.with_annotation(A=action("URI", URI=text(" JavaScript:alert(1)")))),
        pdf.ACTION,
    ),
    "a script behind a second key": (pdf_with(b"<</S/GoTo/S/JavaScript>>"), pdf.DAMAGED),
    "a script behind null": (pdf_with(b"<</S/GoTo null null /JS(x)>>"), pdf.DAMAGED),
    "a script in what looks like a stream": (
        pdf_with(b"<</Length 99>>stream\n5 0 obj " + JS + b" endobj" + b" " * 40 + b"\nendstream"),
        pdf.DAMAGED,
    ),
    "an object split by a comment": (
        pdf_with(b"null").replace(b"4 0 obj", b"4 0%\nobj"),
        pdf.DAMAGED,
    ),
    "starting a program": (
        files.pdf(change=files.with_annotation(A=action("Launch", F=text("a.exe")))),
        pdf.ACTION,
    ),
    "sending a form": (files.pdf(change=files.with_object(action("SubmitForm"))), pdf.ACTION),
    "importing": (files.pdf(change=files.with_object(action("ImportData"))), pdf.ACTION),
    "leading to another file": (files.pdf(change=files.with_object(action("GoToR"))), pdf.ACTION),
    "leading to an embedded file": (
        files.pdf(change=files.with_object(action("GoToE"))),
        pdf.ACTION,
    ),
    "a page of the web on opening": (
        files.pdf(OpenAction=action("URI", URI=text("https://a.example/"))),
        pdf.ACTION,
    ),
    "printing after showing a page": (
        files.pdf(OpenAction=action("GoTo", Next=action("Named", N=name("Print")))),
        pdf.ACTION,
    ),
    "an action on closing": (
        files.pdf(AA=dictionary(WC=action("Named", N=name("Print")))),
        pdf.ACTION,
    ),
    "an action on closing, by reference": (
        files.pdf_of(
            b"<</Type/Catalog/Pages 2 0 R/AA 4 0 R>>",
            PAGES,
            PAGE,
            b"<</WC 5 0 R>>",
            b"<</S/Named/N/Print>>",
        ),
        pdf.ACTION,
    ),
    "another file": (files.pdf(change=attached), pdf.OTHER_FILES),
    "a file at a place": (
        files.pdf(change=files.with_annotation(Subtype=name("FileAttachment"))),
        pdf.OTHER_FILES,
    ),
    "a stream from elsewhere": (
        files.pdf(change=files.with_object(files.stream(F=text("https://a.example/")))),
        pdf.OTHER_FILES,
    ),
    "sound": (files.pdf(change=files.with_annotation(Subtype=name("Sound"))), pdf.MEDIA),
    "a film": (files.pdf(change=files.with_annotation(Subtype=name("Movie"))), pdf.MEDIA),
    "rich media": (files.pdf(change=files.with_annotation(Subtype=name("RichMedia"))), pdf.MEDIA),
    "an XFA form": (files.pdf(AcroForm=dictionary(XFA=files.stream(b"<xdp/>"))), pdf.XFA),
    "2,001 pages": (files.pdf(2001), inspection.TOO_MANY_PAGES),
}

ENTITIES = "".join(
    f'<!ENTITY {key} "{f"&{before};" * 10}">'
    for before, key in zip("abcdefgh", "bcdefghi", strict=True)
)
DOCTYPE = f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{ENTITIES}]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def content_xml(element, declaration=""):
    return declaration + files.xml("document-content", element).removeprefix(
        '<?xml version="1.0"?>'
    )


def odt(body, **more):
    return files.odf("text", body, **more)


def loading(what):
    return (odf.ELSEWHERE, what)


BAD_ODF = {
    "an archive": (files.zipped({"a.txt": "a"}), odf.NOT_A_DOCUMENT),
    "a template": (
        files.odf("text", media_type=f"{OPENDOCUMENT}.text-template"),
        odf.NOT_A_DOCUMENT,
    ),
    "mimetype packed": (files.odf(first_compressed=True), odf.NOT_A_DOCUMENT),
    "of Microsoft Office": (
        files.zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"}),
        inspection.OFFICE,
    ),
    "truncated": (files.odf()[:-100], odf.DAMAGED),
    "no manifest": (files.odf(files={"META-INF/manifest.xml": None}), odf.DAMAGED),
    "another kind by its manifest": (
        files.odf(files={"META-INF/manifest.xml": files.manifest(f"{OPENDOCUMENT}.text")}),
        odf.DAMAGED,
    ),
    "no content": (files.odf(files={"content.xml": None}), odf.DAMAGED),
    "broken XML": (files.odf(files={"content.xml": "<a"}), odf.DAMAGED),
    "something after its end": (files.odf() + b"<script>", odf.DAMAGED),
    "a PDF too": (files.zipped({"mimetype": f"{OPENDOCUMENT}.text", "%PDF-1.7": ""}), odf.DAMAGED),
    "a file above it": (files.odf(files={"../a.xml": "<a/>"}), odf.DAMAGED),
    "a file of the machine": (files.odf(files={"/etc/a.xml": "<a/>"}), odf.DAMAGED),
    "a file by backslashes": (files.odf(files={"..\\a.xml": "<a/>"}), odf.DAMAGED),
    "locked": (files.odf(manifest_more="<manifest:encryption-data/>"), odf.PROTECTED),
    "a macro": (files.odf(files={"Basic/Standard/Module1.xml": "<a/>"}), odf.MACRO),
    "a script": (files.odf(files={"Scripts/python/a.py": "print()"}), odf.MACRO),
    "a script in its text": (odt('<office:script script:language="x"/>'), odf.MACRO),
    "a macro at an event": (odt('<script:event-listener xlink:href="x"/>'), odf.MACRO),
    "a macro at a link": (odt('<text:a xlink:href="vnd.sun.star.script:a.b"/>'), odf.MACRO),
    "a macro of old at a link": (odt('<text:a xlink:href="macro:///a.b"/>'), odf.MACRO),
    "a program at a click": (
        files.odf("presentation", '<draw:a presentation:action="execute"/>'),
        odf.MACRO,
    ),
    "an OLE object": (odt('<draw:object-ole xlink:href="./a"/>'), odf.OTHER_OBJECT),
    "an OLE object by its content": (files.odf(files={"a": OLE}), odf.OTHER_OBJECT),
    "a frame": (odt('<draw:floating-frame xlink:href="a"/>'), odf.OTHER_OBJECT),
    "a program": (files.odf(files={"Pictures/a.png": b"MZ\x90"}), odf.UNEXPECTED, "Pictures/a.png"),
    "DDE": (odt("<text:dde-connection-decl/>"), *loading("DDE")),
    "DDE in a formula": (
        files.odf(body="""<table:table-cell table:formula="of:=DDE('a';'b')"/>"""),
        *loading("of:=DDE('a';'b')"),
    ),
    "a formula that fetches": (
        files.odf(body="""<table:table-cell table:formula="of:=WEBSERVICE('x')"/>"""),
        *loading("of:=WEBSERVICE('x')"),
    ),
    "a picture from elsewhere": (
        odt('<draw:image xlink:href="https://a.example/1.png"/>'),
        *loading("https://a.example/1.png"),
    ),
    "a picture from a server": (
        odt('<draw:image xlink:href="//a.example/1.png"/>'),
        *loading("//a.example/1.png"),
    ),
    "a picture from the machine": (
        odt('<draw:image xlink:href="../1.png"/>'),
        *loading("../1.png"),
    ),
    "a sheet from elsewhere": (
        files.odf(body='<table:table-source xlink:href="file:///a.ods"/>'),
        *loading("file:///a.ods"),
    ),
    "a script in a picture": (
        files.odf(
            files={"Pictures/1.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'}
        ),
        odf.MACRO,
    ),
    "entities": (odt("", files={"content.xml": content_xml("&i;", DOCTYPE)}), odf.UNSAFE_XML),
    "an external entity": (
        odt("", files={"content.xml": content_xml("&a;", EXTERNAL)}),
        odf.UNSAFE_XML,
    ),
    "nested too deep": (odt("<text:p>" * 300 + "</text:p>" * 300), odf.UNSAFE_XML),
    "larger when unpacked": (files.odf(files={"a.xml": b" " * 80_000_001}), odf.TOO_LARGE),
}

OTHER = {
    "empty": (b"", uploads.EMPTY),
    "too large": (b"%PDF-" + b" " * 20_000_000, inspection.TOO_LARGE),
    "a web page": (b"\n<!DOCTYPE html><title>x</title>", inspection.HTML),
    "of the old Microsoft Office": (OLE + b"\0" * 99, inspection.OFFICE),
    "rich text": (b"{\\rtf1 x}", inspection.OFFICE),
    "a picture": (PNG, inspection.UNKNOWN),
    "a PDF after something else": (b"\0" + files.pdf(), inspection.UNKNOWN),
}


@pytest.mark.parametrize("case", (BAD_PDF | OTHER).values(), ids=BAD_PDF | OTHER)
def test_a_bad_file_is_refused_in_words(case):
    content, reason = case

    assert refusal_of(content).messages == reason.error().messages


@pytest.mark.parametrize("case", BAD_ODF.values(), ids=BAD_ODF)
def test_a_bad_opendocument_file_is_refused_in_words(case):
    content, reason, *what = case

    assert refusal_of(content).messages == [str(reason.message) % {"what": "".join(what)}]


def many_values():
    return files.pdf_of(CATALOG, PAGES, PAGE, b"[" + b"[0 0 0 0 0]" * 90_000 + b"]")


def many_objects():
    return pdf_with(b"null", more=b"".join(b"%d 0 obj 0 endobj\n" % n for n in range(9, 600_000)))


def zeros(number):
    return zlib.compress(b"0 " * number, 9)


BOMBS = {
    "a stream of objects": lambda: pdf_with(files.object_stream(b"0", packed=zeros(50_000_000))),
    "many streams of objects": lambda: files.pdf_of(
        CATALOG, PAGES, PAGE, *[files.object_stream(b"0", packed=zeros(3_900_000))] * 9
    ),
    "many values": many_values,
    "many objects": many_objects,
    "nested arrays": lambda: pdf_with(b"[" * 100_000),
    "pages that hold themselves": lambda: files.pdf_of(
        CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"
    ),
    "many revisions": lambda: pdf_with(b"null", more=b"%xref\n" * 2000),
    "comments": lambda: pdf_with(b"null", more=b"1%1%" * 1_000_000 + b"\n"),
    "digits": lambda: pdf_with(b"null", more=b"1 1 " * 1_000_000 + b"\n"),
    "elements": lambda: odt("<text:p/>" * 600_000),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_soon(bomb):
    content = bomb()
    began = time.process_time()
    if content[:4] == b"%PDF" and content.count(b"1%1%") + content.count(b"1 1 1 1 "):
        assert inspected(content).pages == 1  # strange, and harmless
    else:
        assert refusal_of(content).code == "refused"
    # About one second on an idle machine.
    assert time.process_time() - began < 5


def test_every_refusal_says_what_to_do():
    """Two sentences: what it is, and what to do."""
    reasons = {
        value
        for module in (inspection, pdf, odf, uploads)
        for value in vars(module).values()
        if isinstance(value, Refusal)
    }
    assert len(reasons) == 24
    assert [one for one in reasons if str(one.message).count(". ") < 1] == []


def test_the_pages_of_pypdf_are_the_pages_told():
    content = files.pdf(5)

    assert inspected(content).pages == len(PdfReader(io.BytesIO(content)).pages)
