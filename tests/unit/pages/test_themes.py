"""Guards that themes are told apart by shape and word, and by their hue beside these."""

import re

import pytest
from django.conf import settings
from django.template import engines
from django.utils import translation

from kaohsiung_portal.languages.registry import PUBLIC
from pages.models import Theme
from pages.themes import SHAPES

TOKENS = (settings.BASE_DIR / "static/css/tokens.css").read_text(encoding="utf-8")
SHEET = (settings.BASE_DIR / "static/css/components/theme.css").read_text(encoding="utf-8")

each_theme = pytest.mark.parametrize("theme", Theme)


def shown(value: str, label: str) -> str:
    template = engines["django"].from_string("{% load themes %}{% theme value label %}")
    return template.render({"value": value, "label": label})


def test_every_theme_has_a_shape_of_its_own():
    assert list(SHAPES) == Theme.values
    assert len(set(SHAPES.values())) == len(Theme)


@each_theme
def test_a_shape_lies_within_its_square(theme):
    """Where it starts anew at least: the drawn ones were looked at."""
    starts = re.findall(r"M(\d+) (\d+)", SHAPES[theme])
    assert starts
    assert all(0 < int(part) < 24 for start in starts for part in start)


@each_theme
def test_a_theme_has_a_hue_by_day_at_night_with_more_contrast_and_on_paper(theme):
    token = f"--theme-{theme.value.replace('_', '-')}"
    values = re.findall(rf"{token}: ([^;]+);", TOKENS)
    by_day, with_more, on_paper = values
    assert by_day != with_more
    assert on_paper == "var(--black)"
    assert f".theme__shape--{theme.value} {{ color: var({token}); }}" in SHEET


def test_no_two_themes_share_a_hue():
    hues = [re.search(rf"--theme-{name}: (.+);", TOKENS)[1] for name in _names()]
    assert len(set(hues)) == len(Theme)


def _names() -> list[str]:
    return [value.replace("_", "-") for value in Theme.values]


@pytest.mark.parametrize("language", PUBLIC, ids=lambda language: language.code)
def test_the_word_stands_beside_the_shape_in_every_language(language):
    with translation.override(language.code):
        texts = {
            theme: re.sub(r"<[^>]+>", "", shown(theme.value, theme.label)).strip()
            for theme in Theme
        }
        words = {theme: str(theme.label) for theme in Theme}
    assert texts == words
    assert len(set(words.values())) == len(Theme)
    if language.code != "en":
        assert not set(words.values()) & {"Mitigation", "Energy and buildings"}


@each_theme
def test_readers_hear_the_word_alone(theme):
    html = shown(theme.value, theme.label)
    assert f'd="{SHAPES[theme]}"' in html
    assert html.count('aria-hidden="true"') == html.count("<svg") == 1
    assert "<title>" not in html


def test_a_theme_that_there_is_no_more_is_a_word():
    html = shown("noise", "noise")
    assert "<svg" not in html
    assert re.sub(r"<[^>]+>", "", html).strip() == "noise"
