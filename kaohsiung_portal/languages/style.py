"""The house style as far as a machine can tell it: a text and its language in, findings out.

The guides themselves are docs/style/*.md, one a language; the tables of words and terms lie beside
them. What is checked by pattern is in `style_rules`.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from .registry import BY_CODE, REGISTRY
from .style_rules import COMMON, RULES, TAKEN_OUT

#: How many characters before and after a finding are shown with it.
AROUND = 14

_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z](?![a-z])|\{\w*\}")
#: With a space before and after it, which sets it off in any language.
_ADDRESS = re.compile(
    r" ?(?:https?://[\x21-\x7e]+|mailto:[\x21-\x7e]+|(?<![\w/])/[a-z0-9%][\x21-\x7e]*) ?"
)
_INLINE = {"a", "strong", "em", "sub", "sup", "span", "time"}
_VOID = {"br"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One place of a text that departs from the guide of its language."""

    #: Which rule: "script", "width", "quotes", "spacing", "numerals", "units", "tone", "word".
    rule: str
    #: The characters that depart from it.
    found: str
    #: The same with what stands around it.
    excerpt: str
    advice: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word that a language's texts do not use, and the one that they use instead."""

    language: str
    word: str
    instead: str
    #: Longer words and names that may hold it.
    unless: tuple[str, ...] = ()

    def pattern(self) -> re.Pattern[str]:
        """Whole words in Latin letters, "harbour*" for their beginning; any place in others."""
        if not self.word.isascii():
            return re.compile(re.escape(self.word))
        end = r"\w*" if self.word.endswith("*") else r"\b"
        return re.compile(rf"\b{re.escape(self.word.rstrip('*'))}{end}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """A term in English, and how each language renders it: the first way is the one to use."""

    english: str
    renderings: dict[str, tuple[str, ...]]

    def pattern(self) -> re.Pattern[str]:
        """As it stands if it is a name, in any case if it is not; also with a plural's s."""
        flags = 0 if re.search(r"[A-Z]", self.english) else re.IGNORECASE
        end = r"(?:s|es)?(?!\w)" if self.english[-1].isalpha() else ""
        return re.compile(rf"(?<!\w){re.escape(self.english)}{end}", flags)


def check(text: str, language: str, words: tuple[Word, ...] = ()) -> list[Finding]:
    """What departs from the guide in a text, which may be HTML; passages by their own language."""
    codes = {one.tag.lower(): one.code for one in REGISTRY}
    found: list[Finding] = []
    for tag, passage in passages(text, BY_CODE[language].tag):
        code = codes.get(tag.lower())
        if code:
            found += _by_rules(passage, code)
            found += _by_words(passage, [word for word in words if word.language == code])
    return found


def _by_rules(text: str, code: str) -> Iterator[Finding]:
    for rule in (*COMMON, *RULES.get(code, ())):
        for match in rule.pattern.finditer(text):
            yield Finding(rule.name, match[0], _around(text, match), rule.advice)


def _by_words(text: str, words: list[Word]) -> Iterator[Finding]:
    for word in words:
        allowed = [span.span() for one in word.unless for span in re.finditer(re.escape(one), text)]
        for match in word.pattern().finditer(text):
            if not any(first <= match.start() and match.end() <= last for first, last in allowed):
                yield Finding("word", match[0], _around(text, match), f"Write {word.instead}.")


def _around(text: str, match: re.Match[str]) -> str:
    first, last = max(0, match.start() - AROUND), match.end() + AROUND
    return " ".join(text[first:last].replace(TAKEN_OUT, "…").split())


def passages(html: str, tag: str) -> list[tuple[str, str]]:
    """A text without its markup, then each passage in it that is marked as another language.

    In the text a mark stands for each such passage, each placeholder and each address.
    """
    parser = _Passages(tag)
    parser.feed(html.replace("%%", "%") if "%(" in html else html)
    parser.close()
    return [(tag, "".join(pieces)) for tag, pieces in parser.passages]


class _Passages(HTMLParser):
    def __init__(self, tag: str):
        super().__init__()
        self.passages: list[tuple[str, list[str]]] = [(tag, [])]
        #: The open elements, each with the passage that its text belongs to.
        self.open: list[tuple[str, int]] = []

    def handle_starttag(self, tag, attrs):
        here = self.here()
        marked = dict(attrs).get("lang")
        if tag not in _INLINE:
            self.passages[here][1].append("\n")
        if marked and marked.lower() != self.passages[here][0].lower():
            self.passages[here][1].append(TAKEN_OUT)
            self.passages.append((marked, []))
            here = len(self.passages) - 1
        if tag not in _VOID:
            self.open.append((tag, here))

    def handle_endtag(self, tag):
        if tag in (name for name, _passage in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        text = _PLACEHOLDER.sub(TAKEN_OUT, _ADDRESS.sub(TAKEN_OUT, data))
        self.passages[self.here()][1].append(text)

    def here(self) -> int:
        return self.open[-1][1] if self.open else 0


def read_words(table: str) -> tuple[Word, ...]:
    """From CSV: language, word, instead, unless (separated by |)."""
    return tuple(
        Word(row["language"], row["word"], row["instead"], _several(row["unless"]))
        for row in csv.DictReader(table.splitlines())
    )


def read_terms(table: str) -> tuple[Term, ...]:
    """From CSV: term_en, a column for each language, and another for what else is accepted."""
    terms = []
    for row in csv.DictReader(table.splitlines()):
        renderings = {
            language.code: _several(row.get(language.column_suffix) or "")
            + _several(row.get(f"also_{language.column_suffix}") or "")
            for language in REGISTRY
        }
        terms.append(
            Term(row["term_en"], {code: ways for code, ways in renderings.items() if ways})
        )
    return tuple(sorted(terms, key=lambda term: -len(term.english)))


def _several(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


def terms_in(english: str, terms: tuple[Term, ...]) -> list[Term]:
    """The terms in an English text; "climate" is not found within "climate change"."""
    text = passages(english, "")[0][1]
    found = []
    for term in terms:
        text, number = term.pattern().subn(TAKEN_OUT, text)
        if number:
            found.append(term)
    return found


def renders(text: str, term: Term, language: str) -> bool:
    """Whether a text has one of the accepted renderings, however it is spaced."""
    told = _closed_up("".join(passage for _tag, passage in passages(text, BY_CODE[language].tag)))
    return any(_closed_up(way) in told for way in term.renderings[language])


def _closed_up(text: str) -> str:
    return "".join(text.split()).lower()
