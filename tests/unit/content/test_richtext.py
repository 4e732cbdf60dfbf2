"""Guards the allow-list of rich text: whatever comes in, by whichever way, only it comes out."""

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kaohsiung_portal.content.richtext import (
    ATTRIBUTES,
    BLOCKS,
    MARKS,
    RichText,
    RichTextField,
    clean,
)
from kaohsiung_portal.languages.registry import REGISTRY
from kaohsiung_portal.publishing.printed import Link
from kaohsiung_portal.publishing.reading import Reading

#: A link that leads nowhere: its text is kept.
NO_LINK = "<a>x</a>"

HOSTILE = [
    # Scripts.
    ("<script>alert(1)</script>", ""),
    ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
    ("<SCRIPT SRC=//evil.example/x.js></SCRIPT>", ""),
    ("<script>alert(1)", ""),
    ("<scr<script>ipt>alert(1)</scr</script>ipt>", "ipt&gt;alert(1)ipt&gt;"),
    ("<svg><script>alert(1)</script></svg>", ""),
    ("<template><script>alert(1)</script></template>", ""),
    (
        "<textarea><script>alert(1)</script></textarea>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ),
    ("<title><script>alert(1)</script></title>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    (
        '<noscript><p title="</noscript><script>alert(1)</script>">x</p></noscript>',
        '&lt;p title=""&gt;x<p></p>',
    ),
    # Handlers.
    ('<p onclick="alert(1)">x</p>', "<p>x</p>"),
    ("<p ONMOUSEOVER=alert(1)>x</p>", "<p>x</p>"),
    ("<p/onclick=alert(1)>x</p>", "<p>x</p>"),
    ("<a href='/x' onfocus=alert(1) autofocus>x</a>", '<a href="/x">x</a>'),
    ("<details open ontoggle=alert(1)>x</details>", "x"),
    ("<custom-tag onclick=alert(1)>x</custom-tag>", "x"),
    ("<body onload=alert(1)><p>x</p>", "<p>x</p>"),
    # What is embedded or loaded.
    ("<img src=x onerror=alert(1)>", ""),
    ('<p><img src="https://evil.example/pixel.gif">x</p>', "<p>x</p>"),
    ("<svg onload=alert(1)></svg>", ""),
    ('<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>', ""),
    ('<math><mi xlink:href="javascript:alert(1)">x</mi></math>', ""),
    (
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table>",
        "",
    ),
    ('<iframe src="https://evil.example"></iframe>', ""),
    ('<iframe srcdoc="<script>alert(1)</script>">x</iframe>', "x"),
    ('<object data="x.swf"></object><embed src="x.swf">', ""),
    ("<video><source onerror=alert(1)></video>", ""),
    ('<link rel=stylesheet href="//evil.example/x.css">', ""),
    ('<meta http-equiv=refresh content="0;url=//evil.example">', ""),
    ('<base href="https://evil.example/">', ""),
    # Looks, names and forms.
    ("<style>p { color: red }</style><p>x</p>", "<p>x</p>"),
    ('<p style="position: fixed">x</p>', "<p>x</p>"),
    ('<p class="site-header" id="content" dir="rtl">x</p>', "<p>x</p>"),
    ('<form action="//evil.example"><input name=pw><button>Go</button></form>', "Go"),
    # Comments and the like.
    ("<!-- a --><p>x</p><!--[if IE]><script>alert(1)</script><![endif]-->", "<p>x</p>"),
    ("<?php echo 1 ?><p>x</p>", "<p>x</p>"),
    ("<![CDATA[<script>alert(1)</script>]]><p>x</p>", "alert(1)]]&gt;<p>x</p>"),
    # Addresses that do something else than lead somewhere.
    ('<a href="javascript:alert(1)">x</a>', NO_LINK),
    ('<a href="JaVaScRiPt:alert(1)">x</a>', NO_LINK),
    ('<a href=" javascript:alert(1)">x</a>', NO_LINK),
    ('<a href="\x01javascript:alert(1)">x</a>', NO_LINK),
    ('<a href="java&#10;script:alert(1)">x</a>', NO_LINK),
    ('<a href="java&Tab;script:alert(1)">x</a>', NO_LINK),
    ('<a href="&#106;avascript:alert(1)">x</a>', NO_LINK),
    ('<a href="javascript&colon;alert(1)">x</a>', NO_LINK),
    ('<a href="data:text/html,<script>alert(1)</script>">x</a>', NO_LINK),
    ('<a href="vbscript:msgbox(1)">x</a>', NO_LINK),
    ('<a href="file:///etc/passwd">x</a>', NO_LINK),
    ('<a href="blob:https://evil.example/1">x</a>', NO_LINK),
    ('<a href="tel:+88671234567">x</a>', NO_LINK),
    # Addresses of another host that look like this one's.
    ('<a href="//evil.example">x</a>', NO_LINK),
    ('<a href="/\\evil.example">x</a>', NO_LINK),
    ('<a href="\\\\evil.example">x</a>', NO_LINK),
    ('<a href="/&#9;/evil.example">x</a>', NO_LINK),
    ('<a href="/&#10;/evil.example">x</a>', NO_LINK),
    ('<a href="/&#x2F;evil.example">x</a>', NO_LINK),
    # Addresses that depend on where they stand, or are none.
    ('<a href="relative/page/">x</a>', NO_LINK),
    ('<a href="?page=2">x</a>', NO_LINK),
    ('<a href="">x</a>', NO_LINK),
    ("<a href>x</a>", NO_LINK),
    ('<a href="#">x</a>', NO_LINK),
    ('<a href="mailto:">x</a>', NO_LINK),
    ('<a href="https://example.org/a b">x</a>', NO_LINK),
    # What is no identity of an item.
    ('<a href="item:">x</a>', NO_LINK),
    ('<a href="item:-1">x</a>', NO_LINK),
    ('<a href="item:12/../../admin">x</a>', NO_LINK),
    ('<a href="item:1234567890123456789">x</a>', NO_LINK),
    ('<a href="ITEM:12">x</a>', NO_LINK),
    # What is no language.
    ('<p lang="x onload=alert(1)">x</p>', "<p>x</p>"),
    ('<p lang="">x</p>', "<p>x</p>"),
    ('<p lang="zh_Hant">x</p>', "<p>x</p>"),
    ("<p lang='en\"><script>alert(1)</script>'>x</p>", "<p>x</p>"),
    ('<p lang="en&#10;">x</p>', "<p>x</p>"),
    ('<a href="/x" hreflang="javascript:">x</a>', '<a href="/x">x</a>'),
    ('<p hreflang="ja">x</p>', "<p>x</p>"),
    # What is not closed, or not rightly nested.
    ("<p>x <strong>y", "<p>x <strong>y</strong></p>"),
    ("<p>x</p", "<p>x</p>"),
    ("<<p>x</p>", "&lt;<p>x</p>"),
    ("<p><p>x</p></p>", "<p></p><p>x</p><p></p>"),
    (
        '<a href="/x"><a href="/y">x</a></a>',
        '<a href="/x"></a><a href="/y">x</a>',
    ),
    # Marks that the portal does not know: the text stays.
    ("<b>a</b> <i>b</i> <u>c</u> <del>d</del>", "a b c d"),
    ("<h1>a</h1><h2>b</h2><h4>c</h4>", "a<h2>b</h2>c"),
    ("<table><tr><td>x</td></tr></table>", "x"),
]


@pytest.mark.parametrize(("html", "cleaned"), HOSTILE)
def test_only_what_is_allowed_comes_out(html, cleaned):
    assert clean(html) == cleaned


@pytest.mark.parametrize(("html", "cleaned"), HOSTILE)
def test_what_came_out_is_allowed(html, cleaned):
    assert faults(cleaned) == []


@pytest.mark.parametrize(
    "html",
    [
        "<p>a <strong>b</strong> <em>c</em> H<sub>2</sub>O m<sup>2</sup><br>d</p>",
        "<h2>a</h2><h3>b</h3><blockquote><p>c</p></blockquote>",
        "<ul><li><p>a</p><ol><li>b</li></ol></li></ul>",
        '<p><a href="item:12">x</a></p>',
        '<p><a href="/en/city/">x</a></p>',
        '<p><a href="https://example.org/?a=1&amp;b=2#c">x</a></p>',
        '<p><a href="http://例子.測試/頁" hreflang="zh-Hant">x</a></p>',
        '<p><a href="mailto:desk@example.org">x</a></p>',
        '<p><a href="#notes">x</a></p>',
        '<p lang="zh-Hant">高雄</p>',
        '<p><span lang="ja">高雄</span> <em lang="ko-Kore-KR">가오슝</em></p>',
        "<p>5 &lt; 6 &amp; 7 &gt; 6</p>",
        "&lt;script&gt;",
        "<p>&amp;lt;script&amp;gt;</p>",
        "<p>a&nbsp;b</p>",
        "a",
    ],
)
def test_what_is_allowed_stays_as_it_is(html):
    assert clean(html) == html


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ('<a href="/x">x</a>', '<a href="/x">x</a>'),
        ('<a href="/x" target="_blank" rel="noopener">x</a>', '<a href="/x">x</a>'),
        ("  <p>x</p>\n", "<p>x</p>"),
        ("5 < 6 & 7", "5 &lt; 6 &amp; 7"),
        ('<a href="HTTPS://Example.org">x</a>', '<a href="HTTPS://Example.org">x</a>'),
    ],
)
def test_what_is_allowed_is_put_in_order(html, cleaned):
    assert clean(html) == cleaned


