"""A document is kept under what it says, and comes back as it is, for good."""

import hashlib
import threading
from contextlib import closing
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kaohsiung_portal.documents.fields import DocumentField
from kaohsiung_portal.documents.storage import DocumentStorage
from tests import files

# No download asks the database; but Django looks after its connections at the end of each.
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

HEADERS = {
    "Content-Type": "application/pdf",
    "Content-Disposition": "attachment",
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@pytest.fixture
def pdf():
    return files.pdf(2)


@pytest.fixture
def url(pdf):
    """The address of a PDF that is kept."""
    return f"/media/{keep(pdf)}"


def read(response) -> bytes:
    """What a browser downloads."""
    with closing(response):
        return b"".join(response.streaming_content)


def keep(content):
    name = f"documents/{hashlib.sha256(content).hexdigest()}.pdf"
    return DocumentStorage().save(name, ContentFile(content))


def test_a_document_comes_back_as_it_is(client, pdf, url):
    response = client.get(url)

    assert response.status_code == 200
    assert read(response) == pdf
    assert {name: response[name] for name in HEADERS} == HEADERS
    assert response["Content-Length"] == str(len(pdf))
    assert response["ETag"] == f'"{hashlib.sha256(pdf).hexdigest()}"'
    assert "Content-Language" not in response.headers
    assert response.cookies == {}
    assert "Vary" not in response.headers


def test_the_head_is_that_of_the_document(client, url):
    document, head = client.get(url), client.head(url)

    assert (len(read(document)), head.status_code, head.content) == (len(files.pdf(2)), 200, b"")
    assert head.headers == document.headers


def test_the_database_is_not_asked(client, url, django_assert_num_queries):
    with django_assert_num_queries(0):
        read(client.get(url))


def test_who_has_it_is_told_so(client, url):
    tag = client.head(url)["ETag"]

    response = client.get(url, headers={"if-none-match": tag})

    assert (response.status_code, response.content) == (304, b"")
    assert response["Cache-Control"] == HEADERS["Cache-Control"]
    other = client.get(url, headers={"if-none-match": '"other"'})
    assert (other.status_code, len(read(other))) == (200, len(files.pdf(2)))


@pytest.mark.parametrize(
    "path",
    [
        f"documents/{'0' * 64}.pdf",
        "documents/",
        "documents/report.pdf",
        "documents/../portal.sqlite3",
        "documents/..%2Fportal.sqlite3",
        "documents/{sha256}.odt",
        "documents/{sha256}.PDF",
        "documents/{sha256}.pdf/",
        "documents/{sha256}.pdf%00",
        "documents/{sha256}.pdf%0A",
        "documents//{sha256}.pdf",
        "{sha256}.pdf",
        "",
    ],
)
def test_nothing_else_lies_there(client, pdf, url, path):
    digest = hashlib.sha256(pdf).hexdigest()

    response = client.get(f"/media/{path.replace('{sha256}', digest)}")

    assert response.status_code == 404
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert "找不到" in response.content.decode()
    assert response["Cache-Control"] == "no-store"


def test_other_methods_are_not_taken(client, url):
    assert client.post(url).status_code == 405
    assert client.delete(url).status_code == 405


class TestTheField:
    @pytest.fixture
    def made(self):
        """A document of a record, as the field makes it of something uploaded."""

        def make(content, name="My report.PDF"):
            field = DocumentField()
            field.set_attributes_from_name("file")
            return field.attr_class(SimpleNamespace(), field, None), ContentFile(content, name=name)

        return make

    def test_the_name_is_made_of_the_content(self, made, pdf):
        document, content = made(pdf)
        document.save("My report.PDF", content, save=False)

        assert document.name == f"documents/{hashlib.sha256(pdf).hexdigest()}.pdf"
        with default_storage.open(document.name) as file:
            assert file.read() == pdf

    def test_what_is_refused_is_not_kept_by_code_either(self, made):
        content = files.pdf(OpenAction=files.action("JavaScript"))
        document, upload = made(content)

        with pytest.raises(ValidationError, match="contains a script"):
            document.save("a.pdf", upload, save=False)

        name = f"documents/{hashlib.sha256(content).hexdigest()}.pdf"
        assert not default_storage.exists(name)

    def test_it_is_never_deleted(self, made, pdf):
        document, content = made(pdf)
        document.save("a.pdf", content, save=False)
        name = document.name

        with pytest.raises(NotImplementedError):
            document.delete(save=False)
        assert default_storage.exists(name)


def test_a_file_that_is_kept_is_not_written_again(pdf):
    name = keep(pdf)
    path = DocumentStorage().path(name)
    with open(path, "rb") as file:
        before = default_storage.get_modified_time(name)
        keep(pdf)
        assert file.read() == pdf
    assert default_storage.get_modified_time(name) == before


def test_two_at_once_keep_one(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    content = files.pdf(7)
    threads = [threading.Thread(target=keep, args=[content]) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    kept = list((tmp_path / "documents").iterdir())
    assert [one.name for one in kept] == [f"{hashlib.sha256(content).hexdigest()}.pdf"]
    assert kept[0].read_bytes() == content


def test_half_a_file_is_never_there(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    class Broken(BytesIO):
        name = "x"

        def chunks(self):
            yield b"half"
            raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space"):
        DocumentStorage()._save(f"documents/{'1' * 64}.pdf", Broken())

    assert list((tmp_path / "documents").iterdir()) == []
