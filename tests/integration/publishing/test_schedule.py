"""A scheduled print appears and ends on the second, with nothing running: the clock decides."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from kaohsiung_portal.publishing.verbs import publish

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_appears_and_ends_by_the_clock_alone(client, initiative):
    publish(initiative, ["en"])
    initiative.title_en = "Later"
    initiative.save()
    starts_at = timezone.now() + timedelta(seconds=1)
    ends_at = starts_at + timedelta(seconds=1)
    publish(initiative, ["en"], at=starts_at, until=ends_at)

    seen = []
    while timezone.now() < ends_at + timedelta(seconds=0.3):
        asked = timezone.now()
        response = client.get("/en/climate/sponge-city/")
        title = "Later" if b"<h1>Later</h1>" in response.content else "Sponge city"
        seen.append((asked, timezone.now(), response.status_code, title))
        time.sleep(0.02)

    for asked, answered, status, title in seen:
        if answered < starts_at:
            assert (status, title) == (200, "Sponge city")
        elif asked >= starts_at and answered < ends_at:
            assert (status, title) == (200, "Later")
        elif asked >= ends_at:
            assert status == 410
    assert {(status, title) for _a, _b, status, title in seen} >= {
        (200, "Sponge city"),
        (200, "Later"),
    }
    assert seen[-1][2] == 410
