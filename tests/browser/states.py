"""Pages to look at: one of each kind, and the states that content and visitors bring about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from awards.models import Edition, Programme
from kaohsiung_portal.languages.registry import PUBLIC_CODES
from kaohsiung_portal.publishing.verbs import publish
from kaohsiung_portal.publishing.working import column
from pages.models import Alert, Page

#: Lists and plain pages that look like another: `pages_of_every_kind` has each by its own name.
ALIKE = {"accessibility", "contact", "privacy", "translation"}

WARNINGS = {
    "en": "Typhoon warning",
    "zh-hant": "颱風警報",
    "ko": "태풍 경보",
    "ja": "台風警報",
    "zh-hans": "台风警报",
}


@dataclass(frozen=True)
class State:
    """A page in one state."""

    name: str
    #: Below the language, or from the root; {other} is the code of another language.
    path: str
    #: Whether the form there is sent, with nothing filled in.
    is_sent: bool = False
    #: Whether alerts stand on top.
    is_alerted: bool = False

    def address(self, code: str) -> str:
        """Its address for a reader of a language: /ja/climate/."""
        if self.path.startswith("/"):
            return self.path
        following = PUBLIC_CODES.index(code) + 1
        return f"/{code}/{self.path.format(other=PUBLIC_CODES[following % len(PUBLIC_CODES)])}"

    def open(self, page, code: str) -> None:
        """Brings a browser's page into the state."""
        page.goto(self.address(code))
        if self.is_sent:
            page.locator("main form [type=submit]").click()
            page.locator("[role=alert]").wait_for()


#: What is no item, and what content brings about. The query of a list is one that finds something.
OTHERS = (
    State("filtered-list", "climate/?theme=adaptation"),
    State("second-page-of-a-list", "climate/?page=2"),
    State("list-of-a-year", "news/?year=2013"),
    State("empty-list", "awards/livcom/2099/"),
    State("fallback", "only-in-{other}/"),
    State("site-map", "site-map/"),
    State("calendar", "calendar/"),
    State("form", "report/?page=climate/rooftop-solar/"),
    State("form-with-errors", "report/?page=climate/rooftop-solar/", is_sent=True),
    State("form-received", "report/received/?page=climate/rooftop-solar/"),
    State("not-found", "climate/nothing-here/"),
    State("not-found-anywhere", "/nothing-here/"),
    State("alerts", "city/", is_alerted=True),
)


def states(paths: dict[str, str]) -> list[State]:
    """Every state there is; `paths` holds one path of each kind: {"city": "city/"}."""
    kinds = [State(kind, path) for kind, path in paths.items() if kind not in ALIKE]
    return [*kinds, *OTHERS]


def prepare() -> None:
    """Publishes what the portal's own content lacks: an empty list, pages in one language only."""
    livcom = Programme.objects.get(slug="livcom")
    edition = Edition(slug="2099", programme=livcom, year=2099, **_texts("title", "summary"))
    edition.save()
    publish(edition, PUBLIC_CODES)
    for code in PUBLIC_CODES:
        page = Page(slug=f"only-in-{code}", **_texts("title", "summary", "body"))
        page.save()
        publish(page, [code])


def in_turn(states: Iterable[State]) -> Iterator[State]:
    """The states one after the other, those with alerts last, once there are alerts."""
    states = list(states)
    yield from (state for state in states if not state.is_alerted)
    for level in Alert.Level:
        alert = Alert(slug=level.value, level=level, **_texts("title", "summary", "body"))
        alert.save()
        publish(alert, PUBLIC_CODES)
    yield from (state for state in states if state.is_alerted)


def _texts(*names: str) -> dict[str, str]:
    """Values for the columns of translated fields, in the words of each language."""
    return {column(name, code): text for name in names for code, text in WARNINGS.items()}
