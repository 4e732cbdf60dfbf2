"""Guards where lines may not break: within Korean words, and between a number and its unit."""

import pytest

from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.languages.typesetting import NO_BREAK_SPACE, WORD_JOINER, typeset


def shown(html: str, *codes: str) -> str:
    """What is made of it, where a slash marks a word joiner and an underscore a no-break space."""
    return typeset(html, *codes).replace(WORD_JOINER, "/").replace(NO_BREAK_SPACE, "_")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>96.9%는</p>", "<p>96.9%/는</p>"),
        ("<p>(Nations in Bloom)이</p>", "<p>(Nations in Bloom)/이</p>"),
        ("<p>‘녹색 교통’을, “상”을</p>", "<p>‘녹색 교통’/을, “상”/을</p>"),
        (
            "<p>「법」을, 『책』을, 《책》을, 〈글〉을</p>",
            "<p>「법」/을, 『책』/을, 《책》/을, 〈글〉/을</p>",
        ),
        ("<p>[1]은 23℃로</p>", "<p>[1]/은 23/℃/로</p>"),
        ("<p>14㎢의</p>", "<p>14/㎢/의</p>"),
        ("<p>상(賞) 이름</p>", "<p>상/(賞) 이름</p>"),
        ("<p><a href='/'>상(賞)</a>은</p>", "<p><a href='/'>상/(賞)/</a>은</p>"),
        ("<p><b>상</b>(<i>賞</i>)은</p>", "<p><b>상/</b>(<i>賞</i>)/은</p>"),
        ("<p>상<i lang='en'>(</i>prize)</p>", "<p>상/<i lang='en'>(</i>prize)</p>"),
        (
            "<p>9.4%(1), ‘상’(2), 14㎢(3), (4)[5]</p>",
            "<p>9.4%/(1), ‘상’/(2), 14/㎢/(3), (4)/[5]</p>",
        ),
        (
            "<p>상‘상’, 상“상”, 상「상」, 상『상』, 상《상》, 상〈상〉</p>",
            "<p>상/‘상’, 상/“상”, 상/「상」, 상/『상』, 상/《상》, 상/〈상〉</p>",
        ),
        (
            "<p><a href='/'><strong>38%</strong></a>를</p>",
            "<p><a href='/'><strong>38%/</strong></a>를</p>",
        ),
        ("<p>옌청구·구산구</p>", "<p>옌청구/·구산구</p>"),
        ("<p>‘이쯔’·‘A’·(1)·끝</p>", "<p>‘이쯔’/·‘A’/·(1)/·끝</p>"),
        ("<p><b>시</b>·현</p>", "<p><b>시</b>/·현</p>"),
        ("<p>1863년~1864년</p>", "<p>1863년/~1864년</p>"),
        ("<p>가오슝 · 타이난 (高雄), PDF (A)</p>", "<p>가오슝 · 타이난 (高雄), PDF (A)</p>"),
    ],
)
def test_a_korean_word_stays_whole(html, expected):
    assert shown(html, "ko") == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>52 m high, 22.1 km long</p>", "<p>52_m high, 22.1_km long</p>"),
        ("<p>928.98 km², 14 ha, 23 °C</p>", "<p>928.98_km², 14_ha, 23_°C</p>"),
        ("<p>836.2 MW, 5 km/h, 3 kWp</p>", "<p>836.2_MW, 5_km/h, 3_kWp</p>"),
        ("<p>46.3 million t CO₂e a year</p>", "<p>46.3_million_t_CO₂e a year</p>"),
        ("<p>8.6 t CO₂e, 5 Mt CO₂e</p>", "<p>8.6_t_CO₂e, 5_Mt_CO₂e</p>"),
        ("<p>NT$6 billion for ten million TEU</p>", "<p>NT$6_billion for ten million_TEU</p>"),
        ("<p>2.74 million people</p>", "<p>2.74_million people</p>"),
        ("<p>7 January, 28 November–2 December</p>", "<p>7_January, 28_November–2_December</p>"),
        ("<p>38 districts, 5 metres, 2 Marches</p>", "<p>38 districts, 5 metres, 2 Marches</p>"),
        ("<p>the first CO₂, at CO₂</p>", "<p>the first CO₂, at CO₂</p>"),
    ],
)
def test_an_english_number_keeps_its_unit(html, expected):
    assert shown(html, "en") == expected


@pytest.mark.parametrize(
    "html",
    [
        '<a title="96.9%는 가·나 5 km" href="/가~나">x</a>',
        "<p><img alt='5 km > 3 km, 96.9%는'></p>",
        "<textarea>96.9%는 가·나 5 km</textarea>",
        '<textarea name="text">\n96.9%는 가·나\n&lt;5 km&gt;</textarea>',
        "<p><textarea>상</textarea>(A)</p>",
        "<title>96.9%는 가·나 5 km</title>",
        "<script>'96.9%는 가·나 5 km'</script>",
        "<style>/* 96.9%는 가·나 5 km */</style>",
        "<!-- 96.9%는 가·나 5 km --><p></p>",
    ],
)
def test_what_is_no_text_of_the_page_is_left_as_it_is(html):
    assert typeset(html, *CODES) == html


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (("ko",), "<p>38%/는 5 km</p>"),
        (("en",), "<p>38%는 5_km</p>"),
        (("en", "ko"), "<p>38%/는 5_km</p>"),
        (("ko", "ko"), "<p>38%/는 5 km</p>"),
        (("zh-hant", "ja", "zh-hans", "de"), "<p>38%는 5 km</p>"),
    ],
)
def test_each_language_has_its_own_rules(codes, expected):
    assert shown("<p>38%는 5 km</p>", *codes) == expected
