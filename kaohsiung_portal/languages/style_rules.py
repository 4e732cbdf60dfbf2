"""The patterns of the house style, for each language: what is never right, and what to do.

They name languages by code, beside the registry, because what they say holds of one language only.
"""

import re
from dataclasses import dataclass

from .han import NOT_OF_TAIWAN, OLD_JAPANESE, SIMPLIFIED_ONLY, TRADITIONAL_ONLY

#: Stands where something was taken out of a text: a passage in another language, a placeholder.
TAKEN_OUT = "\ufffc"

HAN = r"\u3400-\u9fff\uf900-\ufaff々〇"
KANA = r"\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff"
HANGUL = r"\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"
#: Punctuation that takes the width of a character.
WIDE = "，。、：；？！（）「」『』《》〈〉・"
NUMBER = rf"[\d{TAKEN_OUT}]"
#: A number, or one that ends in ten thousands: 25, 25万.
COUNT = rf"{NUMBER}[万萬億亿만억]?"

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)
#: A hyphen between digits that is not one of a date as machines write it: 2013-12-02.
BETWEEN_DIGITS = r"(?<=\d)-(?!\d\d(?!\d))(?=\d)"


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    pattern: re.Pattern[str]
    advice: str


def _rule(name: str, pattern: str, advice: str) -> Rule:
    return Rule(name, re.compile(pattern), advice)


def _any_of(characters) -> str:
    return f"[{''.join(sorted(characters))}]"


def _not_in_japanese_fonts(characters: frozenset[str]) -> set[str]:
    """Those outside of JIS X 0208: forms that Japanese does not share."""
    return {one for one in characters if not one.encode("shift_jis", "ignore")}


def _closed_up(neighbours: str) -> Rule:
    return _rule(
        "spacing",
        rf"(?<=[{neighbours}]) +(?=[^ \n])|(?<=[^ \n]) +(?=[{neighbours}])",
        "Leave no space beside a full-width character.",
    )


def _wide_punctuation(neighbours: str, advice: str) -> Rule:
    return _rule("width", rf"(?<=[{neighbours}])[,.:;?!()]|[,.:;?!()](?=[{neighbours}])", advice)


#: Of all languages.
COMMON = (
    _rule("width", r"[０-９Ａ-Ｚａ-ｚ％＆]", "Use the half-width form."),
    _rule("width", r"\u3000", "Leave out the full-width space."),
    _rule("width", r"[\uff61-\uff9f]", "Use full-width kana."),
    _rule("spacing", r"(?<=[^ \n]) {2,}(?=[^ \n])", "Leave one space."),
    _rule("numerals", r"(?<![A-Za-z0-9.%)-])-\d", "Use the minus sign: −."),
    _rule("numerals", r"\d\s+%", "Close up the per cent sign: 25%."),
    _rule("units", r"(?<![A-Za-z])(?:CO2|N2O|CH4)(?!\d)", "Use subscripts: CO₂."),
    _rule("units", r"(?<![A-Za-z])(?:km2|m2|m3)(?![A-Za-z0-9])", "Use the superior figure: km²."),
    _rule("quotes", r"\.\.\.", "Use the ellipsis character."),
)

_ENGLISH = (
    _rule(
        "script",
        rf"[{HAN}{KANA}{HANGUL}]+",
        "Write it in Latin letters, or mark the passage with its language.",
    ),
    _rule("width", r"[\u3001-\u3003\u3008-\u303f\uff01-\uff0f\uff1a-\uff20]", "Use ASCII."),
    _rule("quotes", "[\"'`]", "Use curly quotation marks and apostrophes: “ ” ‘ ’."),
    _rule("spacing", r" +[,.;:?!)]|\( +", "Leave no space before punctuation."),
    _rule("spacing", r"[,;](?=[A-Za-z])", "Leave a space after punctuation."),
    _rule("numerals", r"(?<![\d,.])\d{5,}", "Group by three with commas: 12,345."),
    _rule("numerals", BETWEEN_DIGITS, "Use the en dash between figures: 2025–2026."),
    _rule("numerals", r"\d [–-] \d", "Close up the en dash: 2–4 October."),
    _rule("numerals", rf"\b(?:{MONTHS})\.? \d{{1,2}}(?!\d)", "Write the day first: 16 April 2012."),
    _rule("numerals", r"\d per ?cent\b", "Use the sign: 25%."),
    _rule(
        "units",
        r"\d(?:km²|km|m²|m|ha|mm|MW|GW|kWh|TEU|Mt|t|°C)(?![\w²])",
        "Leave a space before the unit: 928 km².",
    ),
    _rule("units", r"(?:NT\$|US\$|£|€) +\d|\b(?:NTD|TWD) ?\d", "Write money as NT$12 million."),
    _rule("tone", r"\b\w+(?:n’t|’re|’ve|’ll)\b", "Write it out: do not, we are."),
)

