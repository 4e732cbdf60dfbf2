"""Pages are set by the rules of their reader's language, and of the one that they are in."""

import pytest
from django.contrib.auth import get_user_model

from kaohsiung_portal.languages.typesetting import NO_BREAK_SPACE, WORD_JOINER
from kaohsiung_portal.publishing.verbs import publish
from pages.models import Page
from tests.integration.editing.desk import url_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

KOREAN = f"약 38%{WORD_JOINER}는 그렇다."
ENGLISH = f"About 5{NO_BREAK_SPACE}km of it."


@pytest.fixture
def lines(db):
    """A page in English and Korean, where lines could break in the wrong places."""
    lines = Page.objects.create(
        slug="lines",
        title_en="Lines",
        title_ko="줄",
        summary_en="S",
        summary_ko="요약",
        body_en="<p>About 5 km of it.</p>",
        body_ko="<p>약 38%는 그렇다.</p>",
    )
    publish(lines, ["en", "ko"])
    return lines


def text_at(client, url, **data) -> str:
    return client.get(url, data).content.decode()


def test_a_page_is_set_by_the_rules_of_its_language(client, lines):
    assert KOREAN in text_at(client, "/ko/lines/")
    assert ENGLISH in text_at(client, "/en/lines/")


def test_a_page_that_is_shown_instead_is_set_by_its_own(client, lines):
    assert ENGLISH in text_at(client, "/ja/lines/")


def test_a_preview_is_set_as_the_page_will_be(client, lines):
    client.force_login(get_user_model().objects.create_superuser("mei"))
    assert KOREAN in text_at(client, url_of(lines, "preview", "ko"))


def test_what_a_visitor_typed_comes_back_as_it_was(client, lines):
    typed = "96.9%는 5 km"
    html = client.post("/ko/report/?page=lines/", {"text": typed}).content.decode()
    assert f">\n{typed}</textarea>" in html
