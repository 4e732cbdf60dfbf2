"""Lists at 10,000 items: the database's part of a first page stays under 5 ms."""

import statistics
import time
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from kaohsiung_portal.content.models import Source
from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.verbs import publish
from pages.models import District, Home, Initiative, Listing, Metric, Theme
from tests.integration.conftest import texts

pytestmark = [pytest.mark.django_db, pytest.mark.alone]

ITEMS = 10_000
LIMIT_MS = 5
ROUNDS = 15


def make_originals():
    """A home page, a list, and what a sample is made of, with texts as long as the portal's own."""
    climate = Listing(slug="climate", listed_kind="initiative", **texts(title="C", summary="S"))
    climate.save()
    home = Home(slug="home", newest=climate, **texts(title="K", summary="S", opening="<p>O</p>"))
    home.save()
    source = Source.objects.create(slug="source", **texts(publisher="Kaohsiung City Government"))
    District.objects.create(slug="gushan", **texts(title="Gushan District", summary="S"))
    for theme in Theme.values:
        summary, body = "A summary of the length of two lines. " * 4, "<p>A text.</p>" * 150
        initiative = Initiative.objects.create(
            slug=theme.replace("_", "-"),
            theme=theme,
            started="2010",
            **texts(title=f"On {theme}", summary=summary, body=body),
        )
        for number in range(3):
            label = texts(label=f"Figure {number}")
            Metric.objects.create(
                initiative=initiative, value=number, as_of="2020", source=source, **label
            )
    publish([climate, home], CODES)


@pytest.fixture(scope="module")
def many(django_db_setup, django_db_blocker):
    around = transaction.atomic()
    around._from_testcase = True
    with django_db_blocker.unblock(), around:
        make_originals()
        call_command("make_sample", items=ITEMS, stdout=StringIO())
        if connection.vendor == "postgresql":
            # As its own housekeeping would, some time after so many rows came.
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        yield
        transaction.set_rollback(True)


def database_ms(url):
    """The median time that a page's queries take, in milliseconds."""
    client, totals = Client(), []

    def timed(execute, sql, params, many, context):
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            totals[-1] += (time.perf_counter() - started) * 1000

    with connection.execute_wrapper(timed):
        for _ in range(ROUNDS):
            totals.append(0.0)
            assert client.get(url).status_code == 200
    return statistics.median(totals)


@pytest.mark.parametrize("url", ["/en/climate/", "/zh-hans/climate/?theme=energy", "/ko/"])
def test_a_first_page_is_quick(many, url, record_property):
    # The best of three medians: what else the machine does is not the portal's cost.
    taken = min(database_ms(url) for _ in range(3))
    record_property("database_ms", taken)
    print(f"\n{url} with {ITEMS} items on {connection.vendor}: {taken:.2f} ms in the database")

    assert taken < LIMIT_MS
