"""Guards the one clock, and the end that never comes."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.utils import timezone

from kaohsiung_portal.publishing.moments import NEVER, CurrentMoment, clock

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite has no own clock")


def test_never_is_the_last_day_that_every_database_knows():
    assert datetime(9999, 12, 31, tzinfo=UTC) == NEVER


def test_never_can_be_written_in_the_portals_time_zone():
    assert timezone.localtime(NEVER).isoformat() == "9999-12-31T08:00:00+08:00"


def test_on_postgresql_the_servers_clock_is_asked():
    """At the start of the statement: `now()` would be the transaction's."""
    assert CurrentMoment().as_sql(None, connection) == ("STATEMENT_TIMESTAMP()", [])


@on_sqlite
def test_on_sqlite_this_machines_clock_is_passed_in_to_the_microsecond():
    before = timezone.now()
    sql, [moment] = CurrentMoment().as_sqlite(None, connection)
    passed = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert (sql, before <= passed <= timezone.now()) == ("%s", True)


@on_sqlite
def test_each_statement_asks_anew():
    expression = CurrentMoment()
    moments = [expression.as_sqlite(None, connection)[1][0] for _ in range(200)]
    assert moments == sorted(moments)
    assert len(set(moments)) > 1


@on_sqlite
def test_the_clock_knows_its_time_zone():
    before = timezone.now()
    now = clock()
    assert (now.tzinfo, before <= now <= timezone.now()) == (UTC, True)
