"""What visitors type: what is taken away, what counts as nothing, what is only links."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaohsiung_portal.reports.texts import cleaned, is_blank, is_only_addresses


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  one\r\ntwo\rthree\n", "one\ntwo\nthree"),
        ("a\tb", "a\tb"),
        ("nul\x00 and bell\x07", "nul and bell"),
        ("half \ud83d of a pair \udc00", "half  of a pair"),
        ("c1 \x85 and delete \x7f", "c1  and delete"),
        ("<b>bold</b> & so on", "<b>bold</b> & so on"),
        ("한국어 日本語 العربية 🏙️", "한국어 日本語 العربية 🏙️"),
    ],
)
def test_what_cannot_be_stored_is_taken_away_and_nothing_else(typed, kept):
    assert cleaned(typed) == kept


@given(st.text(st.characters()))
def test_what_is_kept_is_text_and_stays_the_same_when_cleaned_again(typed):
    kept = cleaned(typed)
    assert kept.encode().decode() == kept
    assert "\x00" not in kept
    assert cleaned(kept) == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "\u3000\u00a0\u2003",
        "\u200b\u200c\u200d\u2060\ufeff",
        "\u3164\u115f\u1160\uffa0",
        "\u2800",
        "\u0301\u0302",
        "\u202e\u202c",
        "\ufffd\ufffc",
        "\ufe0f",
    ],
)
def test_what_nobody_can_see_is_nothing(text):
    assert is_blank(text)


@pytest.mark.parametrize("text", ["x", "?", "7", "字", "ㅋㅋ", "🏙️", "é", "\u200bx"])
def test_what_can_be_seen_is_something(text):
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("text", "is_only"),
    [
        ("https://spam.example/buy?x=1", True),
        ("https://a.example\nhttp://b.example - www.c.example!", True),
        ("buy.example/now", True),
        ("me@mail.example", True),
        ("mailto:me@mail.example", True),
        ('<a href="https://spam.example">https://spam.example</a>', True),
        ("[url=https://spam.example]https://spam.example[/url]", True),
        ("See https://source.example/ for the number.", False),
        ("https://portal.example/ko/city/에서 인구가 틀렸습니다", False),
        ("https://portal.example/zh-hant/city/的人口寫錯了", False),
        ("人口应为273万（https://source.example）", False),
        ("2.7 million, not 27.", False),
        ("The area is 2,951.85 km².", False),
        ("!!!", False),
        ("e.g. this", False),
        ("<b>wrong</b>", False),
    ],
)
def test_links_without_a_word_are_told_from_words_with_links(text, is_only):
    assert is_only_addresses(text) == is_only
