"""Every kind of page in every language, as axe-core judges it: without a violation.

`make test` takes a covering set: each kind of page in each language, and each width, scheme and
size of text with every page and with each other; the states of a page in some language. `make
accessibility` takes every combination and prints what it saw.
"""

import os
from itertools import cycle, product

import pytest

from kaohsiung_portal.languages.registry import PUBLIC_CODES
from tests.browser import checkers, states
from tests.browser.covering import covering
from tests.browser.test_public_pages import pages_of_every_kind

pytestmark = pytest.mark.usefixtures("content")

#: WCAG 2.0, 2.1 and 2.2, levels A and AA, and what axe-core itself holds for good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

#: Everything that folds up is unfolded first: axe-core leaves out what lies within closed details,
#: also where a wide screen shows it.
RUN = """async (tags) => {
  for (const details of document.querySelectorAll("details")) {
    details.removeAttribute("name");
    details.open = true;
  }
  const found = await axe.run(document, {
    runOnly: tags,
    rules: { "target-size": { enabled: true } },
    resultTypes: ["violations"],
    // The pages have no frames, and no rule that is run here reads style sheets.
    iframes: false,
    preload: false,
  });
  return found.violations.flatMap((rule) => rule.nodes.map((node) => [rule.id, node.html]));
}"""

WIDTHS_PX = (320, 1280)
SCHEMES = ("light", "dark")
#: Chromium's size of text: its standard of 16 px, and double.
TEXT_PX = (16, 32)


@pytest.fixture
def axe_page(browser, live_server, transactional_db):
    """A page with axe-core in it.

    The browser itself puts it there, by its protocol: the policy of the pages, which allows no
    inline script, stays in force and does not apply to it.
    """
    with browser.new_context(base_url=live_server.url) as context:
        page = context.new_page()
        page.add_init_script(checkers.axe())
        yield page


class Setting:
    """How a page is looked at."""

    def __init__(self, page):
        self.page = page
        self.protocol = page.context.new_cdp_session(page)

    def set(self, width: int, scheme: str, text: int) -> None:
        """From the next page on: a window's width, a scheme, a size of text.

        The size is the one that readers set in their browser: the size that `rem` and the widths
        of media queries are counted from. A zoom would only make the window narrower.
        """
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme)
        self.protocol.send("Page.setFontSizes", {"fontSizes": {"standard": text}})


def every_state(page) -> list[states.State]:
    return states.states(pages_of_every_kind(page))


def test_no_page_has_a_violation(axe_page):
    states.prepare()
    every, looks = every_state(axe_page), [WIDTHS_PX, SCHEMES, TEXT_PX]
    if "EVERY_COMBINATION" in os.environ:
        cases = list(product(every, PUBLIC_CODES, *looks))
    else:
        kinds = [state for state in every if state not in states.OTHERS]
        cases = covering(kinds, PUBLIC_CODES, *looks)
        cases += [
            (state, code, *look)
            for (state, *look), code in zip(
                covering(states.OTHERS, *looks), cycle(PUBLIC_CODES), strict=False
            )
        ]
    setting, found = Setting(axe_page), []
    for state in states.in_turn(every):
        for _state, code, *look in [case for case in cases if case[0] is state]:
            setting.set(*look)
            state.open(axe_page, code)
            violations = axe_page.evaluate(RUN, TAGS)
            found += [(state.name, code, *look, *violation) for violation in violations]
    print(f"\n{len(cases)} pages, {len(found)} violations", *found, sep="\n")

    assert found == []


def test_text_is_twice_as_large(axe_page):
    """Else the pages would have been looked at in one size only."""
    sizes = []
    for text in TEXT_PX:
        Setting(axe_page).set(1280, "light", text)
        axe_page.goto("/en/city/")
        sizes.append(axe_page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))

    assert sizes[1] == 2 * sizes[0]


def test_violations_of_each_sort_are_seen(axe_page):
    """Of WCAG 2.0 A and AA and 2.2 AA, and of good practice."""
    axe_page.goto("/en/city/")
    axe_page.evaluate(
        """() => {
          document.documentElement.removeAttribute("lang");
          document.querySelector("h1").remove();
          document.querySelector("h2").style.color = "silver";
          const small = { inlineSize: "9px", blockSize: "9px", padding: 0 };
          document.querySelectorAll(".menu a").forEach((a) => Object.assign(a.style, small));
          document.querySelectorAll(".menu ul").forEach((ul) => (ul.style.gap = 0));
        }"""
    )
    seen = {rule for rule, _html in axe_page.evaluate(RUN, TAGS)}

    assert {"html-has-lang", "page-has-heading-one", "color-contrast", "target-size"} <= seen
