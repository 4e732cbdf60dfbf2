"""Points in time as the portal uses them: one clock, and an end that never comes."""

from datetime import UTC, datetime

from django.db import connection
from django.db.models import DateTimeField, Func
from django.utils import timezone

#: The end of a span that has none.
NEVER = datetime(9999, 12, 31, tzinfo=UTC)


class CurrentMoment(Func):
    """The database's clock, at the start of the statement; what every public query compares with.

    On PostgreSQL that is the server's clock, so any number of machines agree. SQLite has no
    server: its clock is this machine's, passed in because SQLite itself only counts milliseconds,
    in which a print could hide from the reader who comes right after it.
    """

    template = "STATEMENT_TIMESTAMP()"
    output_field = DateTimeField()

    def as_sqlite(self, compiler, connection, **extra):
        return "%s", [connection.ops.adapt_datetimefield_value(timezone.now())]


def clock() -> datetime:
    """The database's clock, now (not at the transaction's start)."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]
