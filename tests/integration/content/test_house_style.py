"""The command that checks the house style: what it reads, what it says, when it fails."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.any_database

MENU = """
slug = "menu"

[title]
en = "Climate change, floods"
zh-hant = "氣候變遷、淹水"
ko = "기후변화, 침수"
ja = "気候変動、浸水"
zh-hans = "气候变化、内涝"

[[entries]]
target = "city/city"
  [entries.label]
  en = "The city"
  zh-hant = "認識高雄"
  ko = "도시 소개"
  ja = "市の概要"
  zh-hans = "城市概况"
"""

CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "%(number)s page"
msgid_plural "%(number)s pages"
msgstr[0] "{text}"
"""

WORDS = "language,word,instead,unless\nzh-hans,淹水,内涝,\n"
TERMS = "term_en,zh_hant,ko,ja,zh_hans\nclimate change,氣候變遷,기후변화,気候変動,气候变化\n"
WAIVER = """
[[waiver]]
file = "pages/seed/menu/menu.toml"
field = "entries.label"
language = "ja"
rule = "numerals"
words = "1つ"
reason = "The name of a place."
"""


@pytest.fixture
def tree(tmp_path, settings, monkeypatch):
    """A folder with one content file, one catalogue and the tables; write(path, text)."""
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    for label in ("pages", "awards"):
        monkeypatch.setattr(apps.get_app_config(label), "path", str(tmp_path / label))

    def write(path, text):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    write("pages/seed/menu/menu.toml", MENU)
    write("locale/ja/LC_MESSAGES/django.po", CATALOGUE.format(text="%(number)sページ"))
    write("docs/style/words.csv", WORDS)
    write("docs/style/glossary.csv", TERMS)
    write("docs/style/waivers.toml", "")
    return write


def told(*paths, **options) -> tuple[list[str], str]:
    """What the command says line by line, and the error that it ends with."""
    said = StringIO()
    error = ""
    try:
        call_command("check_style", *paths, stdout=said, **options)
    except CommandError as raised:
        error = str(raised)
    return said.getvalue().splitlines(), error


ALL_RENDERED = [
    "繁體中文: 1 of 1 terms as in the glossary, 100.0%",
    "한국어: 1 of 1 terms as in the glossary, 100.0%",
    "日本語: 1 of 1 terms as in the glossary, 100.0%",
    "简体中文: 1 of 1 terms as in the glossary, 100.0%",
]


def test_what_keeps_to_the_style_passes(tree):
    assert told() == ([*ALL_RENDERED, "0 findings, 0 waived."], "")


def test_a_finding_in_a_content_file_fails(tree):
    tree("pages/seed/menu/menu.toml", MENU.replace("市の概要", "1つの市").replace("内涝", "淹水"))
    assert told() == (
        [
            "pages/seed/menu/menu.toml: title [zh-hans] word: 气候变化、淹水 -> Write 内涝.",
            "pages/seed/menu/menu.toml: entries[1].label [ja] numerals: 1つの市 -> "
            "Write 一つ, 二つ in kanji.",
            *ALL_RENDERED,
            "2 findings, 0 waived.",
        ],
        "2 to mend, or to waive in docs/style/waivers.toml.",
    )


def test_a_finding_in_a_catalogue_fails(tree):
    tree("locale/ja/LC_MESSAGES/django.po", CATALOGUE.format(text="%(number)s ページ"))
    said, error = told("locale")
    assert (said[0], error) == (
        "locale/ja/LC_MESSAGES/django.po: %(number)s pages [ja] spacing: … ページ -> "
        "Leave no space beside a full-width character.",
        "1 to mend, or to waive in docs/style/waivers.toml.",
    )


def test_a_message_of_the_interface_is_english_text(tree):
    tree(
        "locale/ja/LC_MESSAGES/django.po", CATALOGUE.replace("pages", "pages' end").format(text="")
    )
    assert told("locale")[0][0] == (
        "locale/ja/LC_MESSAGES/django.po: %(number)s pages' end [en] quotes: … pages' end -> "
        "Use curly quotation marks and apostrophes: “ ” ‘ ’."
    )


def test_a_waived_finding_passes(tree):
    tree("pages/seed/menu/menu.toml", MENU.replace("市の概要", "1つの市"))
    tree("docs/style/waivers.toml", WAIVER)
    assert told() == ([*ALL_RENDERED, "0 findings, 1 waived."], "")


def test_a_waiver_that_covers_nothing_fails(tree):
    tree("docs/style/waivers.toml", WAIVER)
    assert told() == (
        [
            "pages/seed/menu/menu.toml: entries.label [ja] unused waiver: numerals 1つ -> "
            "Delete it.",
            *ALL_RENDERED,
            "0 findings, 0 waived.",
        ],
        "1 to mend, or to waive in docs/style/waivers.toml.",
    )


def test_a_waiver_of_a_file_that_is_not_checked_is_not_missed(tree):
    tree("docs/style/waivers.toml", WAIVER)
    assert told("locale")[1] == ""


def test_a_term_that_is_not_rendered_is_told_and_passes(tree):
    tree("pages/seed/menu/menu.toml", MENU.replace("기후변화", "기후"))
    line = "pages/seed/menu/menu.toml: title [ko] term: climate change -> 기후변화"
    numbers = [
        ALL_RENDERED[0],
        "한국어: 0 of 1 terms as in the glossary, 0.0%",
        *ALL_RENDERED[2:],
        "0 findings, 0 waived.",
    ]
    assert told() == ([line, *numbers], "")
    assert told(verbosity=0) == (numbers, "")


def test_a_waived_term_counts_as_rendered(tree):
    tree("pages/seed/menu/menu.toml", MENU.replace("기후변화", "기후"))
    waiver = WAIVER.replace("entries.label", "title").replace('"ja"', '"ko"')
    waiver = waiver.replace("numerals", "term").replace("1つ", "climate change")
    tree("docs/style/waivers.toml", waiver)
    assert told() == ([*ALL_RENDERED, "0 findings, 1 waived."], "")


def test_a_file_that_is_not_there_fails(tree):
    assert told("pages/seed/nothing") == ([], "There is no text to check.")


def test_a_content_file_that_cannot_be_read_fails(tree):
    tree("pages/seed/menu/menu.toml", "slug = ")
    said, error = told()
    assert (said, error.partition(":")[0].rpartition("/")[2]) == ([], "menu.toml")
