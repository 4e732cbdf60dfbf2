"""The portal's own content in a test's database: loaded once, then copied where SQLite allows it.

Loading takes longer than anything else that tests do.
"""

import sqlite3
from io import StringIO

from django.core.management import call_command
from django.db import connection

#: The database as it was once the content was in it.
_kept: bytes | None = None


def load() -> None:
    """Loads the content; may be within a transaction."""
    global _kept
    call_command("load_content", stdout=StringIO())
    if connection.vendor == "sqlite":
        _kept = connection.connection.serialize()


def load_or_copy() -> None:
    """The same, outside of a transaction: a copy takes the place of all that is there."""
    connection.ensure_connection()
    if _kept is None:
        load()
        return
    copy = sqlite3.connect(":memory:")
    copy.deserialize(_kept)
    copy.backup(connection.connection)
    copy.close()
