"""Guards the catalogues: complete, certain, up to date, and saying the same in four languages."""

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils.translation import to_locale

from kaohsiung_portal.languages.registry import DEFAULT, REGISTRY
from tests.house.tree import ROOT

#: The messages are written in the default language; the others have a catalogue.
LOCALES = [to_locale(language.code) for language in REGISTRY if language != DEFAULT]

PLACEHOLDER = re.compile(r"%%|%\(\w+\)[a-z]|%[a-z](?![a-z])|\{\w*\}")
HTML_TAG = re.compile(r"</?[a-z][^>]*>")

#: What `makemessages` looks through.
SEARCHED = ("kaohsiung_portal", "pages", "awards", "templates", "static", "manage.py")


#: django.po: what the portal says; djangojs.po: what the rich-text editor says in the browser.
DOMAINS = ("django", "djangojs")
CATALOGUES = [(locale, domain) for domain in DOMAINS for locale in LOCALES]

for_each_catalogue = pytest.mark.parametrize(("locale", "domain"), CATALOGUES)


def path_of(locale: str, domain: str = "django", root: Path = ROOT) -> Path:
    return root / "locale" / locale / "LC_MESSAGES" / f"{domain}.po"


@cache
def catalogue(locale: str, domain: str = "django", root: Path = ROOT) -> Catalog:
    with path_of(locale, domain, root).open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


def pairs(locale: str, domain: str) -> list[tuple[str, str]]:
    """Every message with its translations, plural forms one by one."""
    found = []
    for message in catalogue(locale, domain):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple | list) else [message.id]
        texts = message.string if isinstance(message.string, tuple | list) else [message.string]
        found += [(ids[-1], text) for text in texts]
    return found


def keys(messages: Catalog) -> set[tuple[str | None, str | tuple]]:
    return {
        (one.context, tuple(one.id) if isinstance(one.id, list) else one.id)
        for one in messages
        if one.id
    }


def test_every_language_has_a_catalogue_and_every_catalogue_a_language():
    found = (ROOT / "locale").glob("*/LC_MESSAGES/*.po")
    assert sorted((path.parent.parent.name, path.stem) for path in found) == sorted(CATALOGUES)


@for_each_catalogue
def test_nothing_is_missing(locale, domain):
    assert [message for message, text in pairs(locale, domain) if not text.strip()] == []


@for_each_catalogue
def test_nothing_is_uncertain(locale, domain):
    assert [one.id for one in catalogue(locale, domain) if one.fuzzy and one.id] == []


@for_each_catalogue
def test_the_catalogue_itself_is_not_marked_as_uncertain(locale, domain):
    """`pybabel compile` skips one that is, and the whole language stays English."""
    header = path_of(locale, domain).read_text(encoding="utf-8").partition('msgid ""')[0]
    assert "#, fuzzy" not in header


@for_each_catalogue
def test_nothing_is_obsolete(locale, domain):
    assert list(catalogue(locale, domain).obsolete) == []


@for_each_catalogue
def test_the_header_is_filled_in(locale, domain):
    text = path_of(locale, domain).read_text(encoding="utf-8").partition("\n\n")[0]
    unfilled = re.findall(
        r"SOME DESCRIPTIVE TITLE|FIRST AUTHOR|FULL NAME|PACKAGE VERSION|YEAR-MO-DA|LL@li\.org"
        r"|THE PACKAGE'S|EMAIL@ADDRESS",
        text,
    )
    assert (unfilled, re.findall(r'"Language: (\w*)\\n"', text)) == ([], [locale])


@for_each_catalogue
def test_placeholders_are_those_of_the_message(locale, domain):
    found = [
        (message, text)
        for message, text in pairs(locale, domain)
        if text and sorted(PLACEHOLDER.findall(message)) != sorted(PLACEHOLDER.findall(text))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "placeholders"),
    [
        ("%(value)s%%", ["%(value)s", "%%"]),
        ("from %s to %d", ["%s", "%d"]),
        ("{name} and {}", ["{name}", "{}"]),
        ("100 per cent", []),
    ],
)
def test_placeholders_are_found(text, placeholders):
    assert PLACEHOLDER.findall(text) == placeholders


@for_each_catalogue
def test_html_is_that_of_the_message(locale, domain):
    found = [
        (message, text)
        for message, text in pairs(locale, domain)
        if text and sorted(HTML_TAG.findall(message)) != sorted(HTML_TAG.findall(text))
    ]
    assert found == []


@for_each_catalogue
def test_no_sentence_is_left_in_english(locale, domain):
    found = [
        message
        for message, text in pairs(locale, domain)
        if text == message and len(re.findall(r"\b[a-z]{2,}\b", PLACEHOLDER.sub("", message))) > 2
    ]
    assert found == []


KANA, HANGUL = "\u3041-\u309f\u30a1-\u30fa", "\uac00-\ud7a3"
#: Frequent characters that only one of the two ways of writing Chinese has.
TRADITIONAL = "們個來時國學會對發說這還請頁語讀開關電條點應據數檔無為與後號層選題頭寫"
SIMPLIFIED = "们个来时国学会对发说这还请页语读开关电条点应据数档无为与号层选题头写"

#: Characters that give a translation away as another language's.
FOREIGN = {
    "ko": KANA,
    "ja": HANGUL,
    "zh_Hant": KANA + HANGUL + SIMPLIFIED,
    "zh_Hans": KANA + HANGUL + TRADITIONAL,
}


@for_each_catalogue
def test_no_translation_is_in_another_script(locale, domain):
    found = [text for _, text in pairs(locale, domain) if re.search(f"[{FOREIGN[locale]}]", text)]
    assert found == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_catalogues_hold_the_same_messages(domain):
    first, *others = (keys(catalogue(locale, domain)) for locale in LOCALES)
    assert first
    assert [sorted(map(str, first ^ other)) for other in others] == [[], [], []]


@pytest.fixture(scope="module")
def collected(tmp_path_factory) -> Catalog:
    """The messages that are in the code and templates now, collected in a copy."""
    if not shutil.which("xgettext"):
        if os.environ.get("CI"):
            pytest.fail("xgettext is missing, and CI is set (Debian: apt install gettext).")
        pytest.skip("xgettext is missing (Debian: apt install gettext)")
    copy = tmp_path_factory.mktemp("tree")
    for name in SEARCHED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    (copy / "locale").mkdir()
    options = ["--no-obsolete", "--no-wrap", "--add-location", "file", "-i", "var", "-i", "tests"]
    subprocess.run(
        [sys.executable, "-B", "manage.py", "makemessages", "-l", LOCALES[0], *options],
        cwd=copy,
        env=os.environ | {"STATE_DIR": str(copy / "var"), "PYTHONPATH": str(copy)},
        check=True,
        capture_output=True,
        timeout=120,
    )
    return catalogue(LOCALES[0], root=copy)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_catalogue_holds_what_is_said_now(collected, locale):
    said, translated = keys(collected), keys(catalogue(locale))
    assert (sorted(map(str, said - translated)), sorted(map(str, translated - said))) == ([], []), (
        "run `make messages`: (not in the catalogue, no longer said)"
    )
