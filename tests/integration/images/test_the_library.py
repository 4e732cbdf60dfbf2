"""An editor at work on the library: uploading, refusals, choosing an image, printing it again."""

import os
import re

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile

from kaohsiung_portal.images import jobs
from kaohsiung_portal.images.inspection import TOO_DEMANDING
from kaohsiung_portal.images.models import Image
from kaohsiung_portal.images.storage import ImageStorage
from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.models import Publication
from kaohsiung_portal.publishing.verbs import publish
from pages.models import Initiative
from tests import pictures
from tests.integration.conftest import texts
from tests.integration.editing.desk import errors_in, form_in, messages_in, text_of, url_of
from tests.integration.editing.kinds import SINGLE_KINDS

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

SAID = {
    "slug": "harbor",
    "credit": "Port of Kaohsiung",
    "license": "cc-by-4.0",
    **texts(alt="Harbor"),
}

#: Of the list itself, of the editor's session and language, and of the side bar.
QUERIES_OF_THE_LIST = 3 + 3 + len(SINGLE_KINDS)


def form_of(desk, record, page="change"):
    return form_in(desk.get(url_of(record, page)), "loaded_version")


def upload(content, name="IMG_2026.JPG"):
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def add(desk, content, name="IMG_2026.JPG", **typed):
    """Fills in the empty form of the library; what the desk answers."""
    chosen = {} if content is None else {"file": upload(content, name)}
    fields = form_of(desk, Image, "add")
    return desk.post(url_of(Image, "add"), {**fields, **SAID, **chosen, **typed})


def test_an_image_is_uploaded_with_what_is_said_of_it(desk):
    response = add(desk, pictures.from_a_telephone(width=90), focal_x="20")

    assert response.status_code == 302, errors_in(response)
    image = Image.objects.get()
    assert (image.slug, image.alt_ja, image.focal_x, image.width_px, image.height_px) == (
        "harbor",
        "Harbor ∙ ja",
        20,
        40,
        90,
    )
    assert image.file.name == f"images/{image.sha256}.jpg"
    assert ImageStorage().exists(f"images/{image.sha256}-1-3x2-20-50-40.avif")


NAMES = [
    "../../x.jpg",
    "a" * 300 + ".jpg",
    "photo\u202egpj.exe",
    "nul\0.jpg",
    "x.svg",
    "x.php",
    "",
]


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_counts_for_nothing(desk, name):
    response = add(desk, pictures.polyglot(), name or "x")

    assert response.status_code == 302, errors_in(response)
    image = Image.objects.get()
    assert re.fullmatch(r"images/[0-9a-f]{64}\.jpg", image.file.name)
    with image.file.open() as file:
        assert b"script" not in file.read()


REFUSED = {
    "a drawing": (pictures.SVG, "This is a drawing"),
    "another format": (pictures.image("GIF"), "This is not a JPEG, PNG, WebP or AVIF image"),
    "cut off": (pictures.image("PNG")[:-40], "The image is damaged"),
    "nothing": (b"", "The file is empty"),
    "many pixels": (pictures.blank_png(5008), "The image has more than 25 million pixels"),
}


@pytest.mark.parametrize(("content", "beginning"), REFUSED.values(), ids=REFUSED)
def test_a_refusal_says_what_to_do_and_keeps_what_was_typed(desk, content, beginning):
    response = add(desk, content)

    (error,) = errors_in(response)["file"]
    assert error.startswith(beginning)
    fields = form_in(response, "loaded_version")
    assert (fields["alt_ko"], "file-kept" in fields) == (["Harbor ∙ ko"], False)
    assert not Image.objects.exists()


def test_a_good_image_is_still_there_after_another_mistake(desk):
    content = pictures.from_a_telephone()
    first = add(desk, content, credit="", caption_ko="항구")
    assert errors_in(first) == {
        "credit": ["This license asks for a name; write whom the image is from."]
    }
    assert "“IMG_2026.JPG” is still here" in first.content.decode()
    again = form_in(first, "loaded_version")

    second = desk.post(url_of(Image, "add"), {**again, "credit": "Port"})

    assert second.status_code == 302, errors_in(second)
    image = Image.objects.get()
    assert ([image.file.name], image.caption_ko) == (again["file-kept"], "항구")


@pytest.mark.parametrize("kept", ["images/../portal.sqlite3", f"images/{'0' * 64}.jpg", "x"])
def test_only_an_image_counts_as_kept(desk, kept):
    response = add(desk, None, **{"file-kept": kept})

    assert errors_in(response)["file"] == ["This field is required."]


@pytest.mark.parametrize("value", ["101", "-1", "x", ""])
def test_a_focal_point_lies_in_the_image(desk, value):
    assert [*errors_in(add(desk, pictures.image(), focal_x=value))] == ["focal_x"]


