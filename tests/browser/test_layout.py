"""How pages of every kind lie on the screen: still, whole, large enough to hit, light to fetch."""

from collections import Counter
from typing import NamedTuple

import pytest
from django.test import Client

from kaohsiung_portal.languages.registry import PUBLIC_CODES
from tests.browser import chromium, states
from tests.browser.test_public_pages import pages_of_every_kind

pytestmark = pytest.mark.usefixtures("content")


#: A small telephone in every language, a desk in one: there is room for each of them.
SCREENS = [
    *(pytest.param(320, code, id=f"320-{code}") for code in PUBLIC_CODES),
    pytest.param(1280, PUBLIC_CODES[0], id=f"1280-{PUBLIC_CODES[0]}"),
]

TELEPHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 3}
DESK = {"viewport": {"width": 1280, "height": 900}}
#: A window of 1280 by 1024 px at 400 per cent (WCAG 2.2, 1.4.10).
ZOOMED = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}

#: {what is wrong: how much or what of it}, of what is seen in a page.
FAULTS = """async () => ({
  "layout shift": await measures.layoutShift(),
  "wider than the screen": Math.max(document.documentElement.scrollWidth - innerWidth, 0),
  "spilled": measures.spilled(),
  "cut off": measures.cutOff(),
  "broken words": measures.brokenWords(),
  "lines that begin with punctuation": measures.strayPunctuation(),
  "too small to hit": measures.tooSmall(),
})"""


@pytest.fixture
def open_page(browser, live_server, transactional_db):
    """Opens a page with the measures in it; another status than 200 is no fault here."""
    contexts = []

    def open_page(**options):
        contexts.append(browser.new_context(base_url=live_server.url, **options))
        page = contexts[-1].new_page()
        page.add_init_script(path=chromium.MEASURES)
        return page

    yield open_page
    for context in contexts:
        context.close()


def every_state(page) -> list[states.State]:
    return states.states(pages_of_every_kind(page))


def show(page, html: str) -> None:
    """Shows a page of the test's own."""
    page.route(
        "**/planted/",
        lambda route: route.fulfill(body=html, content_type="text/html"),
    )
    page.goto("/planted/")


@pytest.mark.parametrize(("width", "code"), SCREENS)
def test_pages_hold_still_and_fit_and_can_be_hit(open_page, width, code):
    """Cumulative layout shift 0.00; no text cut, no word torn; targets of 24 by 24 px."""
    states.prepare()
    page = open_page(viewport={"width": width, "height": 640})
    found = []
    for state in states.in_turn(every_state(page)):
        state.open(page, code)
        faults = page.evaluate(FAULTS)
        found += [(state.name, fault, what) for fault, what in faults.items() if what]

    assert found == []


#: A page with one fault of each sort, and a link that is small only because its line is.
PLANTED = """
<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Planted</title>
<style>
  .narrow { inline-size: 4em }
  .low { block-size: 1em; overflow: hidden }
  .wide { inline-size: 2000px }
  .small { display: block; inline-size: 9px; block-size: 9px }
  .tight { word-break: keep-all }
  .tight p { inline-size: min-content }
  .loose { inline-size: 2em; word-break: break-all; line-break: anywhere }
</style>
<p class="narrow">Longerthanthebox</p>
<p class="low">Hidden below<br>here</p>
<p class="wide">Wide</p>
<p class="loose" lang="ko">가오슝</p><p class="loose" lang="ja">高雄。市</p>
<div class="tight" lang="ko"><p>8<b>%</b>는</p><p>시·군</p><p>시 · 군</p>
  <p>8%\u2060는</p><p><b>상</b>(A)</p><p>상\u2060(A)</p><p>상 <i>(A)</i></p></div>
<p><a class="small" href="/"></a></p><p>In a text <a href="/">y</a></p>
<svg width="9" height="9"><text x="5" y="9">Cut</text></svg>
"""


def test_what_is_planted_is_found(open_page):
    page = open_page(viewport={"width": 320, "height": 640})
    show(page, PLANTED)
    page.evaluate("document.querySelector('p').style.marginBlockStart = '300px'")
    faults = page.evaluate(FAULTS)

    assert faults.pop("layout shift") > 0.1
    assert faults == {
        "wider than the screen": 1688,
        "spilled": ["Longerthanthebox"],
        "cut off": ['<p class="low">Hidden below<br>here</p>', '<text x="5" y="9">Cut</text>'],
        "broken words": ["가오슝", "8%는", "시·", "상(A)"],
        "lines that begin with punctuation": ["高雄。市"],
        "too small to hit": [['<a class="small" href="/"></a>', 9, 9]],
    }


def focus_faults(page) -> tuple[int, list]:
    """(how many elements have had the focus, what is wrong with them), from first to last."""
    reached, faults = 0, []
    while True:
        page.keyboard.press("Tab")
        found = page.evaluate("measures.focus()")
        if found is None:
            return reached, faults
        reached += 1
        faults += found


