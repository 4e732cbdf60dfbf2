"""The house style: what each rule finds, and what is like it and right."""

import pytest

from kaohsiung_portal.languages.style import (
    Finding,
    Word,
    check,
    passages,
    read_terms,
    read_words,
    renders,
    terms_in,
)
from kaohsiung_portal.languages.style_rules import RULES, TAKEN_OUT


def found(text: str, language: str) -> list[tuple[str, str]]:
    """What the rules find: [(rule, the characters)]."""
    return [(one.rule, one.found) for one in check(text, language)]


#: (language, a text that breaks a rule, the rule, what breaks it, the same text mended)
BROKEN = [
    # Of all languages.
    ("en", "In 2０13", "width", "０", "In 2013"),
    ("ja", "2５%", "width", "５", "25%"),
    ("ko", "약\u300050명", "width", "\u3000", "약 50명"),
    ("ja", "ﾏﾚ", "width", "ﾏ", "マレ"),
    ("en", "Two  spaces", "spacing", "  ", "Two spaces"),
    ("ja", "目標は-30%です", "numerals", "-3", "目標は−30%です"),
    ("ko", "목표는 -30%입니다", "numerals", "-3", "목표는 −30%입니다"),
    ("en", "about 25 % less", "numerals", "5 %", "about 25% less"),
    ("zh-hant", "每年23公噸CO2e", "units", "CO2", "每年23公噸CO₂e"),
    ("en", "an area of 14 km2", "units", "km2", "an area of 14 km²"),
    ("zh-hans", "约14km2的", "units", "km2", "约14平方公里的"),
    ("en", "and so on...", "quotes", "...", "and so on…"),
    # English.
    ("en", "The park of 哈瑪星", "script", "哈瑪星", '<span lang="zh-Hant">哈瑪星</span>'),
    ("en", "Malé （Maldives）", "width", "（", "Malé (Maldives)"),
    ("en", "Taiwan's average", "quotes", "'", "Taiwan’s average"),
    ("en", "gold , silver", "spacing", " ,", "gold, silver"),
    ("en", "gold,silver", "spacing", ",", "gold, silver"),
    ("en", "25082 people", "numerals", "25082", "25,082 people"),
    ("en", "in 2025-2026", "numerals", "-", "in 2025–2026"),
    ("en", "on 2 – 4 October", "numerals", "2 – 4", "on 2–4 October"),
    ("en", "on April 16, 2012", "numerals", "April 16", "on 16 April 2012"),
    ("en", "below 8 percent", "numerals", "8 percent", "below 8%"),
    ("en", "a bridge of 880m", "units", "0m", "a bridge of 880 m"),
    ("en", "NT$ 12 million", "units", "NT$ 1", "NT$12 million"),
    ("en", "it isn’t known", "tone", "isn’t", "it is not known"),
    # Traditional Chinese.
    ("zh-hant", "高雄のまち", "script", "のまち", "高雄"),
    ("zh-hant", "气候变迁", "script", "气", "氣候"),
    ("zh-hant", "沿着海岸", "script", "着", "沿著海岸"),
    ("zh-hant", "目標(2030年)", "width", "(", "目標（2030年）"),
    ("zh-hant", "名为“打狗”", "quotes", "“", "名為「打狗」"),
    ("zh-hant", "設 38 站", "spacing", " ", "設38站"),
    ("zh-hant", "人口355175人", "numerals", "355175", "人口355,175人"),
    ("zh-hant", "2025–2026年", "numerals", "–", "2025至2026年"),
    ("zh-hant", "民國113年", "numerals", "民國1", "2024年"),
    ("zh-hant", "於2012/4/16簽約", "numerals", "2012/4/16", "於2012年4月16日簽約"),
    ("zh-hant", "面積14km²", "units", "4km²", "面積14平方公里"),
    ("zh-hant", "長880米", "units", "0米", "長880公尺"),
    ("zh-hant", "約10 MW", "units", "0 MW", "約10MW"),
    ("zh-hant", "你可以", "tone", "你", "您可以"),
    # Korean.
    ("ko", "옌청구(鹽埕區)", "script", "鹽埕區", "옌청구"),
    ("ko", "가오슝、타이난", "width", "、", "가오슝, 타이난"),
    ("ko", '"빛의 돔"', "quotes", '"', "‘빛의 돔’"),
    ("ko", "가오슝 (대만)", "spacing", " (", "가오슝(대만)"),
    ("ko", "금상,은상", "spacing", ",", "금상, 은상"),
    ("ko", "25082명", "numerals", "25082", "25,082명"),
    ("ko", "1만 2천 명", "numerals", "2천", "1만 2,000명"),
    ("ko", "2025-2026년", "numerals", "-", "2025~2026년"),
    ("ko", "2025 ~ 2026년", "numerals", "5 ~ 2", "2025~2026년"),
    ("ko", "2012. 4. 16.", "numerals", "2012. 4. 16", "2012년 4월 16일"),
    ("ko", "면적 0.14km²", "units", "km²", "면적 0.14㎢"),
    ("ko", "길이 880 m", "units", "0 m", "길이 880m"),
    ("ko", "30만명", "units", "0만", "30만 명"),
    ("ko", "참고하세요.", "tone", "세요.", "참고해 주십시오."),
    # Japanese.
    ("ja", "가오슝", "script", "가오슝", "カオシュン"),
    ("ja", "臺灣の都市", "script", "臺", "台湾の都市"),
    ("ja", "东部の都市", "script", "东", "東部の都市"),
    ("ja", "目標(2030年)", "width", "(", "目標（2030年）"),
    ("ja", "高雄，台南", "width", "，", "高雄、台南"),
    ("ja", "“竹林”", "quotes", "“", "「竹林」"),
    ("ja", "全 38 区", "spacing", " ", "全38区"),
    ("ja", "4つの金賞", "numerals", "4つ", "四つの金賞"),
    ("ja", "1万2千人", "numerals", "2千", "1万2,000人"),
    ("ja", "1ヶ月", "numerals", "1ヶ", "1か月"),
    ("ja", "25082人", "numerals", "25082", "25,082人"),
    ("ja", "2025~2026年", "numerals", "~", "2025～2026年"),
    ("ja", "2012/4/16に署名", "numerals", "2012/4/16", "2012年4月16日に署名"),
    ("ja", "25万㎡", "units", "5万㎡", "25万平方メートル"),
    ("ja", "約10 MW", "units", "0 MW", "約10MW"),
    ("ja", "目標である。", "tone", "である。", "目標です。"),
    # Simplified Chinese.
    ("zh-hans", "가오슝", "script", "가오슝", "高雄"),
    ("zh-hans", "氣候变化", "script", "氣", "气候变化"),
    ("zh-hans", "目标,措施", "width", ",", "目标，措施"),
    ("zh-hans", "名为「打狗」", "quotes", "「", "名为“打狗”"),
    ("zh-hans", "设 38 站", "spacing", " ", "设38站"),
    ("zh-hans", "人口355,175人", "numerals", "5,175", "人口355175人"),
    ("zh-hans", "3千人", "numerals", "3千", "3000人"),
    ("zh-hans", "2025-2026年", "numerals", "-", "2025—2026年"),
    ("zh-hans", "民国113年", "numerals", "民国1", "2024年"),
    ("zh-hans", "315MW", "units", "5MW", "315兆瓦"),
    ("zh-hans", "你可以", "tone", "你", "您可以"),
]