_CHINESE_NEIGHBOURS = HAN + WIDE
_CHINESE = (
    _rule("script", rf"[{KANA}{HANGUL}]+", "Write it in Han, or mark it with its language."),
    _wide_punctuation(
        _CHINESE_NEIGHBOURS, "Use full-width punctuation beside Han: ，。：；？！（）"
    ),
    _closed_up(_CHINESE_NEIGHBOURS),
    _rule("numerals", r"民[國国] *\d", "Give the year of the common era: 2024年."),
    _rule("numerals", r"\d{4}[/.]\d{1,2}[/.]\d{1,2}", "Write the date as 2012年4月16日."),
    _rule("numerals", r"\d千(?!瓦|克|米)", "Write thousands in figures."),
    _rule("units", r"\d +(?:MW|GW|TEU)", "Leave no space before the unit."),
    _rule("tone", "你", "Address the reader as 您."),
)

_TRADITIONAL_CHINESE = (
    *_CHINESE,
    _rule("script", _any_of(SIMPLIFIED_ONLY), "A simplified character: use the traditional form."),
    _rule("script", _any_of(NOT_OF_TAIWAN), "Use the form of Taiwan: 著, 裡, 為, 群, 峰."),
    _rule("quotes", "[“”‘’\"'`]", "Use 「」, and 『』 inside them."),
    _rule("numerals", r"(?<![\d,.第])\d{5,}(?![\d號])", "Group by three: 12,345; or count in 萬."),
    _rule(
        "numerals",
        rf"{BETWEEN_DIGITS}|(?<=[\d年月日人])[–—~～〜](?=\d)",
        "Write 至 between figures.",
    ),
    _rule(
        "units",
        rf"{COUNT} *(?:km²|km|m²|m|ha|mm|kg|kWh|t)(?![A-Za-z²])",
        "Write the unit in Chinese: 平方公里, 公里, 公尺, 公頃, 毫米, 度, 公噸.",
    ),
    _rule("units", r"\d米|[平立]方米", "Write 公尺."),
)

_SIMPLIFIED_CHINESE = (
    *_CHINESE,
    _rule("script", _any_of(TRADITIONAL_ONLY), "A traditional character: use the simplified form."),
    _rule("quotes", "[「」『』\"'`]", "Use “”, and ‘’ inside them."),
    _rule("numerals", r"\d,\d{3}", "No separator in figures: 12345; or count in 万 and 亿."),
    _rule(
        "numerals",
        rf"{BETWEEN_DIGITS}|(?<=[\d年月日人])[–~～〜](?=\d)",
        "Write — between years, 至 between other figures.",
    ),
    _rule(
        "units",
        rf"{COUNT} *(?:km²|km|m²|m|ha|mm|kg|kWh|kW|MW|GW|t)(?![A-Za-z²])",
        "Write the unit in Chinese: 平方公里, 公里, 米, 公顷, 毫米, 千瓦时, 兆瓦, 吨.",
    ),
)