def test_the_focus_is_always_seen(open_page):
    """By keyboard through each page: an outline, in sight, with nothing over it."""
    states.prepare()
    page = open_page(**DESK)
    faults, unreached = [], []
    forms = [state for state in states.OTHERS if state.name in ("form-with-errors", "alerts")]
    kinds = [state for state in every_state(page) if state not in states.OTHERS]
    for state in states.in_turn([*kinds, *forms]):
        state.open(page, "en")
        reached, found = focus_faults(page)
        faults += [(state.name, *fault) for fault in found]
        if reached < page.locator("main a[href]").count():
            unreached.append(state.name)

    assert (faults, unreached) == ([], [])


@pytest.mark.parametrize("path", ["climate/emissions/", "report/?page=city/"])
def test_the_focus_is_seen_at_400_per_cent(open_page, path):
    """Where little of a page is in the window: with tables that scroll, and with fields."""
    page = open_page(**ZOOMED)
    page.goto(f"/ko/{path}")
    reached, faults = focus_faults(page)

    assert faults == []
    assert reached > 10


#: A link with a focus that cannot be seen, in three ways, and one as it should be.
HIDDEN_FOCUS = """
<!DOCTYPE html><html lang="en"><title>Planted</title>
<style>
  a:focus { outline: 3px solid }
  .none:focus { outline: none }
  p { inline-size: 4em; block-size: 1em; overflow: hidden }
  p a { display: block; inline-size: 4em; block-size: 1em }
  .under { position: absolute; inset-block-start: 100px }
  .over { position: absolute; inset-block-start: 90px; inline-size: 300px; block-size: 50px }
</style>
<div><a class="none" href="/1">None</a></div>
<p><a href="/2">Cut</a></p>
<div><a class="under" href="/3">Under</a></div><div class="over">Over</div>
<div><a href="/4">Seen</a></div>
"""


def test_a_focus_that_is_not_seen_is_found(open_page):
    page = open_page(**DESK)
    show(page, HIDDEN_FOCUS)

    assert focus_faults(page) == (
        4,
        [
            ["no outline", '<a class="none" href="/1">None</a>'],
            ["outline cut off", '<a href="/2">Cut</a>'],
            ["covered", '<a class="under" href="/3">Under</a>'],
        ],
    )


class Weight(NamedTuple):
    """What is fetched for a page, in bytes as they come over the line, and how often is asked."""

    page: int
    with_images: int
    requests: int
    #: Of what nothing is painted without: {name of the file: bytes of its content}.
    blocking: dict[str, int]


BLOCKING = """() => performance.getEntriesByType("resource")
  .filter((one) => one.renderBlockingStatus === "blocking")
  .map((one) => [one.name.split("/").at(-1), one.encodedBodySize])"""

#: (bytes without images, with them, requests); bytes are of 1000 to the kB.
MOST_FOR_HOME = (30_000, 100_000, 8)
MOST = (60_000, 60_000, 8)
MOST_OF_STYLE = 15_000


class Scales:
    """Weighs visits of one page after the other, each as if it were the first to the portal.

    Everything counts as the portal sent it, headers and all. What the browser has kept from the
    page before counts as much as when it came.
    """

    def __init__(self, page):
        self.page = page
        self.came: Counter = Counter()
        self.requests: list = []
        page.on("requestfinished", lambda request: self.requests.append(request))

    def weigh(self, state: states.State, code: str) -> Weight:
        self.requests.clear()
        state.open(self.page, code)
        self.page.evaluate("measures.layoutShift()")
        icon = self.page.locator("link[rel=icon]").get_attribute("href")
        # A browser may fetch the icon at any time after the page.
        requests = [one for one in self.requests if not one.url.endswith(icon)]
        weights: Counter = Counter(icon=icon_bytes(icon))
        for request in requests:
            weights[request.resource_type] += self.bytes_of(request)
        whole = weights.total()
        blocking = dict(self.page.evaluate(BLOCKING))
        return Weight(whole - weights["image"], whole, len(requests) + 1, blocking)

    def bytes_of(self, request) -> int:
        sizes = request.sizes()
        came = sizes["responseHeadersSize"] + sizes["responseBodySize"]
        self.came[request.url] = max(self.came[request.url], came)
        return self.came[request.url]


def icon_bytes(address: str) -> int:
    answer = Client().get(address, headers={"accept-encoding": "gzip"})
    return len(answer.getvalue())


def is_heavy(weight: Weight, state: states.State) -> bool:
    most = MOST_FOR_HOME if state.path == "" else MOST
    return any(is_there > allowed for is_there, allowed in zip(weight, most, strict=False))


def test_pages_are_light(open_page):
    """On a desk, and the home page on a telephone; in Japanese, whose pages are the longest."""
    states.prepare()
    desk, telephone = Scales(open_page(**DESK)), Scales(open_page(**TELEPHONE))
    every = [state for state in every_state(desk.page) if not state.is_sent]
    visits = [(state, desk) for state in every if not state.is_alerted]
    visits += [(state, telephone) for state in every if state.path == ""]
    weighed = [(state, scales.weigh(state, "ja")) for state, scales in visits]
    print(*((state.name, *weight) for state, weight in weighed), sep="\n")
    blocking = {one for _state, weight in weighed for one in weight.blocking.items()}

    assert [(state.name, weight) for state, weight in weighed if is_heavy(weight, state)] == []
    assert len(blocking) == 1
    assert all(
        name.startswith("portal.") and name.endswith(".css") and size <= MOST_OF_STYLE
        for name, size in blocking
    )
