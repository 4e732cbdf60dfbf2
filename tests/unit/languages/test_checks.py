"""Guards the check of the registry: each mistake that a new entry may hold has its own id."""

from dataclasses import replace

import pytest

from kaohsiung_portal.languages.checks import check_registry, errors_in
from kaohsiung_portal.languages.registry import BY_CODE, CODES, DEFAULT, REGISTRY, Language


def changed(code: str, **values) -> tuple[Language, ...]:
    """The registry with other values in the entry of one language."""
    return tuple(replace(one, **values) if one.code == code else one for one in REGISTRY)


def found(registry: tuple[Language, ...]) -> list[tuple[str, str, str | None]]:
    return [(error.id, error.msg, error.hint) for error in errors_in(registry)]


def test_the_registry_has_no_mistakes():
    assert check_registry(None) == []
    assert found(REGISTRY) == []


CHOICES = f"The languages are: {', '.join(CODES)}."


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"fallbacks": ("qaa",)}, "qaa"),
        ({"fallbacks": ("en", "ko")}, "ko"),
        ({"suggested_from": "zh"}, "zh"),
        ({"suggested_from": "ko"}, "ko"),
    ],
)
def test_a_language_names_other_languages_only(values, named):
    assert found(changed("ko", **values)) == [
        (
            "languages.E001",
            f"Language 'ko' names {named!r}, which is not another language.",
            CHOICES,
        )
    ]


@pytest.mark.parametrize("name", ["zh-tw", "zh-hant", "zh-TW"])
def test_a_name_asks_for_one_language(name):
    assert found(changed("zh-hans", also_asked_as=("zh-cn", name))) == [
        (
            "languages.E002",
            f"{name!r} asks for both 'zh-hant' and 'zh-hans'.",
            "Leave it in one `also_asked_as`.",
        )
    ]


def test_a_code_is_the_tag_in_lower_case():
    assert found(changed("ko", tag="ko-KR")) == [
        (
            "languages.E003",
            "The tag 'ko-KR' and the code 'ko' differ.",
            "The code is the BCP 47 tag in lower case.",
        )
    ]


TWICE_OR_HIDDEN = (
    "languages.E004",
    "A language's code stands twice in the registry, or the first is not public.",
    None,
)


def test_a_code_stands_once():
    assert found((*REGISTRY, replace(BY_CODE["ko"], name="조선말"))) == [TWICE_OR_HIDDEN]


def test_the_first_language_is_public():
    assert found(changed("en", public=False)) == [TWICE_OR_HIDDEN]


def test_another_than_the_first_need_not_be_public():
    assert found(changed("ko", public=False)) == []


def test_there_is_a_language():
    assert found(()) == [TWICE_OR_HIDDEN]


def test_only_the_registry_that_is_given_is_judged():
    """Without English, which the others fall back to."""
    others = [one.code for one in REGISTRY if DEFAULT.code in one.fallbacks]
    assert {"zh-hant", "ko", "ja", "zh-hans"} <= {*others}
    assert [(identity, message) for identity, message, _ in found(REGISTRY[1:])] == [
        ("languages.E001", f"Language {code!r} names 'en', which is not another language.")
        for code in others
    ]


def test_a_prefix_of_the_former_site_means_one_language():
    assert found(changed("ja", former_prefix="kr")) == [
        ("languages.E005", "The former prefix 'kr' means both 'ko' and 'ja'.", None)
    ]


def test_languages_that_the_former_site_had_not_have_no_prefix():
    without = tuple(replace(one, former_prefix=None) for one in REGISTRY)
    assert found(without) == []


def test_every_mistake_is_told_at_once():
    broken = changed(
        "ko", tag="KO-KR", fallbacks=("qaa", "qab"), also_asked_as=("en",), former_prefix="tw"
    )
    assert [identity for identity, _, _ in found((*broken, BY_CODE["ja"]))] == [
        "languages.E001",
        "languages.E001",
        "languages.E003",
        "languages.E002",
        "languages.E005",
        "languages.E004",
    ]
