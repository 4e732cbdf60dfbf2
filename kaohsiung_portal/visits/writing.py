"""Counts added to what the database holds, by any number of workers at once."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date

from django.db import close_old_connections, connection, transaction

#: (day, language, path)
Key = tuple[date, str, str]

ADD = """
INSERT INTO visits_visits (day, language, path, count) VALUES (%s, %s, %s, %s)
ON CONFLICT (day, language, path) DO UPDATE SET count = visits_visits.count + excluded.count
"""


def add(visits: Mapping[Key, int], *, max_wait_ms: int) -> None:
    """Adds to the counts on record, all or nothing; waits for other writers no longer than asked.

    One statement a key, so that no count is read to be written; in the order of the keys, so that
    no two workers ever wait for each other.
    """
    rows = [
        (connection.ops.adapt_datefield_value(day), language, path, count)
        for (day, language, path), count in sorted(visits.items())
    ]
    with _connection_as_found(), _transaction(max_wait_ms) as cursor:
        cursor.executemany(ADD, rows)


@contextmanager
def _connection_as_found() -> Iterator[None]:
    """Leaves no connection open that was not: what ends a request of Django's has run already."""
    close_old_connections()
    was_open = connection.connection is not None
    try:
        yield
    finally:
        if was_open:
            close_old_connections()
        else:
            connection.close()


@contextmanager
def _transaction(max_wait_ms: int) -> Iterator:
    """A transaction with a bounded wait for locks; yields its cursor."""
    with _patience_of_sqlite(max_wait_ms), transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT set_config('lock_timeout', %s, TRUE)", [f"{max_wait_ms}ms"])
        yield cursor


@contextmanager
def _patience_of_sqlite(max_wait_ms: int) -> Iterator[None]:
    """There it belongs to the connection, which the thread's next request uses as it was."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        usual_ms = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {max_wait_ms:d}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual_ms:d}")
