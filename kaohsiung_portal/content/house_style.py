"""The house style of all that is written: the content files and the catalogues, with the waivers.

The rules are in `languages.style`; the guides, the tables and the waivers in docs/style/.
"""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from babel.messages.pofile import read_po
from django.utils.translation import to_locale

from kaohsiung_portal.languages.registry import CODES, DEFAULT, REGISTRY
from kaohsiung_portal.languages.style import (
    Finding,
    Term,
    Word,
    check,
    read_terms,
    read_words,
    renders,
    terms_in,
)

from .seeds import SeedFile

#: Names of what is reported beside the rules of `languages.style`.
TERM, UNUSED = "term", "unused waiver"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in one language, and the English that stands beside it."""

    file: str
    #: "body", "metrics[2].label"; of a catalogue the message.
    field: str
    language: str
    text: str
    english: str


@dataclass(frozen=True, slots=True)
class Waiver:
    """A departure that is to stay, and why."""

    file: str
    #: Without the number of a row: "metrics.label".
    field: str
    language: str
    rule: str
    #: What departs, or the English term that is not rendered.
    words: str
    reason: str

    def covers(self, text: Text, rule: str, found: str) -> bool:
        return (self.file, self.language, self.rule) == (text.file, text.language, rule) and (
            self.field == _without_numbers(text.field) and found in self.words
        )


@dataclass(frozen=True, slots=True)
class Guide:
    """What docs/style/ says in tables."""

    words: tuple[Word, ...]
    terms: tuple[Term, ...]
    waivers: tuple[Waiver, ...]

    @classmethod
    def read(cls, folder: Path) -> "Guide":
        waivers = tomllib.loads((folder / "waivers.toml").read_text(encoding="utf-8"))
        return cls(
            read_words((folder / "words.csv").read_text(encoding="utf-8")),
            read_terms((folder / "glossary.csv").read_text(encoding="utf-8")),
            tuple(Waiver(**one) for one in waivers.get("waiver", [])),
        )

    def narrowed(self, paths: list[str]) -> "Guide":
        """With the waivers of some files only, those below these paths."""
        waivers = tuple(one for one in self.waivers if is_below(one.file, paths))
        return replace(self, waivers=waivers)


@dataclass(slots=True)
class Report:
    findings: list[tuple[Text, Finding]] = field(default_factory=list)
    #: Where an English text has a term and the other language does not render it.
    departures: list[tuple[Text, Term]] = field(default_factory=list)
    unused: list[Waiver] = field(default_factory=list)
    #: {code: [terms rendered, terms met]}
    terms: dict[str, list[int]] = field(default_factory=dict)
    #: How many findings and departures waivers cover.
    waived: int = 0


def is_below(file: str, paths: list[str]) -> bool:
    return not paths or any(file == path or file.startswith(f"{path}/") for path in paths)


def _without_numbers(name: str) -> str:
    """ "metrics.label" of "metrics[2].label"."""
    return ".".join(part.partition("[")[0] for part in name.split(".")) if "[" in name else name


def texts_of(files: Iterable[SeedFile], root: Path) -> Iterator[Text]:
    """The translated texts of content files, named as from the repository's folder."""
    for one in files:
        name = one.path.relative_to(root).as_posix()
        for path, texts in _fields(one.values):
            for code in CODES:
                if text := texts.get(code):
                    yield Text(name, path, code, text, texts.get(DEFAULT.code, ""))


def _fields(values: dict, above: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    for name, value in values.items():
        if isinstance(value, dict):
            if value.keys() <= set(CODES):
                yield above + name, value
            else:
                yield from _fields(value, f"{above}{name}.")
        elif isinstance(value, list):
            for number, row in enumerate(value, 1):
                if isinstance(row, dict):
                    yield from _fields(row, f"{above}{name}[{number}].")


def texts_of_catalogues(folder: Path, root: Path) -> Iterator[Text]:
    """The translations in the catalogues, plural forms one by one, and the messages themselves.

    Those are English and stand in the code; they are named by a catalogue that has them.
    """
    met: set[str] = set()
    for language in REGISTRY:
        for file in sorted((folder / to_locale(language.code)).glob("LC_MESSAGES/*.po")):
            name = file.relative_to(root).as_posix()
            with file.open("rb") as opened:
                catalogue = read_po(opened)
            for message in catalogue:
                english = _forms(message.id)[-1]
                if english and english not in met:
                    met.add(english)
                    yield Text(name, english, DEFAULT.code, english, english)
                for form in _forms(message.string) if english else ():
                    yield Text(name, english, language.code, form, english)


def _forms(said: str | Sequence[str] | None) -> list[str]:
    return [said or ""] if isinstance(said, str) or said is None else [*said]


def inspect(texts: Iterable[Text], guide: Guide) -> Report:
    """Everything that departs from the guides, without what is waived."""
    report = Report(terms={code: [0, 0] for code in CODES if code != DEFAULT.code})
    used: set[Waiver] = set()
    for text in texts:
        for finding in check(text.text, text.language, guide.words):
            if not _is_waived(guide, text, finding.rule, finding.found, used, report):
                report.findings.append((text, finding))
        if text.language != DEFAULT.code:
            _compare(text, guide, used, report)
    report.unused = [one for one in guide.waivers if one not in used]
    return report


def _compare(text: Text, guide: Guide, used: set[Waiver], report: Report) -> None:
    """Counts the terms of the English text that the other language renders."""
    terms = [one for one in terms_in(text.english, guide.terms) if text.language in one.renderings]
    for term in terms:
        report.terms[text.language][1] += 1
        if renders(text.text, term, text.language) or _is_waived(
            guide, text, TERM, term.english, used, report
        ):
            report.terms[text.language][0] += 1
        else:
            report.departures.append((text, term))


def _is_waived(
    guide: Guide, text: Text, rule: str, found: str, used: set[Waiver], report: Report
) -> bool:
    covering = [one for one in guide.waivers if one.covers(text, rule, found)]
    used.update(covering)
    report.waived += bool(covering)
    return bool(covering)
