"""Guards what is printed of a source where its publisher has no name in a language."""

from dataclasses import replace

import pytest

from kaohsiung_portal.content.models import Source
from kaohsiung_portal.languages import registry


def publisher(language: str, **names) -> str:
    source = Source(slug="kcc", **{f"publisher_{code}": name for code, name in names.items()})
    return source.printed(language)["publisher"]


@pytest.mark.parametrize(
    ("language", "names", "printed"),
    [
        ("ko", {"en": "City", "ko": "시", "zh_hant": "市"}, "시"),
        ("ko", {"en": "City", "zh_hant": "市"}, "City"),
        ("zh-hans", {"en": "City", "zh_hant": "市府", "ko": "시"}, "市府"),
        ("zh-hant", {"en": "City", "zh_hans": "市政府"}, "市政府"),
        ("en", {"zh_hant": "市府", "ja": "市"}, "市府"),
        ("ja", {"ja": "  ", "en": "City"}, "City"),
        ("ja", {}, "kcc"),
    ],
)
def test_a_publisher_is_named_in_the_nearest_language(language, names, printed):
    assert publisher(language, **names) == printed


def test_a_language_that_is_not_public_names_a_publisher_in_itself_only(monkeypatch):
    hidden = replace(registry.BY_CODE["zh-hant"], public=False)
    monkeypatch.setitem(registry.BY_CODE, "zh-hant", hidden)

    assert publisher("zh-hant", en="City", zh_hant="市府") == "市府"
    assert publisher("zh-hans", en="City", zh_hant="市府") == "City"
