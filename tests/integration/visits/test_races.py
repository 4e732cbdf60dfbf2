"""Several workers write at once, on a real PostgreSQL: no visit is lost, no connection stays."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.visits import writing
from kaohsiung_portal.visits.models import Visits
from kaohsiung_portal.visits.writing import add

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

WORKERS = 4
TIMES = 60
DAY = date(2026, 11, 24)
#: In another order for each worker, as pages are visited.
KEYS = [(DAY, code, path) for code in CODES for path in ("", "climate/", "city/")]


def write_at_once() -> list[Exception]:
    """TIMES writes of every key by each of WORKERS threads; returns what went wrong."""

    def worker(number):
        problems = []
        for time in range(TIMES):
            keys = KEYS[::-1] if (number + time) % 2 else KEYS
            try:
                add(dict.fromkeys(keys, number + 1), max_wait_ms=5_000)
            except Exception as error:
                problems.append(error)
        return problems, connection.connection

    with ThreadPoolExecutor(WORKERS) as pool:
        done = [*pool.map(worker, range(WORKERS))]
    assert [left_open for _problems, left_open in done] == [None] * WORKERS
    return [problem for problems, _left_open in done for problem in problems]


def connections() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        return cursor.fetchone()[0]


def rows():
    return sorted(Visits.objects.values_list("day", "language", "path", "count"))


def test_no_visit_is_lost(db):
    before = connections()

    assert write_at_once() == []
    expected = TIMES * sum(range(1, WORKERS + 1))
    assert rows() == sorted((*key, expected) for key in KEYS)
    assert connections() == before


def test_without_adding_in_the_database_visits_are_lost(monkeypatch):
    """The test above can fail: where a count is read to be written, some are overwritten."""
    statement = """
        INSERT INTO visits_visits (day, language, path, count) VALUES (%s, %s, %s, %s)
        ON CONFLICT (day, language, path) DO UPDATE SET count = excluded.count
    """
    monkeypatch.setattr(writing, "ADD", statement)
    write_at_once()
    assert rows() != sorted((*key, TIMES * sum(range(1, WORKERS + 1))) for key in KEYS)


def test_a_connection_that_was_open_stays_open():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        before = cursor.fetchone()
        add({KEYS[0]: 1}, max_wait_ms=5_000)
        cursor.execute("SELECT pg_backend_pid()")
        assert cursor.fetchone() == before


def test_a_connection_that_broke_is_replaced():
    """As when the server was restarted between two writes."""

    def worker():
        add({KEYS[0]: 1}, max_wait_ms=5_000)
        connection.ensure_connection()
        connection.connection.close()
        connection.errors_occurred = True
        add({KEYS[0]: 1}, max_wait_ms=5_000)
        return connection.connection

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(worker).result() is None
    assert rows() == [(*KEYS[0], 2)]
