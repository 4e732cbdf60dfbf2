"""No query but the reading API's while a public page is made: what is not printed cannot show."""

from contextlib import ExitStack, contextmanager
from contextvars import ContextVar

from django.db import connections

_reading: ContextVar[bool] = ContextVar("reading", default=False)


class UnguardedQuery(RuntimeError):
    """A public page asked the database past the reading API."""


@contextmanager
def only_reading():
    """Refuses every query made inside that does not come from the reading API."""
    with ExitStack() as stack:
        for connection in connections.all():
            stack.enter_context(connection.execute_wrapper(_refuse))
        yield


@contextmanager
def reading():
    """Marks the queries made inside as the reading API's."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


def _refuse(execute, sql, params, many, context):
    if not _reading.get():
        raise UnguardedQuery(
            f"A public page may read prints only, through publishing.reading: {sql}"
        )
    return execute(sql, params, many, context)
