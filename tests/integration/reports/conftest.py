"""Visitors with the form open, each from a network address of their own."""

from itertools import count

import pytest
from django.test import Client

from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.verbs import publish
from kaohsiung_portal.reports.views import senders
from pages.models import Home
from tests.integration.conftest import texts

WRITTEN = {"subject": "facts", "text": "The pond has 34 ha, not 33.5 ha.", "reply_to": ""}
PAGE = "climate/sponge-city/"

_numbers = count(1)


@pytest.fixture(autouse=True)
def _nobody_has_sent_anything():
    senders.forget()


@pytest.fixture
def site(climate, make_initiative):
    """A home page, a list and a page in all languages."""
    home = Home.objects.create(slug="home", **texts(title="Kaohsiung", summary="S", opening="O"))
    publish(home, CODES)
    return make_initiative(publish_in=CODES)


@pytest.fixture
def send(db):
    """Sends the form as a browser does: send(page="city/", language="ko", text="…")."""

    def send(page=PAGE, language="en", client=None, headers=None, sender=None, **typed):
        query = {} if page is None else {"page": page}
        number = next(_numbers)
        return (client or Client()).post(
            f"/{language}/report/",
            {**WRITTEN, **typed},
            query_params=query,
            headers=headers,
            REMOTE_ADDR=sender or f"10.0.{number >> 8 & 255}.{number & 255}",
        )

    return send
