"""Safety nets under the counter: the databases themselves refuse spans that overlap.

PostgreSQL: exclusion constraints that need no extension (ranges of one number stand in for
equality), checked at commit. SQLite: triggers, which ignore cancelled (empty) spans.
"""

from django.db import migrations


def same(expression):
    return f"int8range({expression}, {expression}, '[]') WITH &&"


POSTGRESQL = [
    (
        "publishing_publication",
        "publication_spans_apart",
        [same("item_id"), same("hashtext(language)::bigint")],
    ),
    (
        "publishing_showing",
        "showing_spans_apart",
        [same("item_id"), same("hashtext(reader)::bigint")],
    ),
    (
        "publishing_showing",
        "showing_addresses_apart",
        [same("hashtextextended(path, 0)"), same("hashtext(reader)::bigint")],
    ),
]

SQLITE = """
CREATE TRIGGER publication_spans_apart_{event} BEFORE {event} ON publishing_publication
WHEN NEW.starts_at < NEW.ends_at AND EXISTS (
    SELECT 1 FROM publishing_publication AS other
    WHERE other.item_id = NEW.item_id AND other.language = NEW.language
    AND other.id IS NOT NEW.id AND other.starts_at < other.ends_at
    AND other.starts_at < NEW.ends_at AND NEW.starts_at < other.ends_at
)
BEGIN SELECT RAISE(ABORT, 'publication_spans_apart'); END
"""


def add(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table, name, columns in POSTGRESQL:
            where = "WHERE (path IS NOT NULL)" if "address" in name else ""
            schema_editor.execute(
                f"ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist "
                f"({', '.join(columns)}, tstzrange(starts_at, ends_at) WITH &&) {where} "
                "DEFERRABLE INITIALLY DEFERRED"
            )
    else:
        for event in ("INSERT", "UPDATE"):
            schema_editor.execute(SQLITE.format(event=event))


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table, name, _columns in POSTGRESQL:
            schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    else:
        for event in ("INSERT", "UPDATE"):
            schema_editor.execute(f"DROP TRIGGER publication_spans_apart_{event}")


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]

    operations = [migrations.RunPython(add, remove)]
