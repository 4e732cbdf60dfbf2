"""Guards the migrations: they say all that the models do, in one line of succession, by name."""

import ast

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.state import ProjectState

from tests.house.tree import ROOT, files, name_of

#: Our apps; the virtual environment may lie below the root too.
OURS = {
    config.label
    for config in apps.get_app_configs()
    if config.path.startswith(f"{ROOT}/") and "site-packages" not in config.path
}


def written() -> list:
    """The migrations' files."""
    return [
        path
        for path in files(".py")
        if path.parent.name == "migrations" and path.name != "__init__.py"
    ]


def test_the_models_say_nothing_that_no_migration_says():
    """As `makemigrations --check` does it, but without a database."""
    loader = MigrationLoader(None)
    changes = MigrationAutodetector(
        loader.project_state(),
        ProjectState.from_apps(apps),
        NonInteractiveMigrationQuestioner(specified_apps=OURS, dry_run=True),
    ).changes(graph=loader.graph)
    missing = {
        label: [operation.describe() for one in migrations for operation in one.operations]
        for label, migrations in changes.items()
    }
    assert missing == {}


def test_an_app_has_one_latest_migration():
    assert MigrationLoader(None).detect_conflicts() == {}


def test_migrations_are_numbered_without_gaps():
    by_app: dict[str, list[int]] = {}
    for path in written():
        by_app.setdefault(path.parent.parent.name, []).append(int(path.name[:4]))
    assert by_app
    assert {app: sorted(numbers) for app, numbers in by_app.items()} == {
        app: list(range(1, len(numbers) + 1)) for app, numbers in by_app.items()
    }


def test_migrations_are_named_by_what_they_do():
    assert [name_of(path) for path in written() if "_auto" in path.stem] == []


def test_every_step_by_hand_can_be_taken_back():
    """RunPython and RunSQL name their reverse."""
    found = []
    for path in written():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "").startswith("Run"):
                named = {keyword.arg for keyword in node.keywords}
                if len(node.args) < 2 and not named & {"reverse_code", "reverse_sql"}:
                    found.append(f"{name_of(path)}:{node.lineno}")
    assert found == []


def test_every_app_with_a_table_has_migrations():
    with_tables = {
        model._meta.app_label
        for model in apps.get_models()
        if model._meta.managed and model._meta.app_label in OURS
    }
    assert with_tables == {
        apps.get_containing_app_config(".".join(path.relative_to(ROOT).parent.parent.parts)).label
        for path in written()
    }