@pytest.mark.parametrize(("language", "text", "rule", "characters", "mended"), BROKEN)
def test_a_rule_finds_what_breaks_it_and_not_what_does_not(
    language, text, rule, characters, mended
):
    assert (rule, characters) in found(text, language)
    assert found(mended, language) == []


def test_every_rule_has_a_text_that_breaks_it():
    """By name and language: a family of patterns with no example could find nothing at all."""
    shown = {(language, rule) for language, _text, rule, _characters, _mended in BROKEN}
    named = {(code, rule.name) for code, rules in RULES.items() for rule in rules}
    assert named - shown == set()


#: Right, though a simpler rule would find something.
RIGHT = [
    ("en", "WCAG 2.2, YouBike 2.0, COP21, PM2.5 and the 2013-12-02 of machines"),
    ("en", "928.98 km², 836.2 MW, NT$12 million, 23 t, −12.74%"),
    ("en", "May 2013 and 31 July–1 August 2014"),
    ("zh-hant", "2020年7月起，YouBike 2.0接手營運；里長說，后里的台北客只有一位。"),
    ("zh-hant", "高市府環氣字第11302418200號令"),
    ("zh-hant", "1.25GW（1,250MW）、30萬人、「高雄厝」"),
    ("zh-hans", "国际花园城市（社区）大赛（LivCom）；2006—2015年；10月2日至4日；2.97亿吨"),
    ("zh-hans", "著名的“打狗”（Takau或Takao）"),
    ("ko", "이클레이(ICLEI)－".replace("－", "-") + "지속가능성을 위한 세계지방정부"),
    ("ko", "271만 8,000명, 16만 5,000톤, 25만 ㎡, 1,200만 대만달러, 「자치조례」"),
    ("ja", "哈瑪星（ハマセン）、塩埕区、茄萣区、龍山寺、100か所、一人当たり23トン"),
    ("ja", "『Delta Life』誌、「竹林」、2025～2026年"),
]


