"""What counts as a visit: somebody looked at a page, as far as a request and its answer tell."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from kaohsiung_portal.languages.addresses import language_of

#: As long as an item's path may be.
MAX_PATH_LENGTH = 200

#: What is no page of its own: the form by which a visitor reports a mistake on one.
NOT_PAGES = ("report/",)

#: A part of one of these in `User-Agent` says that no person is reading: names that robots give
#: themselves, programs that fetch, and the address of its operator ("http"), which robots are
#: asked to give (RFC 9309, 2.2.1) and browsers do not.
ROBOT_WORDS = (
    "bot",
    "crawl",
    "spider",
    "slurp",
    "http",
    "curl",
    "wget",
    "python",
    "java/",
    "headless",
    "monitor",
    "preview",
    "archiver",
)

#: A make of telephones whose name holds one of the words.
NO_ROBOT = "cubot"

#: Headers by which a browser says that it fetches a page before anybody asks for it.
PREFETCH_HEADERS = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")


def page_of(environ: dict, status: str, headers: Iterable[tuple[str, str]]) -> tuple | None:
    """The page that an answer shows to a person: ("ko", "climate/"); None where it is no visit."""
    address = environ.get("PATH_INFO", "")
    language = language_of(address)
    if language is None or environ["REQUEST_METHOD"] != "GET":
        return None
    path = address.removeprefix(f"/{language.code}").removeprefix("/")
    if not is_page(path, status, headers) or not is_asked_by_a_person(environ):
        return None
    return language.code, path


def is_page(path: str, status: str, headers: Iterable[tuple[str, str]]) -> bool:
    """Whether the answer is a page: HTML that was sent, or that the browser still has.

    304 carries no type of content; below a language, what ends with a slash is a page.
    """
    if len(path) > MAX_PATH_LENGTH or not path.isascii() or path.startswith(NOT_PAGES):
        return False
    if status.startswith("304"):
        return path == "" or path.endswith("/")
    return status.startswith("200") and any(
        name.lower() == "content-type" and value.startswith("text/html") for name, value in headers
    )


def is_asked_by_a_person(environ: dict) -> bool:
    """Whether the request may be a person's: by a browser that names itself, to be read now."""
    agent = environ.get("HTTP_USER_AGENT", "").lower().replace(NO_ROBOT, "").strip()
    return (
        agent != ""
        and not any(word in agent for word in ROBOT_WORDS)
        and not any("prefetch" in environ.get(name, "").lower() for name in PREFETCH_HEADERS)
    )


def today() -> date:
    """The day that a visit counts to: the portal's, whatever the time zone of the thread."""
    return timezone.localdate(timezone=timezone.get_default_timezone())
