"""Pages for what cannot be answered: in the reader's language, or in all where none is named."""

import logging
from difflib import SequenceMatcher
from http import HTTPStatus

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kaohsiung_portal.languages.addresses import language_of
from kaohsiung_portal.languages.registry import DEFAULT, PUBLIC, PUBLIC_CODES
from kaohsiung_portal.languages.typesetting import typeset
from kaohsiung_portal.publishing.guard import only_reading
from kaohsiung_portal.publishing.printed import Link
from kaohsiung_portal.publishing.reading import Opened, Reading

logger = logging.getLogger(__name__)

#: status: (title, what to do)
MESSAGES = {
    400: (_("Bad request"), _("The address or the form could not be read. Please check it.")),
    403: (
        _("Not allowed"),
        _(
            "This is not open to you, or the form has expired. "
            "Please go back, reload the page and try again."
        ),
    ),
    404: (
        _("Page not found"),
        _("There is no page at this address. Please check it, or start from the home page."),
    ),
    405: (
        _("Not possible here"),
        _("This address does not take such a request. Please follow a link."),
    ),
    410: (_("No longer published"), _("The page that stood here is no longer published.")),
    413: (
        _("Too much at once"),
        _(
            "What was sent is larger than the portal takes. "
            "Please go back, shorten it and send it again."
        ),
    ),
    500: (
        _("Something went wrong"),
        _("The fault is on our side and has been recorded. Please try again in a while."),
    ),
    503: (
        _("Not available at the moment"),
        _("The portal cannot answer just now. Please try again in half a minute."),
    ),
}

#: How many pages an error page offers.
NEAR_PAGES = 5
#: From which likeness on an address may be a slip of another: not every page of a folder is near.
ALIKE = 0.7
#: How much of an address is looked at.
_MAX_LENGTH = 200


def error_page(request: HttpRequest, status: int, reading: Reading | None = None) -> HttpResponse:
    """The page for an error status; without a language in the address, in all languages."""
    language = language_of(request.path_info)
    html = ""
    if language:
        try:
            html = _in_one_language(request, status, language, reading or Reading(language.code))
        except Exception:
            if status != HTTPStatus.INTERNAL_SERVER_ERROR:
                raise
            # What failed may be the frame that all pages share; the other page does without it.
            logger.exception("No error page in %s", language.code)
    response = HttpResponse(html or _in_all_languages(status), status=status)
    response["Content-Language"] = language.code if language and html else DEFAULT.code
    response["Cache-Control"] = "no-store"
    return response


def _in_one_language(request, status, language, reading) -> str:
    title, advice = MESSAGES[status]
    context = {
        "title": title,
        "advice": advice,
        "status": status,
        "language": language,
        "languages": PUBLIC,
        **_surroundings(request, status, reading),
    }
    return typeset(render_to_string("errors/error.html", context), language.code)


def _in_all_languages(status) -> str:
    title, advice = MESSAGES[status]
    messages = []
    for language in PUBLIC:
        with translation.override(language.code):
            messages.append({"language": language, "title": str(title), "advice": str(advice)})
    html = render_to_string("errors/any_language.html", {"messages": messages, "status": status})
    return typeset(html, *PUBLIC_CODES)


def _surroundings(request, status, reading) -> dict:
    """Menu, footer and the nearest pages; nothing of it where the database does not answer."""
    nothing: dict = {"parts": {}, "near": (), "alternates": ()}
    if status in (500, 503):
        return nothing
    path = request.path_info.split("/", 2)[-1][:_MAX_LENGTH]
    is_missed = status in (404, 410) and "\x00" not in path
    try:
        with only_reading():
            opened: Opened = reading.open(path if is_missed else "")
            reading.look_up()
            near = nearest(path, opened) if is_missed else ()
    except Error:
        logger.exception("No surroundings for an error page")
        return nothing
    return {"parts": opened.parts, "near": near, "alternates": ()}


def nearest(path: str, opened: Opened) -> list[Link]:
    """The page that a path lies below, then those with an address like it, the likest first.

    Where the path leads to a page, and what is missed is a part of its list, it is that page.
    """
    above = [link for link in (*opened.trail, *opened.here) if link.path][-1:]
    alike = [(_likeness(path, link.path or ""), link) for link in opened.reading.near(path)]
    alike = [(ratio, link) for ratio, link in alike if ratio >= ALIKE and link not in above]
    alike.sort(key=lambda one: (-one[0], one[1].path or ""))
    return [*above, *(link for _ratio, link in alike)][:NEAR_PAGES]


def _likeness(path: str, other: str) -> float:
    """From 0 to 1, below `ALIKE` no more than a bound; folders in common do not count."""
    parts, others = path.lower().strip("/").split("/"), other.strip("/").split("/")
    while parts and others and parts[0] == others[0]:
        del parts[0], others[0]
    matcher = SequenceMatcher(None, "/".join(parts), "/".join(others), autojunk=False)
    # The ratio itself takes long where addresses are; the others are never below it.
    for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio):
        likeness = ratio()
        if likeness < ALIKE:
            break
    return likeness
