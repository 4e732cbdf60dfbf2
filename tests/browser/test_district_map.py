"""The map of the districts: reached by keyboard, marked, and named, without script."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.usefixtures("content")

#: How the enlarged shape of a district looks: its fill, its line, what its name is decorated with.
LOOKS = """link => {
  const path = getComputedStyle(link.querySelector("path:last-of-type"));
  const name = getComputedStyle(link.querySelector("text:last-of-type"));
  return [path.fill, parseFloat(path.strokeWidth), name.textDecorationLine];
}"""


def test_the_map_is_read_by_keyboard_in_the_order_of_the_list(visits):
    page = visits.page(java_script_enabled=False)
    page.goto("/ja/districts/")
    districts = page.locator(".district-map svg").get_by_role("link")
    names = page.locator(".card__title a").all_inner_texts()
    assert len(names) == 38
    # The title of a district with places goes on with their names.
    titles = districts.locator("title").all_text_contents()
    assert [title[: len(name)] for title, name in zip(titles, names, strict=True)] == names

    districts.first.focus()
    for index in (1, 2):
        page.keyboard.press("Tab")
        expect(districts.nth(index)).to_be_focused()
        expect(districts.nth(index)).to_have_accessible_name(titles[index])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(names[2])
    expect(page.locator(".district-map").get_by_role("img")).to_be_visible()


@pytest.mark.parametrize("how", ["focus", "hover"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_district_meant_is_marked_by_more_than_color(visits, scheme, how):
    page = visits.page(color_scheme=scheme, viewport={"width": 1280, "height": 1400})
    page.goto("/en/districts/")
    sanmin = page.get_by_role("link", name="Sanmin District").first
    fill, line, underline = sanmin.evaluate(LOOKS)
    if how == "focus":
        sanmin.evaluate("link => link.previousElementSibling.focus()")
        page.keyboard.press("Tab")
    else:
        sanmin.locator("path").last.hover()
    marked_fill, marked_line, marked_underline = sanmin.evaluate(LOOKS)

    assert marked_fill != fill
    assert (underline, marked_underline) == ("none", "underline")
    assert marked_line > 2 * line


@pytest.mark.parametrize(
    ("width", "size"), [(320, 10), (390, 12), (767, 12), (768, 12), (1280, 12)]
)
def test_names_on_the_map_are_large_enough_to_read(visits, width, size):
    """Names that would be smaller on a narrow screen are left to the list."""
    page = visits.page(viewport={"width": width, "height": 900})
    page.goto("/zh-hant/districts/")
    page.locator(".district-map text:visible").first.wait_for()
    heights = page.locator(".district-map text:visible").evaluate_all(
        "texts => texts.map(text => parseFloat(getComputedStyle(text).fontSize)"
        " * text.getScreenCTM().a)"
    )
    assert min(heights) >= size


#: Of each mark: the names that it lies on, and whether a click on it is one on its district.
MARKS = """marks => marks.map(mark => {
  const one = mark.getBoundingClientRect();
  const names = [...document.querySelectorAll(".district-map text")].filter(text => {
    const other = text.getBoundingClientRect();
    return other.width && one.left < other.right - 1 && other.left < one.right - 1
      && one.top < other.bottom - 1 && other.top < one.bottom - 1;
  });
  mark.scrollIntoView({ block: "center" });
  const { left, right, top, bottom } = mark.getBoundingClientRect();
  const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return [names.map(name => name.textContent), mark.closest("a") === hit.closest("a"), hit.tagName];
})"""


@pytest.mark.parametrize("language", ["en", "zh-hant", "ko"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_mark_lies_on_no_name_and_is_clicked_through(visits, width, language):
    page = visits.page(viewport={"width": width, "height": 900})
    page.goto(f"/{language}/districts/")
    marks = page.locator(".district-map a .district-map__mark")
    marks.first.wait_for()
    found = marks.evaluate_all(MARKS)
    assert found == [[[], True, "path"]] * len(found)
    assert len(found) > 10


#: The names and marks that the lines of the frame cross or come close to. The box of a name is
#: higher than its letters.
CROSSED = """frame => {
  const { left, right, top, bottom } = frame.getBoundingClientRect();
  const shown = [...document.querySelectorAll(".district-map a text, .district-map a circle")];
  return shown.filter(one => {
    const box = one.getBoundingClientRect();
    const air = one.tagName === "text" ? box.height / 5 : -1;
    const above = box.top + air, below = box.bottom - air;
    const meets = box.right > left - 1 && box.left < right + 1 && below > top && above < bottom;
    const within = box.left > left + 1 && box.right < right - 1 && above > top && below < bottom;
    return box.width && meets && !within;
  }).map(one => one.closest("a").querySelector("title").textContent);
}"""


@pytest.mark.parametrize("language", ["en", "ja", "ko"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_touches_the_frame_of_the_enlarged_part(visits, width, language):
    page = visits.page(viewport={"width": width, "height": 900})
    page.goto(f"/{language}/districts/")
    frame = page.locator(".district-map svg > rect").last
    frame.wait_for()
    assert frame.evaluate(CROSSED) == []