@pytest.mark.parametrize(("language", "text"), RIGHT)
def test_what_is_right_is_left_alone(language, text):
    assert found(text, language) == []


def test_a_finding_says_where_and_what_to_do():
    assert check("人口は約25082人で、最も多い区です。", "ja") == [
        Finding(
            "numerals",
            "25082",
            "人口は約25082人で、最も多い区です。",
            "Group by three: 12,345; or count in 万.",
        )
    ]


def test_a_passage_is_read_in_its_own_language():
    text = (
        '<p>The <em>park</em> (<span lang="zh-Hant">中都<strong>湿</strong>地</span>, '
        '<em lang="de">Haus</em>)</p>'
    )
    assert passages(text, "en") == [
        ("en", f"\nThe park ({TAKEN_OUT}, {TAKEN_OUT})"),
        ("zh-Hant", "中都湿地"),
        ("de", "Haus"),
    ]
    # The character of Simplified Chinese is found; that the passage is Han in English is not.
    assert found(text, "en") == [("script", "湿")]


def test_placeholders_and_addresses_are_no_text():
    assert found("沒有「%(key)s」，請見https://example.org/a,b。", "zh-hant") == []
    assert found("%(value)s%%", "en") == []
    assert found("則 /livcom 與 /%(path)s 皆會導向此頁。", "zh-hant") == []
    assert found("8吨/日 的", "zh-hans") == [("spacing", " ")]
    assert found("%(value)s km", "ko") == [("units", f"{TAKEN_OUT} km")]


def test_a_language_without_a_guide_has_the_rules_of_all():
    assert set(RULES) <= {"en", "zh-hant", "ko", "ja", "zh-hans"}


WORDS = read_words(
    "language,word,instead,unless\n"
    "zh-hans,资讯,信息,环境资讯中心\n"
    "zh-hant,噸,公噸,公噸|噸數\n"
    "en,harbour*,harbor,\n"
    "en,centre,center,“Centre”\n"
)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("zh-hans", "气候资讯由环境资讯中心提供", ["资讯"]),
        ("zh-hans", "环境资讯中心", []),
        ("zh-hant", "6萬公噸，噸數不詳，6萬噸", ["噸"]),
        (
            "en",
            "Harbourside centres, a harbor, the word “Centre”, the Centre",
            ["Harbourside", "Centre"],
        ),
        ("ko", "资讯", []),
    ],
)
def test_words_of_elsewhere_are_found_but_in_names(language, text, words):
    findings = [one for one in check(text, language, WORDS) if one.rule == "word"]
    assert [one.found for one in findings] == words


def test_a_word_says_what_to_write_instead():
    assert WORDS[0] == Word("zh-hans", "资讯", "信息", ("环境资讯中心",))
    assert [one.advice for one in check("资讯", "zh-hans", WORDS)] == ["Write 信息."]


TERMS = read_terms(
    "term_en,zh_hant,ko,ja,zh_hans,also_ko\n"
    "climate,氣候,기후,気候,气候,\n"
    "climate change,氣候變遷,기후변화,気候変動,气候变化,\n"
    "EcoMobility World Festival,生態交通全球盛典,생태교통 월드페스티벌,,,생태교통세계축제\n"
    "NT$,新臺幣,대만달러,台湾ドル,新台币,\n"
    "bus,公車,버스,バス,公交车,\n"
)


@pytest.mark.parametrize(
    ("english", "terms"),
    [
        ("Climate change", ["climate change"]),
        ("<p>climate <em>change</em>, the climate</p>", ["climate change", "climate"]),
        ("an ecomobility world festival", []),
        ("NT$12 million for buses", ["NT$", "bus"]),
        ("the business", []),
    ],
)
def test_terms_are_found_the_longest_first(english, terms):
    assert sorted(term.english for term in terms_in(english, TERMS)) == sorted(terms)


@pytest.mark.parametrize(
    ("text", "language", "is_rendered"),
    [
        ("<p>2017 생태교통 <strong>월드페스티벌</strong></p>", "ko", True),
        ("생태교통세계축제", "ko", True),
        ("생태교통 행사", "ko", False),
        ("生態交通全球盛典", "zh-hant", True),
    ],
)
def test_a_term_is_rendered_in_any_accepted_way(text, language, is_rendered):
    festival = next(term for term in TERMS if term.english.startswith("Eco"))
    assert renders(text, festival, language) == is_rendered
    assert "ja" not in festival.renderings
