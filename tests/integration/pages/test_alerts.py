"""Alerts stand on top of every page, in the reader's language, for as long as they are public."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kaohsiung_portal.languages.registry import BY_CODE, CODES
from kaohsiung_portal.publishing.models import Publication
from kaohsiung_portal.publishing.reading import Reading
from kaohsiung_portal.publishing.verbs import Refused, end, publish
from pages.models import Alert
from tests.integration.conftest import texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_alert(db):
    def make(title="Typhoon", *, publish_in=CODES, **values):
        alert = Alert(slug=title.lower(), **{**texts(title=title, body="<p>Stay in</p>"), **values})
        alert.save()
        if publish_in:
            publish(alert, publish_in)
        return alert

    return make


def alerts_on(path) -> list[tuple[str, str]]:
    """The alerts of a page: [(tag of its language, heading)]."""
    html = Client().get(path).content.decode()
    top = html.partition("<header")[0]
    return [
        (tag, " ".join(re.sub("<[^>]+>", " ", heading).split()))
        for tag, heading in re.findall(
            r'<section class="alert [^>]*lang="([^"]+)">.*?<h2[^>]*>(.*?)</h2>', top, re.DOTALL
        )
    ]


def paths(code):
    """A page of each sort: home, list, item, site map, not found, gone."""
    return [
        f"/{code}/{path}" for path in ("", "climate/", "climate/sponge-city/", "site-map/", "none/")
    ]


def test_it_stands_on_every_page_in_its_language(climate, make_initiative, make_alert):
    make_initiative(publish_in=CODES)
    make_alert(level="emergency")
    words = {"en": "emergency", "zh-hant": "緊急", "ko": "긴급", "ja": "緊急", "zh-hans": "紧急"}

    for code in CODES:
        shown = [(BY_CODE[code].tag, f"{words.get(code, 'emergency')} Typhoon ∙ {code}")]
        assert {path: alerts_on(path) for path in paths(code)} == dict.fromkeys(paths(code), shown)


def test_without_one_pages_are_as_they_were(climate):
    assert alerts_on("/ko/climate/") == []
    assert "alert" not in Client().get("/ko/climate/").content.decode()


def test_the_gravest_stands_on_top(climate, make_alert):
    for level in ("notice", "emergency", "warning"):
        make_alert(level.title(), level=level)

    assert [heading.split()[-3] for _tag, heading in alerts_on("/en/climate/")] == [
        "Emergency",
        "Warning",
        "Notice",
    ]


def test_a_language_it_lacks_is_declared(climate, make_alert):
    make_alert(publish_in=["zh-hant"])

    assert [tag for tag, _heading in alerts_on("/zh-hans/climate/")] == ["zh-Hant"]
    assert [tag for tag, _heading in alerts_on("/ko/climate/")] == ["zh-Hant"]


def test_it_begins_and_ends_by_the_clock(climate, make_alert):
    alert = make_alert(publish_in=())
    now = timezone.now()
    starts_at, ends_at = now + timedelta(hours=1), now + timedelta(hours=2)
    publish(alert, CODES, at=starts_at, until=ends_at)

    assert alerts_on("/ko/climate/") == []
    moments = {
        "before": starts_at - timedelta(microseconds=1),
        "first": starts_at,
        "last": ends_at - timedelta(microseconds=1),
        "after": ends_at,
    }
    shown = {
        name: len(Reading("ko", moment).open("climate/").part_keys.get("alert", ()))
        for name, moment in moments.items()
    }
    assert shown == {"before": 0, "first": 1, "last": 1, "after": 0}


def test_ending_it_takes_it_off_every_page(climate, make_alert):
    alert = make_alert()
    end(alert, CODES)

    assert [alerts_on(f"/{code}/climate/") for code in CODES] == [[]] * len(CODES)


def test_a_draft_and_a_title_alone_show_nothing(climate, make_alert):
    make_alert("Draft", publish_in=())
    empty = Alert(slug="empty", title_en="Only English")
    empty.save()

    assert alerts_on("/en/climate/") == []
    with pytest.raises(Refused):
        publish(empty, CODES)
    assert not Publication.objects.filter(kind="alert").exists()


@pytest.mark.parametrize("number", [0, 1, 3])
def test_alerts_cost_no_query(climate, make_alert, number, django_assert_num_queries):
    for index in range(number):
        make_alert(f"Alert{index}")
    client = Client()
    with django_assert_num_queries(3):
        client.get("/ko/climate/")
