"""Guards the numbers of notes: each leads to its note and back, and no other number does."""

import pytest
from django.utils import translation

from kaohsiung_portal.content.footnotes import with_links_to_notes, with_links_to_text

TEXT = "<p>Second<sup>1</sup> of 10<sup>6</sup>, a county<sup>2</sup>, second<sup>1</sup>.</p>"
NOTES = "<p><sup>1</sup> By area.</p><p><sup>2</sup> Until 2010.</p><p><sup>3</sup> Not used.</p>"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def test_a_number_leads_to_its_note():
    assert with_links_to_notes(TEXT, NOTES) == (
        '<p>Second<sup><a href="#note-1" id="note-1-mark" aria-label="Note 1">1</a></sup>'
        " of 10<sup>6</sup>,"
        ' a county<sup><a href="#note-2" id="note-2-mark" aria-label="Note 2">2</a></sup>,'
        ' second<sup><a href="#note-1" aria-label="Note 1">1</a></sup>.</p>'
    )


def test_a_note_leads_back_to_the_text():
    label = "Note {0}, back to the text"
    link = '<p id="note-{0}"><sup><a href="#note-{0}-mark" aria-label="' + label + '">{0}</a></sup>'
    assert with_links_to_text(NOTES, TEXT) == (
        f"{link.format(1)} By area.</p>{link.format(2)} Until 2010.</p>"
        "<p><sup>3</sup> Not used.</p>"
    )


def test_a_number_within_a_link_leads_where_the_link_does():
    text = '<p><a href="/">Second<sup>1</sup></a>, a county<sup>2</sup></p>'
    assert with_links_to_notes(text, NOTES).count("<a ") == 2
    assert with_links_to_text(NOTES, text).count("<a ") == 1


def test_an_id_stands_once_where_notes_repeat_a_number():
    twice = "<p><sup>1</sup> One.</p><p><sup>1</sup> Other.</p>"
    assert with_links_to_text(twice, TEXT).count('id="note-1"') == 1


@pytest.mark.parametrize("notes", ["", "<p>No number.</p>", "<p>x<sup>1</sup></p>"])
def test_a_number_without_a_note_leads_nowhere(notes):
    assert with_links_to_notes(TEXT, notes) == TEXT
    assert with_links_to_text(notes, "<p>x</p>") == notes
