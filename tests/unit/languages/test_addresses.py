"""Guards the language in an address: what begins with one, what does not, and the way back."""

import re

import pytest
from django.urls import Resolver404, resolve, reverse

from kaohsiung_portal.languages.addresses import LanguageConverter, address, language_of
from kaohsiung_portal.languages.registry import BY_CODE, PUBLIC, PUBLIC_CODES


@pytest.mark.parametrize(
    ("language", "path", "written"),
    [
        (BY_CODE["ko"], "", "/ko/"),
        ("ko", "", "/ko/"),
        (BY_CODE["zh-hant"], "city/", "/zh-hant/city/"),
        ("en", "awards/livcom/2013/", "/en/awards/livcom/2013/"),
    ],
)
def test_an_address_begins_with_the_language(language, path, written):
    assert address(language, path) == written


@pytest.mark.parametrize(
    ("path_info", "code"),
    [
        ("/ko/", "ko"),
        ("/ko", "ko"),
        ("/zh-hans/city/", "zh-hans"),
        ("/ja//", "ja"),
        ("/", None),
        ("", None),
        ("/kor/", None),
        ("/KO/", None),
        ("/zh/", None),
        ("/zh-Hant/", None),
        ("/admin/ko/", None),
        ("//ko/", None),
        ("/%6bo/", None),
        ("/ko\x00/", None),
    ],
)
def test_the_language_of_an_address_is_read(path_info, code):
    language = language_of(path_info)
    assert (language and language.code) == code


@pytest.mark.parametrize("language", PUBLIC)
def test_every_address_written_is_read_as_that_language(language):
    assert language_of(address(language, "city/")) == language


@pytest.mark.parametrize("code", PUBLIC_CODES)
def test_a_converter_takes_each_code_as_a_whole(code):
    assert re.match(LanguageConverter.regex, f"{code}/")[0] == code


@pytest.mark.parametrize("language", PUBLIC)
def test_a_pattern_gives_and_takes_languages(language):
    written = reverse("page", kwargs={"language": language, "path": "city"})
    assert written == reverse("page", kwargs={"language": language.code, "path": "city"})
    assert (written, resolve(written).kwargs) == (
        f"/{language.code}/city/",
        {"language": language, "path": "city"},
    )


@pytest.mark.parametrize("path", ["/qaa/city/", "/KO/", "/zh/", "/ko-kr/"])
def test_what_names_no_language_is_no_page_of_one(path):
    assert resolve(path).kwargs == {"path": path.removeprefix("/")}


@pytest.mark.parametrize("path", ["/zh-hant", "/ko/city"])
def test_what_lacks_its_last_slash_is_no_page_yet(path):
    with pytest.raises(Resolver404):
        resolve(path)
