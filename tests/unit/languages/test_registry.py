"""Guards the registry: whom a text is shown to, what it is made from, and what is derived."""

from dataclasses import FrozenInstanceError

import pytest
from babel import Locale
from django.conf import settings

from kaohsiung_portal.languages import registry
from kaohsiung_portal.languages.registry import (
    BY_CODE,
    CODES,
    DEFAULT,
    PUBLIC,
    PUBLIC_CODES,
    REGISTRY,
    Language,
    chain,
    translated_from,
)

#: The languages that the city promises, in the order of its switcher. Others may join them; what
#: is written down here holds beside them.
FIVE = ("en", "zh-hant", "ko", "ja", "zh-hans")


def of_five(codes) -> tuple[str, ...]:
    return tuple(code for code in codes if code in FIVE)


def test_the_portal_speaks_five_languages():
    spoken = [(one.code, one.tag, one.name, one.short) for one in PUBLIC if one.code in FIVE]
    assert spoken == [
        ("en", "en", "English", "EN"),
        ("zh-hant", "zh-Hant", "繁體中文", "繁"),
        ("ko", "ko", "한국어", "한"),
        ("ja", "ja", "日本語", "日"),
        ("zh-hans", "zh-Hans", "简体中文", "简"),
    ]


def test_what_is_derived_follows_the_registry():
    assert tuple(one.code for one in REGISTRY) == CODES
    assert dict(zip(CODES, REGISTRY, strict=True)) == BY_CODE
    assert tuple(one for one in REGISTRY if one.public) == PUBLIC
    assert tuple(one.code for one in PUBLIC) == PUBLIC_CODES
    assert DEFAULT is REGISTRY[0] is BY_CODE["en"]
    assert [*settings.LANGUAGES] == [(one.code, one.name) for one in REGISTRY]
    assert settings.LANGUAGE_CODE == settings.MODELTRANSLATION_DEFAULT_LANGUAGE == "en"


@pytest.mark.parametrize(
    ("code", "column_suffix", "locale"),
    [
        ("en", "en", "en_GB"),
        ("zh-hant", "zh_hant", "zh_Hant"),
        ("ko", "ko", "ko"),
        ("ja", "ja", "ja"),
        ("zh-hans", "zh_hans", "zh_Hans"),
    ],
)
def test_a_language_has_its_columns_and_its_cldr_locale(code, column_suffix, locale):
    language = BY_CODE[code]
    assert (language.column_suffix, language.locale) == (column_suffix, locale)
    assert str(Locale.parse(language.locale)) == locale


@pytest.mark.parametrize(
    ("reader", "source", "languages"),
    [
        ("en", "en", "en zh-hant ko ja zh-hans"),
        ("zh-hant", "en", "zh-hant zh-hans en ko ja"),
        ("ko", "en", "ko en zh-hant ja zh-hans"),
        ("ja", "en", "ja en zh-hant ko zh-hans"),
        ("zh-hans", "en", "zh-hans zh-hant en ko ja"),
        ("en", "ja", "en ja zh-hant ko zh-hans"),
        ("zh-hant", "ko", "zh-hant zh-hans en ko ja"),
        ("ko", "zh-hans", "ko en zh-hans zh-hant ja"),
        ("ja", "ja", "ja en zh-hant ko zh-hans"),
        ("zh-hans", "zh-hant", "zh-hans zh-hant en ko ja"),
    ],
)
def test_a_reader_is_shown_the_nearest_language(reader, source, languages):
    assert of_five(chain(reader, source)) == tuple(languages.split())


@pytest.mark.parametrize("reader", CODES)
@pytest.mark.parametrize("source", CODES)
def test_whatever_is_public_can_be_shown_to_everybody(reader, source):
    assert sorted(chain(reader, source)) == sorted(PUBLIC_CODES)


def test_a_language_that_is_not_public_is_shown_to_nobody(monkeypatch):
    hidden = Language(**{**_values(BY_CODE["zh-hans"]), "public": False})
    monkeypatch.setitem(registry.BY_CODE, "zh-hans", hidden)
    assert of_five(chain("zh-hant", "zh-hans")) == ("zh-hant", "en", "ko", "ja")


@pytest.mark.parametrize(
    ("language", "source", "made_from"),
    [
        ("en", "en", None),
        ("zh-hant", "en", "en"),
        ("ko", "en", "en"),
        ("ja", "en", "en"),
        ("zh-hans", "en", "zh-hant"),
        ("zh-hans", "zh-hant", "zh-hant"),
        ("zh-hans", "ja", "zh-hant"),
        ("zh-hans", "zh-hans", None),
        ("zh-hant", "zh-hans", "zh-hans"),
        ("en", "ko", "ko"),
    ],
)
def test_a_text_is_made_from_the_source_or_the_nearest_language(language, source, made_from):
    assert translated_from(language, source) == made_from


@pytest.mark.parametrize("source", CODES)
def test_what_a_text_is_made_from_leads_to_the_source(source):
    for language in CODES:
        steps = [language]
        while (made_from := translated_from(steps[-1], source)) is not None:
            assert made_from not in steps
            steps.append(made_from)
        assert steps[-1] == source


def test_a_language_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        BY_CODE["ko"].public = False


def _values(language: Language) -> dict:
    return {name: getattr(language, name) for name in Language.__dataclass_fields__}