_KOREAN = (
    _rule(
        "script",
        rf"[{HAN}{KANA}]+",
        "Write it in hangul, or mark the passage with its language.",
    ),
    _rule("width", r"[、。，：；？！（）－～〜]", "Use the half-width form: , . : ? ! ( ) - ~"),
    _rule("quotes", "[\"'`]", "Use ‘ ’ for words, “ ” for speech."),
    _rule("spacing", r" +[,.?!)]|\( +", "Leave no space before punctuation."),
    _rule("spacing", rf",(?=[{HANGUL}])", "Leave a space after a comma."),
    _rule("spacing", rf"(?<=[{HANGUL}]) +\(", "Close up the bracket to the word before it."),
    _rule("numerals", r"(?<![\d,.])\d{5,}", "Group by three: 12,345; or count in 만."),
    _rule("numerals", rf"{BETWEEN_DIGITS}|(?<=[\d년월일명])[–—](?=\d)", "Use ~ between figures."),
    _rule("numerals", r"\d ~ ?\d|\d ?~ \d", "Close up the ~: 2025~2026년."),
    _rule("numerals", r"\d{4}\. ?\d{1,2}\. ?\d{1,2}", "Write the date as 2012년 4월 16일."),
    _rule("numerals", r"\d천", "Write thousands in figures: 1만 2,000명."),
    _rule("units", r"km²|m²|m³", "Use the single characters ㎢, ㎡, ㎥."),
    _rule(
        "units",
        rf"{NUMBER} +(?:km|m|mm|ha|㎢|㎡|㎥|MW|GW|kWh|℃)(?![A-Za-z])",
        "Close up the unit: 880m.",
    ),
    _rule(
        "units",
        r"\d[만억조](?=명|톤|회|원|개|대만달러|kWh|㎡|TEU)",
        "Leave a space after 만: 30만 명.",
    ),
    _rule(
        "tone", r"(?:세요|해요|에요|예요|어요|아요|네요|죠)[.?!]", "Use the formal style: -습니다."
    ),
)

_JAPANESE_NEIGHBOURS = HAN + KANA + WIDE
_JAPANESE = (
    _rule("script", rf"[{HANGUL}]+", "Write it in kana or kanji, or mark it with its language."),
    _rule("script", _any_of(OLD_JAPANESE), "An old form: use the one of the jōyō table."),
    _rule(
        "script",
        _any_of(_not_in_japanese_fonts(SIMPLIFIED_ONLY | TRADITIONAL_ONLY)),
        "A form of Chinese: use the Japanese one, or mark the passage.",
    ),
    _wide_punctuation(_JAPANESE_NEIGHBOURS, "Use full-width punctuation: 、。：？！（）"),
    _rule("width", "[，．]", "Use 、 and 。."),
    _rule("quotes", "[“”‘’\"'`]", "Use 「」, and 『』 for titles and inside them."),
    _closed_up(_JAPANESE_NEIGHBOURS),
    _rule("numerals", r"\d+つ", "Write 一つ, 二つ in kanji."),
    _rule("numerals", r"\d千", "Write thousands in figures: 1万2,000人."),
    _rule("numerals", r"\d+[ヶヵケカ箇](?=[月所国年])", "Write か月, か所, か国, か年."),
    _rule("numerals", r"(?<![\d,.])\d{5,}", "Group by three: 12,345; or count in 万."),
    _rule(
        "numerals", rf"{BETWEEN_DIGITS}|(?<=[\d年月日人])[–—~〜](?=\d)", "Use ～ between figures."
    ),
    _rule("numerals", r"\d{4}[/.]\d{1,2}[/.]\d{1,2}", "Write the date as 2012年4月16日."),
    _rule(
        "units",
        rf"{COUNT} *(?:km²|m²|m³|㎢|㎡|㎥|ha|mm)(?![A-Za-z])",
        "Write 平方キロメートル, 平方メートル, 立方メートル, ヘクタール, ミリ.",
    ),
    _rule("units", rf"{NUMBER} +(?:km|m|MW|GW|kWh|TEU|℃)(?![A-Za-z])", "Close up the unit: 880m."),
    _rule(
        "tone",
        r"(?:である|だった|のだ|ている|する|なる|れる)。",
        "Use the polite style: です, ます.",
    ),
)

#: {code: the rules of that language}
RULES: dict[str, tuple[Rule, ...]] = {
    "en": _ENGLISH,
    "zh-hant": _TRADITIONAL_CHINESE,
    "ko": _KOREAN,
    "ja": _JAPANESE,
    "zh-hans": _SIMPLIFIED_CHINESE,
}
