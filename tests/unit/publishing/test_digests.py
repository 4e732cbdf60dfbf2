"""Guards the digests: equal for what reads the same, different for what does not."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaohsiung_portal.content.richtext import clean
from kaohsiung_portal.publishing.digests import digest, normalised, normalised_html


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # White space.
        ("Sponge city", "  Sponge \n\t city "),
        ("Sponge city", "Sponge\xa0city"),
        ("Sponge city", "Sponge\x1fcity"),
        ("海綿　城市", "海綿 城市"),
        ("", " \n "),
        # Characters.
        ("가오슝", unicodedata.normalize("NFD", "가오슝")),
        ("café", unicodedata.normalize("NFD", "café")),
        ("が", "か\u3099"),
        ("6 ≯ 7", "6 >\u0338 7"),
    ],
)
def test_plain_texts_that_read_the_same_are_normalised_to_one(one, other):
    assert normalised(one) == normalised(other)
    assert digest([normalised(one)]) == digest([normalised(other)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sponge city", "Sponge cities"),
        ("Sponge city", "Sponge City"),
        ("Sponge city", "Spongecity"),
        ("海綿城市", "海绵城市"),
        ("1,000", "1.000"),
        ("a – b", "a - b"),
        ("５", "5"),
        # What would be HTML, or a mistake in it, is nothing but a plain text.
        ("Levels <a> and up", "Levels <b> and up"),
        ("<!-- one -->", "<!-- two -->"),
        ("Levels <![1]> and up", "Levels <![2]> and up"),
        ('<a b b="1">', '<a b="1" b>'),
        ("<br>", "<br/>"),
        ("R&D", "R&amp;D"),
        ("5 < 6", "5 &lt; 6"),
        ("café", "caf&eacute;"),
    ],
)
def test_plain_texts_that_read_differently_are_kept_apart(one, other):
    assert normalised(one) != normalised(other)
    assert digest([normalised(one)]) != digest([normalised(other)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # White space. The editor writes none between blocks; content files have line breaks there.
        ("Sponge city", "  Sponge \n\t city "),
        ("<p>Sponge city</p>", "<p>Sponge\ncity</p>\n"),
        ("<p>Sponge city</p>", "<p>Sponge&nbsp;city</p>"),
        ("<p>a</p><p>b</p>", "<p>a</p>\n<p>b</p>"),
        ("<ul><li>a</li></ul>", "<ul>\n <li>a</li>\n</ul>"),
        (
            "<h2>a</h2><blockquote><p>b</p></blockquote>",
            "<h2>a</h2> <blockquote> <p>b</p> </blockquote>",
        ),
        ("<p>a</p>", "<p> a </p>"),
        ('<p lang="ja">a</p>', '<p  lang="ja" > a</p>'),
        ("", " \n "),
        # Attributes and tags.
        ('<a href="/x" lang="ja">x</a>', '<a lang="ja" href="/x">x</a>'),
        ('<a href="/x">x</a>', "<a href='/x'>x</a>"),
        ('<a href="/x">x</a>', '<A HREF="/x" >x</A>'),
        ('<a href="/?a=1&amp;b=2">x</a>', '<a href="/?a=1&b=2">x</a>'),
        ("a<br>b", "a<br/>b"),
        ("<p>a</p>", "<p>a</p><!-- a comment -->"),
        # Characters.
        ("가오슝", unicodedata.normalize("NFD", "가오슝")),
        ("café", "cafe&#769;"),
        ("café", "caf&eacute;"),
        ("高雄", "&#39640;&#x96C4;"),
        ("R&D", "R&amp;D"),
        ("5 < 6", "5 &lt; 6"),
        ("“x”", "&ldquo;x&rdquo;"),
        ("6 ≯ 7", "6 &gt;\u0338 7"),
    ],
)
def test_rich_texts_that_read_the_same_are_normalised_to_one(one, other):
    assert normalised_html(one) == normalised_html(other)
    assert digest([normalised_html(one)]) == digest([normalised_html(other)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>Sponge city</p>", "<p>Sponge cities</p>"),
        ("<p>Sponge city</p>", "<p>Spongecity</p>"),
        ("<p>a</p>", "a"),
        ("<p>a</p><p>b</p>", "<p>ab</p>"),
        ("<strong>a</strong>", "<em>a</em>"),
        # Beside marks, white space is between words.
        ("a <strong>b</strong>", "a<strong>b</strong>"),
        ("<p>a</p>", "<p>a<br></p>"),
        ('<a href="/x">a</a>', '<a href="/y">a</a>'),
        ('<a href="item:1">a</a>', '<a href="item:11">a</a>'),
        ('<a href="/x">a</a>', '<a href="/x" hreflang="ja">a</a>'),
        ('<span lang="ja">高雄</span>', '<span lang="zh-Hant">高雄</span>'),
        ("<p>&lt;b&gt;</p>", "<p><b></p>"),
        ("<p>&amp;lt;</p>", "<p>&lt;</p>"),
    ],
)
def test_rich_texts_that_read_differently_are_kept_apart(one, other):
    assert normalised_html(one) != normalised_html(other)
    assert digest([normalised_html(one)]) != digest([normalised_html(other)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["a", "b"], ["b", "a"]),
        (["a", "b"], ["ab"]),
        (["a", ""], ["", "a"]),
        (["a"], ["a", ""]),
        ([], ["a"]),
    ],
)
def test_texts_are_kept_apart(one, other):
    assert digest(one) != digest(other)


@pytest.mark.parametrize("normalise", [normalised, normalised_html])
@pytest.mark.parametrize("text", ["a\x1fb", "a&#31;b", '<a href="/\x1f">b</a>'])
def test_no_normalised_text_holds_what_stands_between_two(normalise, text):
    assert "\x1f" not in normalise(text)


@pytest.mark.parametrize(
    "text",
    [
        '<a b b="1">',
        "a < b",
        "<",
        "</",
        "<!-- a",
        "<!",
        "<![1]>",
        "<?php",
        "&",
        "&#0;",
        "&#99999999;",
        "<a href=",
        "\x00",
        "😊",
    ],
)
def test_any_text_has_a_digest(text):
    """Titles and labels are plain text, and stay as editors write them; rich text is cleaned."""
    assert normalised(text) == text
    assert len(digest([normalised(text), normalised_html(clean(text))])) == 64


def test_a_digest_is_sha_256_in_hexadecimal():
    assert digest([normalised(" Sponge  city\n")]) == (
        "c7e2f5874f1692d01906c574097599813a4d7bc781bdd9512b5678eb069568d7"
    )


#: Without the characters that begin comments and the like, which no cleaned text has, and without
#: “≮” and “≯”, of which a test above knows.
words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="!/?=≮≯\u0338"),
    max_size=20,
)
pieces = st.lists(
    words
    | st.sampled_from(
        ["<p>", "</p>", "<li>", "<br>", " ", "\n", "&amp;", '<a href="/x">', "</a>", "<", "&"]
    ),
    max_size=12,
).map("".join)


@given(pieces)
def test_normalising_twice_changes_nothing(html):
    assert normalised(normalised(html)) == normalised(html)
    once = normalised_html(clean(html))
    assert normalised_html(once) == once


@given(pieces)
def test_cleaning_changes_nothing_in_a_normalised_text(html):
    """What is stored and loaded again is still the same text."""
    once = normalised_html(clean(html))
    assert normalised_html(clean(once)) == once


@given(pieces)
def test_how_characters_are_composed_does_not_count(html):
    assert normalised(unicodedata.normalize("NFD", html)) == normalised(html)
    cleaned = clean(html)
    assert normalised_html(unicodedata.normalize("NFD", cleaned)) == normalised_html(cleaned)


@given(st.lists(words.filter(str.strip), min_size=1, max_size=5))
def test_the_amount_of_white_space_does_not_count(texts):
    assert normalised(" ".join(texts)) == normalised("\n \t".join(texts) + " ")


@given(st.lists(words.map(normalised)))
def test_a_digest_has_its_form(texts):
    assert re.fullmatch("[0-9a-f]{64}", digest(texts))
