"""Editors let further addresses lead to a page: short ones for posters, those of other sites."""

import pytest
from django.test import Client

from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.models import Address
from kaohsiung_portal.publishing.verbs import end, move
from pages.models import Menu
from tests.integration.editing.desk import messages_in, url_of

pytestmark = pytest.mark.django_db

PAGE = "climate/sponge-city/"


@pytest.fixture
def published(make_initiative):
    return make_initiative(publish_in=CODES)


def add(editor, item, path):
    """Adds an address on the publishing page; what the desk says."""
    return messages_in(editor.client.post(url_of(item, "redirect"), {"path": path}, follow=True))


def asked(path, language="ja"):
    response = Client().get(path, headers={"Accept-Language": language})
    return response.status_code, response.headers.get("Location")


def test_a_short_address_leads_to_the_page_in_the_language_of_the_browser(published, mei):
    assert asked("/rain") == (404, None)
    assert add(mei, published, "rain") == ["/rain/ leads to this page now."]

    assert asked("/rain") == asked("/rain/") == (302, f"/ja/{PAGE}")
    assert asked("/rain", "ko") == (302, f"/ko/{PAGE}")
    response = Client().get("/rain")
    assert (response.headers["Vary"], "no-store" in response.headers["Cache-Control"]) == (
        "Accept-Language",
        True,
    )


def test_with_a_language_it_leads_there_for_good(published, mei):
    add(mei, published, "/old/page.html")

    assert asked("/ko/old/page.html/") == (301, f"/ko/{PAGE}")
    assert asked("/old/page.html", "zh-TW") == (302, f"/zh-hant/{PAGE}")


def test_it_follows_the_page(published, mei):
    add(mei, published, "rain")
    move(published, "water-city")
    assert asked("/rain") == (302, "/ja/climate/water-city/")
    end(published, CODES)
    assert asked("/rain") == (404, None)


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("", "This field is required"),
        ("高雄", "with ASCII letters"),
        ("a b", "with ASCII letters"),
        ("../etc", "with ASCII letters"),
        ("https://evil.example/", "with ASCII letters"),
        ("x\r\nLocation: y", "with ASCII letters"),
        ("x?y=1", "with ASCII letters"),
        ("ko/rain", "Leave out the language"),
        ("admin/x", "The portal itself uses"),
        ("site-map", "The portal itself uses"),
        ("site-map/below", "The portal itself uses"),
        ("sitemap.xml", "The portal itself uses"),
        ("robots.txt", "The portal itself uses"),
        ("a" * 151, "at most 150"),
        (PAGE, "is taken by “Sponge city”"),
        ("climate/other/", "is taken by “Other”"),
    ],
)
def test_what_makes_no_sense_is_refused(published, make_initiative, mei, path, error):
    make_initiative("other", title_en="Other", publish_in=["en"])
    before = Address.objects.count()
    told = add(mei, published, path)

    assert [error in one for one in told] == [True]
    assert Address.objects.count() == before


def test_slashes_in_front_make_no_other_host(published, mei):
    add(mei, published, "//evil.example")

    assert asked("/evil.example") == (302, f"/ja/{PAGE}")


def test_an_address_of_the_former_site_may_lead_here(published, mei):
    add(mei, published, "kcc/members.html")

    assert asked("/kr/kcc/members.html") == (301, f"/ko/{PAGE}")


def test_what_was_added_can_be_taken_back_and_what_the_page_had_cannot(published, mei):
    add(mei, published, "rain")
    move(published, "water-city")
    had = Address.objects.get(path=PAGE)
    page = mei.get(published, "publish").content.decode()
    assert url_of(published, "free", Address.objects.get(path="rain/").pk) in page
    assert url_of(published, "free", had.pk) not in page

    response = mei.press(published, "free")
    assert messages_in(response) == ["/rain/ leads nowhere now."]
    assert asked("/rain") == (404, None)
    told = messages_in(mei.client.post(url_of(published, "free", had.pk), follow=True))
    assert "stays its own" in told[0]
    assert asked(f"/ja/{PAGE}") == (301, "/ja/climate/water-city/")


def test_only_publishers_may_and_only_of_their_own_item(published, make_initiative, mei, sign_in):
    add(mei, published, "rain")
    record = Address.objects.get(path="rain/")
    other = make_initiative("other", publish_in=["en"])
    reader = sign_in("ren", "view_initiative", "change_initiative")

    assert reader.client.post(url_of(published, "redirect"), {"path": "x"}).status_code == 403
    assert reader.client.post(url_of(published, "free", record.pk)).status_code == 403
    assert mei.client.post(url_of(other, "free", record.pk)).status_code == 404
    assert asked("/rain") == (302, f"/ja/{PAGE}")


def test_a_part_of_pages_has_no_address(mei):
    menu = Menu(slug="menu", title_en="Menu")
    menu.save()

    assert mei.client.post(url_of(menu, "redirect"), {"path": "x"}).status_code == 404
    assert 'id="redirects"' not in mei.get(menu, "publish").content.decode()
