"""Guards the catalogues: complete, certain, up to date, and saying the same in every language."""

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


def pairs(locale: str, domain: str, root: Path = ROOT) -> list[tuple[str, str]]:
    """Every message with its translations, plural forms one by one."""
    found = []
    for message in catalogue(locale, domain, root):
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


HAN, KANA, HANGUL = "\u4e00-\u9fff", "\u3041-\u309f\u30a1-\u30fa", "\uac00-\ud7a3"
#: Frequent characters that only one of the two ways of writing Chinese has.
TRADITIONAL = "們個來時國學會對發說這還請頁語讀開關電條點應據數檔無為與後號層選題頭寫"
SIMPLIFIED = "们个来时国学会对发说这还请页语读开关电条点应据数档无为与号层选题头写"

#: Characters that give a translation away as another language's; of a language that is not named
#: here, all of Han, kana and Hangul.
FOREIGN = {
    "ko": KANA,
    "ja": HANGUL,
    "zh_Hant": KANA + HANGUL + SIMPLIFIED,
    "zh_Hans": KANA + HANGUL + TRADITIONAL,
}


@for_each_catalogue
def test_no_translation_is_in_another_script(locale, domain):
    foreign = FOREIGN.get(locale, HAN + KANA + HANGUL)
    assert [text for _, text in pairs(locale, domain) if re.search(f"[{foreign}]", text)] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_catalogues_hold_the_same_messages(domain):
    first, *others = LOCALES
    held = keys(catalogue(first, domain))
    assert held
    assert [
        (locale, sorted(map(str, different)))
        for locale in others
        if (different := held ^ keys(catalogue(locale, domain)))
    ] == []


#: The language that is collected as if it were new.
NEW = LOCALES[-1]


@pytest.fixture(scope="module")
def collected(tmp_path_factory) -> Path:
    """A copy of the tree, without the catalogues of one language, after `make messages`."""
    if not shutil.which("xgettext"):
        if os.environ.get("CI"):
            pytest.fail("xgettext is missing, and CI is set (Debian: apt install gettext).")
        pytest.skip("xgettext is missing (Debian: apt install gettext)")
    copy = tmp_path_factory.mktemp("tree")
    for name in (*SEARCHED, "locale"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    shutil.rmtree(copy / "locale" / NEW)
    subprocess.run(
        [sys.executable, "-B", "manage.py", "collect_messages"],
        cwd=copy,
        env=os.environ | {"STATE_DIR": str(copy / "var"), "PYTHONPATH": str(copy)},
        check=True,
        capture_output=True,
        timeout=120,
    )
    return copy


@pytest.mark.parametrize("locale", LOCALES)
def test_the_catalogue_holds_what_is_said_now(collected, locale):
    said, translated = keys(catalogue(NEW, root=collected)), keys(catalogue(locale))
    assert (sorted(map(str, said - translated)), sorted(map(str, translated - said))) == ([], []), (
        "run `make messages`: (not in the catalogue, no longer said)"
    )


def test_collecting_again_changes_nothing(collected):
    changed = [
        (locale, domain)
        for locale, domain in CATALOGUES
        if locale != NEW
        and path_of(locale, domain).read_bytes() != path_of(locale, domain, collected).read_bytes()
    ]
    assert changed == [], "run `make messages`, and commit what it changes"


@pytest.mark.parametrize("domain", DOMAINS)
def test_a_new_language_gets_all_messages_and_a_header_to_use(collected, domain):
    """Ready to be translated: the header that the other languages have, and nothing guessed."""
    header = path_of(NEW, domain, collected).read_text(encoding="utf-8").partition("\n\n")[0]
    committed = path_of(NEW, domain).read_text(encoding="utf-8").partition("\n\n")[0]
    assert header == committed[committed.index("msgid") :]
    assert keys(catalogue(NEW, domain, collected)) == keys(catalogue(NEW, domain))
    assert [text for _, text in pairs(NEW, domain, collected) if text] == []
