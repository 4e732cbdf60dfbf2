"""The public pages in a browser, with the portal's own content: reading, switching, any size."""

import re
from collections import Counter

import pytest
from playwright.sync_api import expect

from kaohsiung_portal.languages.registry import PUBLIC
from tests.browser import screenshots

pytestmark = pytest.mark.usefixtures("content")

EVERY_LANGUAGE = [pytest.param(one, id=one.code) for one in PUBLIC]


def pages_of_every_kind(page) -> dict[str, str]:
    """One path of each kind of page, below the language: {"city": "city/"}."""
    return screenshots.pages_of_every_kind(page.request.get("/sitemap.xml").text())


def test_the_portals_own_content_has_every_kind_of_page(page):
    paths = pages_of_every_kind(page).values()
    assert {screenshots.route_of(path) for path in paths} == {*screenshots.routes()}


@pytest.mark.parametrize("language", EVERY_LANGUAGE)
def test_reading_without_javascript(visits, language):
    """From the home page by the menu to a list, and to what it lists; then in another language."""
    page = visits.page(java_script_enabled=False)
    page.goto(f"/{language.code}/")
    expect(page.locator("html")).to_have_attribute("lang", language.tag)
    page.locator(f".menu a[href='/{language.code}/climate/']").click()
    expect(page).to_have_url(f"/{language.code}/climate/")
    card = page.locator("main .card a").first
    title = card.inner_text()
    card.click()

    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page).to_have_url(re.compile(f"/{language.code}/climate/[a-z0-9-]+/$"))
    for other in PUBLIC:
        path = page.url.split("/", 4)[4]
        page.locator(f".switcher a[hreflang='{other.tag}']").click()
        expect(page).to_have_url(f"/{other.code}/{path}")
        expect(page.locator("html")).to_have_attribute("lang", other.tag)
        expect(page.locator(".switcher [aria-current]")).to_have_attribute("hreflang", other.tag)
        assert page.locator(".fallback-notice").count() == 0


def test_a_filtered_list_stays_filtered_in_another_language(visits):
    page = visits.page(java_script_enabled=False)
    page.goto("/en/climate/")
    page.locator(".filter a").nth(1).click()
    query = page.url.partition("?")[2]
    page.locator(".switcher a[hreflang='ja']").click()

    assert query
    expect(page).to_have_url(f"/ja/climate/?{query}")
    expect(page.locator(".filter [aria-current]")).to_have_attribute(
        "href", f"/ja/climate/?{query}"
    )


@pytest.mark.parametrize("language", EVERY_LANGUAGE)
def test_the_skip_link_comes_first_and_leads_to_the_content(page, language):
    page.goto(f"/{language.code}/city/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip-link")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"/{language.code}/city/#content")
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_page_is_read_by_keyboard_alone(page):
    """Every link is reached in the order that it stands in, and shows that it has the focus."""
    page.goto("/ko/")
    links = page.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
    reached = []
    for _link in links:
        page.keyboard.press("Tab")
        href, outline = page.evaluate(
            "[document.activeElement.href, getComputedStyle(document.activeElement).outlineStyle]"
        )
        reached.append(href)
        assert outline != "none", href

    assert reached == links


def test_no_page_sets_a_cookie_or_keeps_anything(page):
    for path in pages_of_every_kind(page).values():
        response = page.goto(f"/zh-hant/{path}")
        assert response.status == 200
        assert "set-cookie" not in response.all_headers()
    kept = page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length]"
    )

    assert page.context.cookies() == []
    assert kept == [0, 0, 0]


def test_light_and_dark_differ(visits):
    grounds = []
    for scheme in ("light", "dark"):
        page = visits.page(color_scheme=scheme)
        page.goto("/en/")
        grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    assert grounds[0] != grounds[1]


def test_a_picture_is_taken_of_a_page(browser, live_server, tmp_path):
    made = screenshots.take(browser, live_server.url, {"about": "about/"}, ["ko"], tmp_path, [390])

    assert [file.name for file in made] == ["about-ko-390-light.png", "about-ko-390-dark.png"]
    assert all(file.read_bytes().startswith(b"\x89PNG") for file in made)


@pytest.mark.parametrize(("width", "is_folded"), [(1280, False), (360, True)])
def test_a_long_page_leads_to_its_sections(visits, width, is_folded):
    """It stands open where there is room beside the text; else a word opens it, by keyboard."""
    page = visits.page(viewport={"width": width, "height": 800}, java_script_enabled=False)
    page.goto("/ko/city/")
    contents = page.locator(".sections__list")
    expect(contents.get_by_role("link").first).to_be_visible(visible=not is_folded)
    if is_folded:
        contents.locator("summary").press("Enter")
    for link in contents.get_by_role("link").all():
        link.press("Enter")
        heading = page.locator(f"main {link.get_attribute('href')}")
        expect(heading).to_be_in_viewport()
        expect(heading).to_have_text(link.inner_text())


def test_the_list_of_sections_covers_nothing(visits):
    page = visits.page(viewport={"width": 1280, "height": 800})
    page.goto("/en/city/")
    page.locator("#key-facts").scroll_into_view_if_needed()
    page.mouse.wheel(0, 600)
    expect(page.locator(".figures-table")).to_be_in_viewport()
    contents, table = (
        page.locator(name).bounding_box() for name in (".sections__list", ".figures-table")
    )

    assert contents["y"] + contents["height"] <= table["y"]


#: How many tables, rows, headings of rows and cells of each a reader is told of.
TOLD = ("table", "row", "rowheader", "columnheader", "cell")


def told_of(page) -> Counter:
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = Counter(node.get("role", {}).get("value") for node in tree)
    return Counter({role: roles[role] for role in TOLD})


@pytest.mark.parametrize("path", ["city/", "climate/emissions/"])
def test_a_table_needs_no_columns_on_a_telephone_and_is_still_a_table(visits, path):
    wide, narrow = visits.page(), visits.page(viewport={"width": 320, "height": 700})
    for page in (wide, narrow):
        page.goto(f"/ja/{path}")

    scrolled = narrow.locator(".figures-table-scroll").evaluate_all(
        "boxes => boxes.map(one => one.scrollWidth - one.clientWidth)"
    )
    assert scrolled
    assert set(scrolled) == {0}
    assert told_of(narrow) == told_of(wide)
    assert min(told_of(wide).values()) > 0


def test_a_value_says_on_a_telephone_which_year_it_is_for(visits):
    page = visits.page(viewport={"width": 360, "height": 700})
    page.goto("/en/climate/emissions/")
    labels = page.locator("#targets ~ * tbody tr:last-child td").evaluate_all(
        "cells => cells.map(one => getComputedStyle(one, '::before').content)"
    )

    assert labels == ['"2020"', '"2030"', '"2050"', "none"]