@pytest.mark.parametrize(
    "html",
    [
        "",
        " \n ",
        "<p></p>",
        "<p>&nbsp;</p>",
        "<p>\xa0</p>",
        "<p></p><p><br></p>",
        "<h2> </h2>",
        '<p lang="ja"><span lang="ja"></span></p>',
        "<script>alert(1)</script>",
        "<!-- nothing -->",
        "<ul><li><p></p></li></ul>",
        "<blockquote><p></p></blockquote>",
        "<p><strong></strong></p>",
        '<p><a href="/x"></a></p>',
        "<p>\u200b</p>",
    ],
)
def test_without_a_text_nothing_is_left(html):
    """What an editor leaves behind who has deleted the text; the gate asks for a text."""
    assert clean(html) == ""


class _Allowed(HTMLParser):
    def __init__(self):
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in BLOCKS | MARKS:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES.get(tag, ()):
                self.faults.append(f"{name}={value}")
            if name == "href":
                scheme, colon, _rest = (value or "").partition(":")
                is_inside = (value or "").startswith(("/", "#"))
                if (value or "").startswith(("//", "/\\")) or not (
                    is_inside or (colon and scheme in ("http", "https", "mailto", "item"))
                ):
                    self.faults.append(f"{name}={value}")

    def handle_comment(self, data):
        self.faults.append(f"<!--{data}-->")


