"""The style guide in a browser: nothing is wider than the screen, fails to load or is refused."""

URL = "/admin/style-guide/"

#: Of parts that reach over the end of the screen, which component they belong to; those inside of
#: what scrolls by itself may.
TOO_WIDE = """() => [...document.querySelectorAll(".style-guide *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .filter((one) => !one.closest("[tabindex], svg, .visually-hidden"))
  .map((one) => `${one.closest("[aria-labelledby]").getAttribute("aria-labelledby")}: `
    + `${one.tagName} in ${one.closest("[lang]").lang}`)"""

#: Samples wider than the place that they have, though the screen may be wide enough. Scenes
#: reach to the edges of a narrow screen.
TOO_WIDE_FOR_THEIR_PLACE = """() => [...document.querySelectorAll(".style-guide__sample")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && !one.querySelector(".scene"))
  .map((one) => `${one.closest("section").getAttribute("aria-labelledby")} in ${one.lang}`)"""

IMAGES = """async () => {
  const images = [...document.images];
  images.forEach((one) => (one.loading = "eager"));
  await Promise.allSettled(images.map((one) => one.decode()));
  return images.filter((one) => !one.naturalWidth).map((one) => one.src);
}"""


def test_all_samples_fit_and_all_images_load(desk):
    desk.goto(URL)
    faults = {}
    for width in (320, 1280):
        desk.set_viewport_size({"width": width, "height": 900})
        faults[width] = [
            desk.evaluate("document.documentElement.scrollWidth") - width,
            desk.evaluate(TOO_WIDE),
            desk.evaluate(TOO_WIDE_FOR_THEIR_PLACE),
        ]

    assert faults == {320: [0, [], []], 1280: [0, [], []]}
    assert desk.evaluate(IMAGES) == []


def test_swatches_are_those_of_either_scheme(desk):
    """Both are shown, whichever the reader has: the paper of that is the page's own."""
    desk.goto(f"{URL}?language=en")
    papers = {
        name: desk.locator(f".style-guide__colors--{name} rect").first.evaluate(
            "(rect) => getComputedStyle(rect).fill"
        )
        for name in ("light", "dark")
    }
    own = {}
    for scheme in papers:
        desk.emulate_media(color_scheme=scheme)
        own[scheme] = desk.evaluate("getComputedStyle(document.body).backgroundColor")

    assert own == papers
    assert papers["light"] != papers["dark"]
