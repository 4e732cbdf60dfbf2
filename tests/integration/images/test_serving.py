"""Images and renditions are served to whoever knows their names, to be kept and to run nothing."""

import hashlib
from contextlib import closing

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kaohsiung_portal.images.storage import ImageStorage
from tests import pictures

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

HEADERS = {
    "Content-Disposition": "inline",
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
}
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


def read(response) -> bytes:
    with closing(response):
        return b"".join(response.streaming_content)


@pytest.fixture
def image(make_image):
    return make_image(content=pictures.from_a_telephone(width=600, height=400))


def test_what_is_kept_comes_back_as_it_is(client, image):
    response = client.get(f"/media/{image.file.name}")

    assert hashlib.sha256(read(response)).hexdigest() == image.sha256
    assert {name: response[name] for name in HEADERS} == HEADERS
    assert (response["Content-Type"], response["ETag"]) == ("image/jpeg", f'"{image.sha256}"')
    assert (response.cookies, "Vary" in response.headers) == ({}, False)
    assert "Content-Language" not in response.headers


def test_nothing_served_tells_who_took_it_and_where(client, image):
    """Every file that there is of an image with its place, a comment, XMP and a thumbnail."""
    _folders, names = ImageStorage().listdir("images")
    own = [name for name in names if name.startswith(image.sha256)]
    assert len(own) == 1 + 2 * 1 * 3
    for name in own:
        response = client.get(f"/media/images/{name}")
        content = read(response)
        assert response["Content-Type"] == TYPES[name.rpartition(".")[2]]
        assert response["X-Content-Type-Options"] == "nosniff"
        assert [secret for secret in pictures.SECRETS if secret in content] == []
        assert [
            one for one in (b"Exif", b"http://ns.adobe.com", b"ICC_PROFILE") if one in content
        ] == []


def test_the_database_is_not_asked(client, image, django_assert_num_queries):
    with django_assert_num_queries(0):
        read(client.get(f"/media/images/{image.sha256}-1-whole-400.avif"))


def test_who_has_it_is_told_so(client, image):
    url = f"/media/images/{image.sha256}-1-whole-400.webp"
    head = client.head(url)
    assert (head.status_code, head["Content-Type"], head.content) == (200, "image/webp", b"")

    response = client.get(url, headers={"if-none-match": head["ETag"]})
    assert (response.status_code, response.content) == (304, b"")


@pytest.mark.parametrize(
    "name",
    [
        f"{'0' * 64}.jpg",
        "{sha256}.png",
        "{sha256}.JPG",
        "{sha256}-1-whole-401.jpg",
        "{sha256}-2-whole-400.jpg",
        "{sha256}-1-whole-400.svg",
        "{sha256}-1-3x2-101-50-400.jpg",
        "{sha256}.jpg%00",
        "{sha256}.jpg/",
        "..%2Fdocuments",
        "IMG_2026.JPG",
        "",
    ],
)
def test_nothing_else_lies_there(client, image, name):
    response = client.get(f"/media/images/{name.replace('{sha256}', image.sha256)}")

    assert (response.status_code, response["Cache-Control"]) == (404, "no-store")


def test_an_image_of_an_unpublished_page_is_found_by_its_name_only(client, make_initiative, image):
    """As documents: the name cannot be guessed without the file, and no page tells it."""
    make_initiative(image=image)
    pages = [client.get(path) for path in ("/en/site-map/", "/sitemap.xml", "/en/climate/")]

    assert [page for page in pages if image.sha256 in page.content.decode()] == []
    assert client.head(f"/media/{image.file.name}").status_code == 200


def test_it_is_never_deleted(image):
    with pytest.raises(NotImplementedError):
        image.file.delete(save=False)
    assert default_storage.exists(f"images/{image.sha256}.jpg")


def test_what_is_kept_is_kept_once(make_image, image):
    """The same file again, or what was downloaded of it, is the same image."""
    with image.file.open() as file:
        again = ImageStorage().keep(ContentFile(file.read(), name="x"))

    assert again == image.file.name
    content = pictures.from_a_telephone(width=600, height=400)
    assert make_image("again", content).sha256 == image.sha256