def faults(html: str) -> list[str]:
    """What a browser would find in HTML that the allow-list does not know."""
    parser = _Allowed()
    parser.feed(html)
    parser.close()
    return parser.faults


def test_faults_are_found():
    html = '<p onclick=x><a href="//e" rel="noopener">x</a><a href="data:x">y</a><img><!--z-->'
    assert faults(html) == [
        "onclick=x",
        "href=//e",
        "rel=noopener",
        "href=data:x",
        "<img>",
        "<!--z-->",
    ]


#: What attacks are made of, to be put together in any way.
TAGS = ["p", "a", "br", "h2", "ul", "li", "span", "table", "td", "select", "svg", "math", "mtext"]
TAGS += ["mglyph", "foreignObject", "style", "script", "noscript", "title", "textarea", "iframe"]
TAGS += ["template", "!-- -"]
VALUES = ["onclick=x", "href=javascript:x", "href=//x", "href='item:1'", "lang=ja", "lang='\">"]
PIECES = [
    *"<>&\"'/=! \x00",
    *("--", "&lt;", "&#60;", "&quot;", "text"),
    *(f"<{tag}>" for tag in TAGS),
    *(f"</{tag}>" for tag in TAGS),
    *(f"<{tag} {value}" for tag in ("a", "p", "span") for value in VALUES),
]
markup = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=16).map("".join)


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ('<p title="A hint">x</p>', "<p>x</p>"),
        ('<a href="/x" title="A hint">x</a>', '<a href="/x">x</a>'),
    ],
)
def test_no_hint_comes_out(html, cleaned):
    """The editor cannot write one, nobody translates it, and a touch screen never shows it."""
    assert clean(html) == cleaned


