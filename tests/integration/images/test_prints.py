"""An image is printed with what shows it, as it was; the gate asks what it says to the blind."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from kaohsiung_portal.content.models import had_no_image, has_no_image
from kaohsiung_portal.images.storage import ImageStorage
from kaohsiung_portal.publishing.kinds import own_fields
from kaohsiung_portal.publishing.models import Edit, Publication
from kaohsiung_portal.publishing.status import statuses
from kaohsiung_portal.publishing.verbs import Refused, publish
from pages.models import Alert, Footer, Initiative, Menu
from tests import pictures
from tests.integration.conftest import texts

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def printed_image(item, language="ko"):
    payload = Publication.objects.of(item.pk).in_language(language).live().get().payload
    return payload["fields"]["image"]


def files_of(image) -> list[str]:
    """What is kept of an image besides itself, without its digest."""
    _folders, names = ImageStorage().listdir("images")
    begin = f"{image.sha256}-"
    return sorted(name.removeprefix(begin) for name in names if name.startswith(begin))


def test_the_gate_asks_what_an_image_says_in_each_language(make_initiative, make_image):
    image = make_image(alt_ko="")
    initiative = make_initiative(image=image)

    with pytest.raises(Refused) as refusal:
        publish(initiative, ["en", "ko"])
    (problem,) = refusal.value.problems
    assert (problem.language, problem.field) == ("ko", "")
    assert "“harbor” has no alternative text" in problem.message

    image.is_decorative = True
    image.save()
    initiative.refresh_from_db()
    assert len(publish(initiative, ["en", "ko"])) == 2


def test_what_is_printed_of_an_image(make_initiative, make_image):
    image = make_image(content=pictures.image(width=600, height=600), focal_y=0)
    initiative = make_initiative(image=image, publish_in=["ko"])

    assert printed_image(initiative) == {
        "key": "harbor",
        "file": f"images/{image.sha256}.jpg",
        "width_px": 600,
        "height_px": 600,
        "focal_x": 50,
        "focal_y": 0,
        "is_decorative": False,
        "credit": "Port of Kaohsiung",
        "license": "cc-by-4.0",
        "alt": "Harbor ∙ ko",
        "caption": "",
        "whole": {
            "stem": f"{image.sha256}-1-whole",
            "widths_px": [480, 600],
            "width_px": 600,
            "height_px": 600,
        },
        "landscape": {
            "stem": f"{image.sha256}-1-3x2-50-0",
            "widths_px": [480, 600],
            "width_px": 600,
            "height_px": 400,
        },
    }


def test_all_that_is_printed_is_there(make_image):
    image = make_image(content=pictures.image(width=600, height=599))

    assert files_of(image) == sorted(
        f"1-{cut}-{width}.{extension}"
        for cut in ("3x2-50-50", "whole")
        for width in (480, 600)
        for extension in ("avif", "jpg", "webp")
    )


def test_another_focal_point_makes_new_renditions_beside_the_old(make_image):
    image = make_image(content=pictures.image(width=64, height=40))
    before = files_of(image)
    image.focal_x = 0
    image.save()

    assert [name for name in files_of(image) if name not in before] == [
        "1-3x2-0-50-60.avif",
        "1-3x2-0-50-60.jpg",
        "1-3x2-0-50-60.webp",
    ]
    assert set(before) < {*files_of(image)}


def test_saving_texts_makes_no_file_anew(make_image):
    image = make_image()
    storage = ImageStorage()
    name = f"images/{image.sha256}-1-whole-60.avif"
    before = storage.get_modified_time(name)
    image.caption_ko = "항구"
    image.save()

    assert storage.get_modified_time(name) == before


def test_a_change_is_on_record_with_what_shows_it(make_initiative, make_image):
    image = make_image()
    initiative = make_initiative(image=image, publish_in=["ko"])
    image.alt_ko = "가오슝 항구"
    image.save()

    assert printed_image(initiative)["alt"] == "Harbor ∙ ko"
    edit = Edit.objects.get(item_id=initiative.pk, field="image:harbor")
    assert (edit.before["alt@ko"], edit.after["alt@ko"]) == ("Harbor ∙ ko", "가오슝 항구")
    initiative = Initiative.objects.get()
    assert statuses([initiative])[initiative.pk]["ko"].differs
    publish(initiative, ["ko"])
    assert printed_image(initiative)["alt"] == "가오슝 항구"


def test_another_image_is_an_edit_by_its_key(make_initiative, make_image):
    initiative = make_initiative(image=make_image())
    initiative.image = make_image("bridge", pictures.image("PNG"))
    initiative.save()

    edit = Edit.objects.filter(item_id=initiative.pk, field="image").last()
    assert (edit.before, edit.after) == ("harbor", "bridge")


def test_an_image_that_is_shown_is_not_deleted(make_initiative, make_image):
    image = make_image()
    make_initiative(image=image)

    with pytest.raises(ProtectedError):
        image.delete()


def test_a_license_that_asks_for_a_name_gets_one(make_image):
    with pytest.raises(ValidationError, match="asks for a name"):
        make_image(credit=" ")
    assert make_image(credit="", license="cc0").credit == ""


def test_parts_of_pages_show_no_image():
    parts = (Alert, Footer, Menu)
    assert [model for model in parts if "image" in {one.name for one in own_fields(model)}] == []


def test_what_was_printed_before_there_were_images_shows_none():
    place = {"image": "", "image_is_decorative": False, "image_alt": ""}
    payload = {"fields": {"title": "Menu", **place}, "children": {}, "refers": []}

    assert had_no_image(payload)["fields"] == {"title": "Menu", "image": None}
    assert has_no_image(payload)["fields"] == {"title": "Menu"}


def test_a_caption_is_never_borrowed_from_another_language(make_image):
    image = make_image(**(texts(caption="Harbor") | {"caption_ko": "\u3164"}))

    assert (image.printed("ko")["caption"], image.printed("ja")["caption"]) == ("", "Harbor ∙ ja")
