"""Han as each language writes it: one character, several forms, chosen by `lang` alone."""

import io
import shutil
import subprocess

import pytest
from PIL import Image

from kaohsiung_portal.languages.registry import BY_CODE
from tests.browser.checkers import need

pytestmark = pytest.mark.usefixtures("content")

#: The fonts that have a language's forms on Debian, and presumably wherever tests run.
FONTS = {
    "zh-hant": "Noto Sans CJK TC",
    "ko": "Noto Sans CJK KR",
    "ja": "Noto Sans CJK JP",
    "zh-hans": "Noto Sans CJK SC",
}
NO_FONTS = "Noto Sans CJK is not there; install it (Debian: apt install fonts-noto-cjk)."

#: Characters that are one in Unicode and not on paper.
CHARACTERS = "直骨角海"
SIZE_PX = 64

#: Sets the characters into an element, each in a square: as the page has them, or in a named font
#: as it is by itself. In no language then, because a font of all forms takes those of the language.
SET = """(element, [characters, size, font]) => {
  element.replaceChildren(...[...characters].map((character) => {
    const square = document.createElement("span");
    square.textContent = character;
    Object.assign(square.style, { display: "inline-block", inlineSize: `${size}px` });
    return square;
  }));
  Object.assign(element.style, {
    position: "fixed", inset: "0 auto auto 0", zIndex: 9, padding: 0, border: 0, letterSpacing: 0,
    background: "white", color: "black", whiteSpace: "nowrap", textSpacingTrim: "space-all",
    fontSize: `${size}px`, fontWeight: 400, lineHeight: 1, transition: "none",
  });
  if (font) {
    element.lang = "";
    element.style.fontFamily = `"${font}"`;
  }
}"""


@pytest.fixture(autouse=True)
def _fonts_are_there():
    listed = ""
    if command := shutil.which("fc-list"):
        listed = subprocess.run([command], capture_output=True, text=True, check=True).stdout
    need(all(font in listed for font in FONTS.values()), NO_FONTS)


def forms(element, font: str = "") -> list[bytes]:
    """How each of the characters looks in an element, in the font of the page or a named one."""
    element.evaluate(SET, [CHARACTERS, SIZE_PX, font])
    clip = {"x": 0, "y": 0, "width": SIZE_PX * len(CHARACTERS), "height": SIZE_PX}
    whole = Image.open(io.BytesIO(element.page.screenshot(clip=clip))).convert("L")
    return [
        whole.crop((SIZE_PX * index, 0, SIZE_PX * (index + 1), SIZE_PX)).tobytes()
        for index in range(len(CHARACTERS))
    ]


def assert_forms_of(element, code: str) -> None:
    """The characters look as in the font of a language, and together as in no other."""
    own = forms(element)
    by_font = {code: forms(element, font) for code, font in FONTS.items()}

    assert own == by_font[code]
    assert [other for other, others in by_font.items() if others == own] == [code]
    assert all(len(set(looks)) > 1 for looks in zip(*by_font.values(), strict=True))


@pytest.mark.parametrize("code", FONTS)
def test_a_page_has_the_forms_of_its_language(page, code):
    for place in ("h1", "main p", ".site-footer p"):
        page.goto(f"/{code}/city/")
        assert_forms_of(page.locator(place).first, code)


@pytest.mark.parametrize("code", FONTS)
def test_the_name_of_a_language_has_its_forms_on_pages_of_others(page, code):
    other = next(one for one in FONTS if one != code)
    page.goto(f"/{other}/city/")
    assert_forms_of(page.locator(f".switcher a[hreflang='{BY_CODE[code].tag}']"), code)


def test_a_part_of_a_text_has_the_forms_of_its_language(page):
    page.goto("/ja/city/")
    part = page.locator("main p").first
    part.evaluate("(part, tag) => part.setAttribute('lang', tag)", BY_CODE["zh-hans"].tag)
    assert_forms_of(part, "zh-hans")
