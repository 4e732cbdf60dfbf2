"""How a source is named where it is cited: its publisher, and what it is about."""

import pytest

from kaohsiung_portal.content.models import Source
from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.verbs import publish
from tests.integration.conftest import unset

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PUBLISHERS = {
    "publisher_en": "Wikipedia",
    "publisher_zh_hant": "維基百科",
    "publisher_ko": "위키백과",
    "publisher_ja": "ウィキペディア",
    "publisher_zh_hans": "维基百科",
}
SUBJECTS = {
    "subject_en": "Typhoon Morakot",
    "subject_zh_hant": "莫拉克颱風",
    "subject_ko": "태풍 모라꼿",
    "subject_ja": "台風モーラコット",
    "subject_zh_hans": "台风“莫拉克”",
}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("en", "Wikipedia: Typhoon Morakot"),
        ("zh-hant", "維基百科：莫拉克颱風"),
        ("ko", "위키백과: 태풍 모라꼿"),
        ("ja", "ウィキペディア：台風モーラコット"),
        ("zh-hans", "维基百科：台风“莫拉克”"),
    ],
)
def test_a_source_says_what_it_is_about(client, metric, source, code, name):
    Source.objects.update(url="https://example.org/a", **PUBLISHERS, **SUBJECTS)
    publish(metric.initiative, CODES)

    page = unset(client.get(f"/{code}/climate/sponge-city/").content.decode())
    assert f'<a href="https://example.org/a">{name}</a>' in page


def test_one_that_does_not_is_called_by_its_publisher(client, metric):
    publish(metric.initiative, CODES)

    page = client.get("/en/climate/sponge-city/").content.decode()
    assert '<cite class="source">Deltares, ' in page
    assert "subject" not in metric.source.printed("en")


@pytest.mark.parametrize(("code", "subject"), [("zh-hans", "莫拉克颱風"), ("ko", "Morakot")])
def test_what_is_not_translated_is_said_in_the_next_language(code, subject):
    source = Source(slug="s", subject_en="Morakot", subject_zh_hant="莫拉克颱風", **PUBLISHERS)
    assert source.printed(code)["subject"] == subject
