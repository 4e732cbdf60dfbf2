"""Guards that every license of images has a name in every language."""

import pytest
from django.utils import translation

from kaohsiung_portal.images.models import Image
from kaohsiung_portal.images.templatetags.images import LICENSE_URLS, license_name, license_url
from kaohsiung_portal.languages.registry import PUBLIC


@pytest.mark.parametrize("language", PUBLIC, ids=lambda one: one.code)
def test_every_license_has_a_name(language):
    with translation.override(language.code):
        names = [license_name(Image(license=value)) for value in Image.License.values]

    assert [name for name in names if not name or name in Image.License.values] == []
    assert len(set(names)) == len(Image.License.values)


def test_a_license_that_is_no_longer_offered_is_named_as_it_was_printed():
    image = Image(license="gfdl-1.3")

    assert (license_name(image), license_url(image)) == ("gfdl-1.3", "")


def test_the_texts_of_licenses_are_linked_to_by_https():
    assert {url.partition(":")[0] for url in LICENSE_URLS.values()} == {"https"}
    assert LICENSE_URLS.keys() < {*Image.License}
