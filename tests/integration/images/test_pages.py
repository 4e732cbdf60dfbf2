"""What readers see of an image: on its page and on cards, in every language."""

import re

import pytest

from kaohsiung_portal.languages.registry import CODES, PUBLIC
from kaohsiung_portal.publishing.verbs import publish
from tests import pictures
from tests.integration.conftest import texts
from tests.integration.editing.desk import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

EVERY_LANGUAGE = pytest.mark.parametrize("language", PUBLIC, ids=lambda one: one.code)


def picture_in(response) -> str:
    """The picture on a page, each run of white space as a space."""
    (found,) = re.findall(
        r'<figure class="picture.*?</figure>', response.content.decode(), re.DOTALL
    )
    return " ".join(found.split())


@pytest.fixture
def image(make_image):
    return make_image(content=pictures.image(width=600, height=300), **texts(caption="The quay"))


@pytest.fixture
def shown(image, make_initiative):
    return make_initiative(image=image, publish_in=CODES)


@EVERY_LANGUAGE
def test_a_page_shows_its_image_first_and_whole(client, shown, image, language):
    picture = picture_in(client.get(f"/{language.code}/climate/sponge-city/"))
    stem = f"/media/images/{image.sha256}-1-whole"
    sizes = 'sizes="(min-width: 56rem) min(54rem, 600px), min(100vw, 600px)"'

    def srcset(extension):
        return f"{stem}-480.{extension} 480w, {stem}-600.{extension} 600w"

    markup, _caption, _rest = picture.partition(" <figcaption>")
    assert markup == (
        '<figure class="picture"> <picture> '
        f'<source type="image/avif" srcset="{srcset("avif")}" {sizes}> '
        f'<source type="image/webp" srcset="{srcset("webp")}" {sizes}> '
        f'<img src="{stem}-600.jpg" srcset="{srcset("jpg")}" {sizes} width="600" height="300" '
        f'alt="Harbor ∙ {language.code}" fetchpriority="high" decoding="async"> </picture>'
    )


#: What stands below an image, in each language.
RIGHTS = {
    "en": "Image: Port of Kaohsiung, CC BY 4.0",
    "zh-hant": "圖片：Port of Kaohsiung，CC BY 4.0",
    "ko": "이미지: Port of Kaohsiung, CC BY 4.0",
    "ja": "画像：Port of Kaohsiung、CC BY 4.0",
    "zh-hans": "图片：Port of Kaohsiung，CC BY 4.0",
}


@EVERY_LANGUAGE
def test_a_page_says_whom_its_image_is_from(client, shown, language):
    picture = picture_in(client.get(f"/{language.code}/climate/sponge-city/"))

    said = text_of(picture.partition("<figcaption>")[2])
    assert said == f"The quay ∙ {language.code} {RIGHTS[language.code]}"
    assert '<a href="https://creativecommons.org/licenses/by/4.0/" rel="license">' in picture


def test_a_card_shows_the_cut_later(client, climate, shown, image):
    picture = picture_in(client.get("/ko/climate/"))
    stem = f"/media/images/{image.sha256}-1-3x2-50-50"

    assert '<figure class="picture picture--card">' in picture
    assert f'<img src="{stem}-450.jpg" srcset="{stem}-450.jpg 450w"' in picture
    assert 'width="450" height="300" alt="Harbor ∙ ko" loading="lazy" decoding="async"' in picture
    assert "figcaption" not in picture


def test_a_decorative_image_says_nothing(client, make_image, make_initiative):
    make_initiative(image=make_image(is_decorative=True), publish_in=["en"])

    assert ' alt="" ' in picture_in(client.get("/en/climate/sponge-city/"))


def test_what_an_image_says_is_no_markup(client, make_image, make_initiative):
    image = make_image(alt_en='"><script>', credit="<b>Port</b>", caption_en="</figure>")
    make_initiative(image=image, publish_in=["en"])

    page = client.get("/en/climate/sponge-city/").content.decode()
    assert 'alt="&quot;&gt;&lt;script&gt;"' in page
    assert "Image: &lt;b&gt;Port&lt;/b&gt;, " in page
    assert "&lt;/figure&gt;" in page


def test_pages_without_an_image_have_no_place_for_one(client, climate, make_initiative):
    make_initiative(publish_in=["en"])

    pages = [
        client.get(url).content.decode() for url in ("/en/climate/sponge-city/", "/en/climate/")
    ]
    assert [page for page in pages if "<picture" in page or "/media/" in page] == []


def test_the_same_queries_with_an_image_and_without(
    client, climate, shown, make_initiative, django_assert_num_queries
):
    make_initiative("plain", publish_in=["en"])
    for path in ("sponge-city/", "plain/", ""):
        with django_assert_num_queries(3):
            client.get(f"/en/climate/{path}")


def test_a_print_shows_the_image_as_it_was(client, shown, image):
    image.focal_x, image.alt_en = 0, "Changed"
    image.save()
    assert 'alt="Harbor ∙ en"' in picture_in(client.get("/en/climate/sponge-city/"))

    shown.refresh_from_db()
    publish(shown, ["en"])
    assert 'alt="Changed"' in picture_in(client.get("/en/climate/sponge-city/"))