def test_the_form_shows_the_image_and_what_shows_it(desk, make_image, make_initiative):
    image = make_image()
    make_initiative(image=image)
    page = desk.get(url_of(image)).content.decode()

    assert f'src="/media/images/{image.sha256}-1-whole-60.webp"' in page
    assert "60 × 40 pixels" in text_of(page)
    assert f'<a href="{url_of(Initiative.objects.get())}">Sponge city</a>' in page
    assert "<style" not in page


def test_the_list_shows_small_images_at_any_number(desk, make_image, django_assert_num_queries):
    image = make_image()
    desk.get(url_of(Image, "changelist"))
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        page = desk.get(url_of(Image, "changelist")).content.decode()
    assert f'src="/media/images/{image.sha256}-1-3x2-50-50-60.webp"' in page

    make_image("second")
    make_image("third")
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        page = desk.get(url_of(Image, "changelist")).content.decode()
    assert page.count('loading="lazy"') == 3


def test_an_image_is_chosen_by_its_key(desk, initiative, make_image):
    image = make_image()
    fields = form_of(desk, initiative)
    page = desk.get(url_of(initiative)).content.decode()
    assert '<datalist id="images">' in page
    assert '<option value="harbor">Harbor ∙ en</option>' in page

    wrong = desk.post(url_of(initiative), {**fields, "image": "harbour"})
    assert errors_in(wrong)["image"] == ["There is no “harbour”; choose one of the suggestions."]
    assert desk.post(url_of(initiative), {**fields, "image": "harbor"}).status_code == 302

    assert Initiative.objects.get().image == image
    assert form_of(desk, initiative)["image"] == ["harbor"]


def test_a_shown_image_is_not_deleted_and_says_where_it_stands(desk, make_image, make_initiative):
    image = make_image()
    make_initiative(image=image)
    response = desk.post(url_of(image, "delete"), {"post": "yes"}, follow=True)

    assert messages_in(response) == [
        "“harbor” is in use and cannot be deleted. It is used by: Sponge city."
    ]
    assert Image.objects.exists()


def test_after_a_change_what_shows_it_is_printed_again(desk, make_image, make_initiative):
    image = make_image()
    initiative = make_initiative(image=image, publish_in=CODES)
    fields = form_of(desk, image)
    response = desk.post(url_of(image), {**fields, "alt_ko": "가오슝 항구"}, follow=True)
    (offer,) = [one for one in messages_in(response) if "again" in one]
    assert "1 published page shows “harbor” as it was" in offer

    again = form_in(desk.get(url_of(image, "reprint")), "note")
    desk.post(url_of(image, "reprint"), again)

    payload = Publication.objects.of(initiative.pk).in_language("ko").live().get().payload
    assert payload["fields"]["image"]["alt"] == "가오슝 항구"


def test_an_image_whose_file_is_gone_says_so(desk, make_image):
    """As after a restored database without its folder of files."""
    image = make_image(content=pictures.image("PNG", 33, 44))
    storage = ImageStorage()
    os.rename(storage.path(image.file.name), storage.path("images/gone"))
    fields = form_of(desk, image)
    response = desk.post(url_of(image), {**fields, "focal_x": "10"})

    assert errors_in(response)["file"] == [
        "There is no such file here. Choose it on your computer and upload it again."
    ]


def test_renditions_that_take_too_long_are_told_by_the_form(desk, make_image, monkeypatch):
    image = make_image()
    fields = form_of(desk, image)
    monkeypatch.setattr(jobs, "MAX_SECONDS", 0.01)
    response = desk.post(url_of(image), {**fields, "focal_x": "10", "caption_ko": "항구"})

    assert errors_in(response)[""] == [TOO_DEMANDING.message]
    assert form_in(response, "loaded_version")["caption_ko"] == ["항구"]
    assert Image.objects.get().focal_x == 50


def test_two_editors_do_not_overwrite_each_other(desk, make_image):
    image = make_image()
    fields = form_of(desk, image)
    image.credit = "Somebody else"
    image.save()
    response = desk.post(url_of(image), {**fields, "credit": "Port"})

    assert "Somebody else has saved this meanwhile" in errors_in(response)[""][0]
    assert Image.objects.get().credit == "Somebody else"


def test_who_may_only_look_uploads_nothing(client, make_image):
    image = make_image()
    user = get_user_model().objects.create_user("ren", is_staff=True)
    client.force_login(user)
    content = pictures.image("PNG", 21, 22)

    for url in (url_of(Image, "add"), url_of(image)):
        assert client.post(url, {**SAID, "file": upload(content)}).status_code == 403
    _folders, names = ImageStorage().listdir("images")
    assert not any(name.endswith("-21.avif") for name in names)


def test_publishing_needs_what_an_image_says(desk, make_image, make_initiative):
    initiative = make_initiative(image=make_image(alt_ja=""))
    fields = form_in(desk.get(url_of(initiative, "publish")), "note")
    response = desk.post(url_of(initiative, "publish"), {**fields, "languages": ["ja"]})

    assert "The image “harbor” has no alternative text in this language." in text_of(
        response.content.decode()
    )
    assert len(publish(initiative, ["en"])) == 1
