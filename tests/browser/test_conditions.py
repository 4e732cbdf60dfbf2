"""The pages on paper, in colors that the reader forces, and for who wants no motion."""

import pytest

from tests.browser.test_public_pages import pages_of_every_kind

pytestmark = pytest.mark.usefixtures("content")

BLACK, WHITE = "rgb(0, 0, 0)", "rgb(255, 255, 255)"

#: The color as the screen has it: styles may give it in another space.
COLOR = """([selector, property]) => {
  const color = getComputedStyle(document.querySelector(selector))[property];
  return `rgb(${measures.rgba(color).slice(0, 3).join(", ")})`;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", ["body", ".site-footer"])
def test_paper_is_white_and_ink_is_black(visits, part, scheme):
    page = visits.page(color_scheme=scheme)
    page.goto("/en/city/")
    page.emulate_media(media="print", color_scheme=scheme)
    colors = [page.evaluate(COLOR, [part, name]) for name in ("backgroundColor", "color")]

    assert colors == [WHITE, BLACK]


def test_paper_has_nothing_to_click(page):
    page.goto("/ko/climate/")
    page.emulate_media(media="print")
    navigation = ("menu", "switcher", "breadcrumbs", "filter", "site-footer nav", "skip-link")

    assert [name for name in navigation if page.locator(f".{name}").count() == 0] == []
    assert [name for name in navigation if page.locator(f".{name} >> visible=true").count()] == []


def test_paper_says_where_a_source_is(page):
    page.goto("/en/city/")
    link = page.locator(".source a").first
    after = "(link) => getComputedStyle(link, '::after').content"
    on_screen = link.evaluate(after)
    page.emulate_media(media="print")

    assert (on_screen, link.evaluate(after)) == ("none", f'" ({link.get_attribute("href")})"')


def test_paper_holds_all_of_a_page(visits):
    """Within the margins of A4 nothing runs over the edge, into something else or out of sight."""
    page = visits.page(viewport={"width": 718, "height": 1000})
    page.emulate_media(media="print")
    lost = {}
    for kind, path in pages_of_every_kind(page).items():
        page.goto(f"/ja/{path}")
        if any(found := page.evaluate(LOST)):
            lost[kind] = found

    assert lost == {}


LOST = """() => [
  Math.max(document.documentElement.scrollWidth - innerWidth, 0),
  measures.spilled(),
  measures.cutOff(),
]"""


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_moves_for_who_wants_no_motion(visits, motion):
    page = visits.page(reduced_motion=motion)
    page.goto("/en/")
    moving = page.locator("a").evaluate_all(
        "links => links.some(one => parseFloat(getComputedStyle(one).transitionDuration) > 0)"
    )

    assert moving == (motion == "no-preference")


def test_the_chosen_filter_stands_out_in_forced_colors(visits):
    """There the ground that marks it is gone."""
    page = visits.page(forced_colors="active")
    page.goto("/en/climate/")
    widths = page.locator(".filter a").evaluate_all(
        "links => links.map(one => getComputedStyle(one).borderTopWidth)"
    )

    assert widths == ["3px", *["1px"] * (len(widths) - 1)]
    assert len(widths) > 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_can_be_read_with_more_contrast(visits, scheme):
    page = visits.page(color_scheme=scheme, contrast="more")
    faint = {}
    for kind, path in pages_of_every_kind(page).items():
        page.goto(f"/ja/{path}")
        if found := page.evaluate("measures.faint()"):
            faint[kind] = found

    assert faint == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawings_are_seen_in_forced_colors(visits, scheme):
    """Maps, charts, medals and signs: each shape has a line or a fill that is not the ground's."""
    page = visits.page(forced_colors="active", color_scheme=scheme)
    unseen, shapes = {}, 0
    for kind, path in pages_of_every_kind(page).items():
        page.goto(f"/ko/{path}")
        number, found = page.evaluate("measures.unseenShapes()")
        shapes += number
        if found:
            unseen[kind] = found

    assert unseen == {}
    assert shapes > 200
