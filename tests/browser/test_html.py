"""Pages of every kind and the style sheet, as served: the Nu checker finds no fault with them."""

import re
from typing import NamedTuple

import pytest
from django.test import Client, RequestFactory

from kaohsiung_portal.content.errors import MESSAGES, error_page
from kaohsiung_portal.languages.registry import PUBLIC_CODES
from tests.browser import checkers, screenshots, states

pytestmark = pytest.mark.usefixtures("content")


class Fault(NamedTuple):
    """What the checker says, of which file, and the line that it says it of."""

    file: str
    message: str
    line: str


#: Shows that the checker has read pages and style sheets: what it has to find.
PLANTED = [
    Fault("planted.css", "CSS: “colour”: Property “colour” doesn't exist.", "p { colour: red }"),
    Fault(
        "planted.html",
        "Stray end tag “b”.",
        '<!DOCTYPE html><html lang="en"><title>Planted</title><p></b>',
    ),
]


def served(client) -> dict[str, str]:
    """Every page in every language, by the name of a file: {"city.ja.html": "<!DOCTYPE …"}."""
    found = {}
    for status in MESSAGES:
        for code in ("", *PUBLIC_CODES):
            answer = error_page(RequestFactory().get(f"/{code}/nothing-here/"), status)
            found[f"error-{status}.{code or 'any'}.html"] = answer.content.decode()
    paths = screenshots.pages_of_every_kind(client.get("/sitemap.xml").content.decode())
    for state in states.in_turn(states.states(paths)):
        for code in PUBLIC_CODES:
            ask = client.post if state.is_sent else client.get
            found[f"{state.name}.{code}.html"] = ask(state.address(code)).content.decode()
    return found


def style_guide(editor) -> str:
    """Every component with its variants, in every language: those too that no page has now."""
    client = Client()
    client.force_login(editor)
    return client.get("/admin/style-guide/").content.decode()


def style_sheet(client) -> str:
    page = client.get("/en/").content.decode()
    address = re.search(r'rel="stylesheet" href="([^"]+)"', page)[1]
    return client.get(address).getvalue().decode()


def faults(files: dict[str, str], folder) -> list[Fault]:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [
        Fault(
            one["url"],
            one["message"],
            files[one["url"]].splitlines()[one["lastLine"] - 1].strip(),
        )
        for one in checkers.nu(folder)
    ]


def is_heading_of_a_sample(fault: Fault) -> bool:
    """The guide shows parts of several pages, each with its heading."""
    return fault.file == "style-guide.html" and "“h1” element as a top-level" in fault.message


def test_nothing_is_wrong_with_a_page_or_the_style_sheet(tmp_path, editor):
    client = Client()
    states.prepare()
    files = served(client) | {"portal.css": style_sheet(client)}
    files["style-guide.html"] = style_guide(editor)
    found = faults(files | {planted.file: planted.line for planted in PLANTED}, tmp_path)
    found = [one for one in found if not is_heading_of_a_sample(one)]

    assert sorted(found) == sorted(PLANTED)