@given(markup)
def test_of_anything_only_what_is_allowed_comes_out(html):
    assert faults(clean(html)) == []


@given(markup)
@example("<p><select><li>")
@example("<a href=//x lang=ja>x</a>")
@example("<li><table><li>x")
def test_one_cleaning_is_enough(html):
    """What is stored is cleaned again when shown, and must not become something else by it."""
    assert clean(clean(html)) == clean(html)


blocks = st.recursive(
    st.sampled_from(["a", "高雄", "5 &lt; 6", "<strong>b</strong>", "c<br>d"]).map(
        lambda text: f"<p>{text}</p>"
    ),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map("".join).map("<ul><li>{}</li></ul>".format)
        | inner.map("<blockquote>{}</blockquote>".format)
    ),
    max_leaves=5,
)
written = st.lists(
    blocks
    | st.sampled_from(
        [
            "<h2>x</h2>",
            '<p lang="ja">x</p>',
            '<p><a href="item:1">x</a></p>',
            '<p><a href="/x" hreflang="ja">x</a></p>',
        ]
    ),
    max_size=5,
).map("".join)


@given(written)
def test_what_the_editor_writes_is_stored_as_it_is(html):
    assert clean(html) == html


# Printed rich text


@pytest.fixture
def reading():
    return Reading("ko", links={12: Link(12, "city", "city/", "Kaohsiung", "en", "ko")})


def test_a_link_to_an_item_leads_to_where_it_is_for_the_reader(reading):
    text = RichText('<p><a href="item:12">x</a></p>', reading)
    assert str(text) == '<p><a href="/ko/city/">x</a></p>'


def test_a_link_to_an_item_that_is_not_shown_is_text(reading):
    assert str(RichText('<a href="item:13">x</a>', reading)) == NO_LINK


def test_other_links_stay(reading):
    html = '<a href="https://example.org/">x</a>'
    assert str(RichText(html, reading)) == html


def test_what_was_stored_by_another_way_is_cleaned_when_shown(reading):
    assert str(RichText("<p onclick=x>a<script>b</script></p>", reading)) == "<p>a</p>"


@pytest.mark.parametrize(("html", "is_there"), [("<p>x</p>", True), ("", False)])
def test_a_text_is_true_where_there_is_one(reading, html, is_there):
    assert bool(RichText(html, reading)) == is_there


def test_texts_are_equal_that_say_the_same(reading):
    assert RichText("x", reading) == RichText("x", Reading("ja"))
    assert RichText("x", reading) != RichText("y", reading)


# The field


@pytest.mark.parametrize(
    ("html", "ids"),
    [
        ('<p><a href="item:12">a</a> <a href="item:7">b</a></p>', {7, 12}),
        ('<a href="item:12">a</a><a href="item:12">b</a>', {12}),
        ('<a href="/en/">a</a>', set()),
        ("", set()),
        ("<p>Write item:12 for a link.</p>", set()),
        ('<p>Write &lt;a href="item:12"&gt; for a link.</p>', set()),
    ],
)
def test_the_items_that_a_text_links_to_are_known(html, ids):
    assert RichTextField().item_references(html) == ids


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("<p onclick=x>a</p>", "<p>a</p>"),
        ("<p></p>", ""),
        ("", ""),
        (None, None),
    ],
)
def test_what_goes_into_the_database_is_clean(value, stored):
    assert RichTextField().get_prep_value(value) == stored


def test_the_editor_marks_passages_in_every_language_of_the_portal():
    extensions = RichTextField().config["extensions"]
    assert extensions["LanguageOfParts"] == {"tags": [language.tag for language in REGISTRY]}
