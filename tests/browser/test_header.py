"""The head of every page: the places and the languages, on any screen, without script."""

import pytest
from playwright.sync_api import expect

from kaohsiung_portal.languages.registry import PUBLIC

pytestmark = pytest.mark.usefixtures("content")

NARROW = {"width": 390, "height": 800}
WIDE = {"width": 1280, "height": 800}

EVERY_LANGUAGE = [pytest.param(one, id=one.code) for one in PUBLIC]


def names(links) -> list[str]:
    return [link.inner_text() for link in links.all() if link.is_visible()]


OWN_NAMES = [one.name for one in PUBLIC]


@pytest.mark.parametrize("language", EVERY_LANGUAGE)
def test_a_wide_screen_shows_every_place_and_language(visits, language):
    page = visits.page(viewport=WIDE, java_script_enabled=False)
    page.goto(f"/{language.code}/city/")

    assert names(page.locator(".switcher a")) == OWN_NAMES
    assert len(names(page.locator(".menu a"))) == page.locator(".menu a").count() > 1
    expect(page.locator(".site-header summary:visible")).to_have_count(0)


@pytest.mark.parametrize("language", EVERY_LANGUAGE)
def test_a_narrow_screen_folds_them_up(visits, language):
    """The words that open them stand side by side, in the reader's language."""
    page = visits.page(viewport=NARROW, java_script_enabled=False)
    page.goto(f"/{language.code}/city/")
    menu, switcher = page.locator(".site-header summary").all()

    assert names(page.locator(".site-header li a")) == []
    expect(switcher).to_contain_text(language.name)
    assert menu.bounding_box()["y"] == switcher.bounding_box()["y"]


def test_the_languages_open_and_close_without_script(visits):
    page = visits.page(viewport=NARROW, java_script_enabled=False)
    page.goto("/en/city/")
    switcher = page.locator(".switcher summary")
    before = switcher.bounding_box()
    switcher.click()

    assert names(page.locator(".switcher a")) == OWN_NAMES
    assert switcher.bounding_box() == before
    switcher.click()
    assert names(page.locator(".switcher a")) == []


def test_one_of_the_two_is_open_at_a_time(visits):
    """Else the page itself would begin far below."""
    page = visits.page(viewport=NARROW, java_script_enabled=False)
    page.goto("/ko/city/")
    page.locator(".switcher summary").click()
    page.locator(".menu summary").click()

    assert names(page.locator(".switcher a")) == []
    assert len(names(page.locator(".menu a"))) == page.locator(".menu a").count() > 1


def test_a_narrow_screen_leads_to_the_page_in_another_language(visits):
    page = visits.page(viewport=NARROW, java_script_enabled=False)
    page.goto("/en/city/")
    page.locator(".switcher summary").click()
    page.get_by_role("link", name="日本語").click()

    expect(page).to_have_url("/ja/city/")
    expect(page.locator(".switcher summary")).to_contain_text("日本語")


def test_the_menu_opens_by_keyboard(visits):
    page = visits.page(viewport=NARROW)
    page.goto("/zh-hant/city/")
    for _skip_link_then_mark_then_menu in range(3):
        page.keyboard.press("Tab")
    expect(page.locator(".menu summary")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    expect(page.locator(".menu a").first).to_be_focused()
    expect(page.locator(".menu a").first).to_be_in_viewport()


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
def test_every_place_and_language_is_a_target_to_hit(visits, viewport):
    """At least 24 px either way (WCAG 2.2, 2.5.8)."""
    page = visits.page(viewport=viewport)
    page.goto("/ko/city/")
    for name in (".menu", ".switcher"):
        if viewport is NARROW:
            page.locator(f"{name} summary").click()
        boxes = [
            one.bounding_box() for one in page.locator(f"{name} :is(a, summary):visible").all()
        ]
        assert len(boxes) >= len(PUBLIC)
        assert [box for box in boxes if min(box["width"], box["height"]) < 24] == []
