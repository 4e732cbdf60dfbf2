"""Where no line may break, beyond what style sheets can say: written into finished HTML.

Into its text only: not within tags, whose < and > are escaped in values of attributes, nor where a
text is no HTML or a reader's own.
"""

import re
from collections.abc import Callable

from .style_rules import HANGUL, MONTHS

NO_BREAK_SPACE = "\u00a0"
WORD_JOINER = "\u2060"

#: Elements whose text is no HTML, or a reader's own.
_LEFT_ALONE = "/(?:script|style|textarea|title)>"
#: What follows next is a tag, and not the end of such an element. Asked last: a page has many
#: characters, and few are left by then.
_IN_TEXT = rf"(?=[^<>]*<(?!{_LEFT_ALONE}))"

#: Signs such as ㎢, which lines break beside as they do beside Han.
_UNIT_SIGNS = "\u3380-\u33df℃"
#: `word-break: keep-all` holds letters and digits together. Lines still break before and after
#: these, though the word goes on: "리브컴(LivCom)", "96.9%는", "(Nations in Bloom)</a>이".
_OPENING = "(\\[‘“「『《〈"
_CLOSING = f")\\]%‰°.!?…’”」』》〉{_UNIT_SIGNS}"
_BEFORE_PARTICLES = re.compile(rf"[{_CLOSING}](?=(?:</[a-z]+>)*[{HANGUL}]){_IN_TEXT}")
#: No line begins with these.
_AFTER_WORDS = [
    re.compile(rf"[{_OPENING}](?<=[{HANGUL}{_CLOSING}].){_IN_TEXT}"),
    re.compile(rf"<(?<=[{HANGUL}{_CLOSING}].)(?!{_LEFT_ALONE})[^<>]+>(?:<[^<>]+>)*[{_OPENING}]"),
    re.compile(rf"·(?<=\S·){_IN_TEXT}"),
    re.compile(rf"~(?<=[{HANGUL}]~){_IN_TEXT}"),
    re.compile(rf"[{_UNIT_SIGNS}](?<=\d[{_UNIT_SIGNS}]){_IN_TEXT}"),
]

_UNITS = (
    "mm|cm|m|km|km/h|m²|km²|m³|ha|kg|t|kt|Mt|W|kW|MW|GW|kWp|MWp|kWh|MWh|GWh|TWh|kV|°C|ppm|TEU|kB|MB"
)
_BIG_NUMBERS = "million|billion|trillion"
_AFTER_FIGURES = f"{_UNITS}|{_BIG_NUMBERS}|{MONTHS}"
#: These rule out most spaces of a page.
_FIRST_LETTERS = "".join(sorted({word[0] for word in _AFTER_FIGURES.split("|")}))
#: Between a number and its unit, a big number and what it counts, tonnes and what they are of, a
#: day and its month.
_WITHIN_QUANTITIES = re.compile(
    rf" (?=[{_FIRST_LETTERS}C])(?:(?<=\d )(?=(?:{_AFTER_FIGURES})(?!\w))"
    rf"|(?<=illion )(?=(?:{_UNITS})(?!\w))|(?<=[ Mk]t )(?=CO₂)){_IN_TEXT}"
)


def _english(html: str) -> str:
    return _WITHIN_QUANTITIES.sub(NO_BREAK_SPACE, html)


def _korean(html: str) -> str:
    for pattern in _AFTER_WORDS:
        html = pattern.sub(rf"{WORD_JOINER}\g<0>", html)
    return _BEFORE_PARTICLES.sub(rf"\g<0>{WORD_JOINER}", html)


#: {code of a language: its own}; others need none.
RULES: dict[str, Callable[[str], str]] = {"en": _english, "ko": _korean}


def typeset(html: str, *codes: str) -> str:
    """A page by the rules of the languages that it is in: its reader's, its content's."""
    for code in dict.fromkeys(codes):
        if code in RULES:
            html = RULES[code](html)
    return html
