"""Guards the floors: an import points down, the wiring is imported by nobody, apps stand apart."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from tests.house.tree import ROOT, files

#: The rooms of kaohsiung_portal/ and the content apps above them. Rooms of one floor stand apart.
FLOORS = {
    "languages": 1,
    "publishing": 2,
    "caching": 3,
    "files": 3,
    "images": 4,
    "documents": 4,
    "content": 5,
    "translations": 6,
    "search": 7,
    "discovery": 8,
    "reports": 8,
    "visits": 8,
    "editing": 9,
    "pages": 10,
    "awards": 10,
}
CONTENT_APPS = ("pages", "awards")

#: The wiring that may import wiring: settings read the environment, addresses name their views.
WITHIN_WIRING = {("settings", "env"), ("urls", "views")}

#: What stands outside of the house and may import all of it.
OUTSIDE = ("tests/", "manage.py")


def imports_of(path: Path, root: Path) -> Iterator[tuple[int, str]]:
    """Every import in a file, those inside functions too: (line, dotted name of the module)."""
    package = path.relative_to(root).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for one in node.names:
                yield node.lineno, one.name
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*above, *([node.module] if node.module else ())))
            for one in node.names:
                yield node.lineno, f"{module}.{one.name}"
        elif isinstance(node, ast.Call) and node.args:
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            name = node.args[0]
            if called in ("import_module", "__import__") and isinstance(name, ast.Constant):
                yield node.lineno, str(name.value)


def place_of(module: str, root: Path) -> tuple[str, str] | None:
    """Where a module stands: ("room", "content"), ("wiring", "settings"); None outside."""
    first, *rest = module.split(".")
    if first in CONTENT_APPS:
        return "room", first
    if first != "kaohsiung_portal" or not rest:
        return None
    if (root / "kaohsiung_portal" / f"{rest[0]}.py").exists():
        return "wiring", rest[0]
    return "room", rest[0]


def fault(here: tuple[str, str] | None, there: tuple[str, str]) -> str | None:
    """What is wrong with an import from one place to another."""
    kind, name = there
    if kind == "wiring":
        if here and here[0] == "wiring" and (here[1], name) in WITHIN_WIRING:
            return None
        return "which is wiring: nothing imports it"
    if name not in FLOORS:
        return f"but the room {name!r} has no floor; give it one in {Path(__file__).name}"
    if here is None or here[0] == "wiring" or here[1] == name:
        return None
    floor, own = FLOORS[name], FLOORS.get(here[1])
    if own is None:
        return f"but the room {here[1]!r} has no floor; give it one in {Path(__file__).name}"
    if floor > own:
        return f"which is on floor {floor} ({name}), above {here[1]} (floor {own})"
    if floor == own:
        return f"but {here[1]} and {name} stand beside each other (floor {own})"
    return None


def faults_in(paths: list[Path], root: Path) -> list[str]:
    found = []
    for path in paths:
        name = path.relative_to(root).as_posix()
        if name.startswith(OUTSIDE):
            continue
        here = place_of(".".join(path.relative_to(root).with_suffix("").parts), root)
        for line, module in sorted(set(imports_of(path, root))):
            there = place_of(module, root)
            if there and (wrong := fault(here, there)):
                found.append(f"{name}:{line} imports {module}, {wrong}.")
    return found


def test_every_import_points_down():
    assert "\n".join(faults_in(list(files(".py")), ROOT)) == ""


def test_the_rooms_are_all_read():
    """Else the test above could pass by reading nothing."""
    read = {
        place_of(".".join(path.relative_to(ROOT).with_suffix("").parts), ROOT)
        for path in files(".py")
    }
    rooms = {name for kind, name in filter(None, read) if kind == "room"}
    there = {path.parent.name for path in (ROOT / "kaohsiung_portal").glob("*/__init__.py")}
    assert rooms == there | set(CONTENT_APPS)
    assert sorted(rooms - set(FLOORS)) == []


@pytest.mark.parametrize(
    ("path", "source", "message"),
    [
        (
            "kaohsiung_portal/languages/registry.py",
            "from kaohsiung_portal.publishing import models",
            "1 imports kaohsiung_portal.publishing.models, "
            "which is on floor 2 (publishing), above languages (floor 1).",
        ),
        (
            "kaohsiung_portal/content/views.py",
            "def view():\n    import pages.models",
            "2 imports pages.models, which is on floor 10 (pages), above content (floor 5).",
        ),
        (
            "kaohsiung_portal/content/templatetags/content.py",
            "from ...editing import forms",
            "1 imports kaohsiung_portal.editing.forms, "
            "which is on floor 9 (editing), above content (floor 5).",
        ),
        (
            "kaohsiung_portal/publishing/gate.py",
            "from .. import content",
            "1 imports kaohsiung_portal.content, "
            "which is on floor 5 (content), above publishing (floor 2).",
        ),
        (
            "pages/models.py",
            "from awards.models import Award",
            "1 imports awards.models.Award, but pages and awards stand beside each other "
            "(floor 10).",
        ),
        (
            "pages/views.py",
            "from kaohsiung_portal.settings import DEBUG",
            "1 imports kaohsiung_portal.settings.DEBUG, which is wiring: nothing imports it.",
        ),
        (
            "kaohsiung_portal/wsgi.py",
            "from . import settings",
            "1 imports kaohsiung_portal.settings, which is wiring: nothing imports it.",
        ),
        (
            "deploy/gunicorn.conf.py",
            "import kaohsiung_portal.settings",
            "1 imports kaohsiung_portal.settings, which is wiring: nothing imports it.",
        ),
        (
            "kaohsiung_portal/content/apps.py",
            "from importlib import import_module\nimport_module('kaohsiung_portal.search.query')",
            "2 imports kaohsiung_portal.search.query, "
            "which is on floor 7 (search), above content (floor 5).",
        ),
        (
            "kaohsiung_portal/urls.py",
            "from kaohsiung_portal.attic import views",
            "1 imports kaohsiung_portal.attic.views, "
            "but the room 'attic' has no floor; give it one in test_imports.py.",
        ),
        ("kaohsiung_portal/content/views.py", "from . import models\nimport os", None),
        ("pages/models.py", "from kaohsiung_portal.editing import site", None),
        ("kaohsiung_portal/urls.py", "from . import views\nfrom pages import models", None),
        ("tests/unit/test_env.py", "from kaohsiung_portal import settings", None),
    ],
)
def test_an_import_that_points_up_is_told(tmp_path, path, source, message):
    for name in ("settings", "env", "urls", "views", "wsgi"):
        wiring = tmp_path / "kaohsiung_portal" / f"{name}.py"
        wiring.parent.mkdir(exist_ok=True)
        wiring.write_text("")
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source)
    expected = [] if message is None else [f"{path}:{message}"]
    assert faults_in([file], tmp_path) == expected


def test_the_registry_imports_only_the_standard_library():
    registry = ROOT / "kaohsiung_portal/languages/registry.py"
    foreign = [
        module
        for _line, module in imports_of(registry, ROOT)
        if module.split(".")[0] not in sys.stdlib_module_names
    ]
    assert foreign == []


def test_migrations_depend_on_lower_floors_only():
    found = []
    for path in files(".py"):
        if path.parent.name != "migrations":
            continue
        here = path.parent.parent.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "dependencies":
                labels = [
                    one.elts[0].value
                    for one in node.value.elts
                    if isinstance(one, ast.Tuple) and isinstance(one.elts[0], ast.Constant)
                ]
                found += [
                    f"{here}: {label}"
                    for label in labels
                    if label in FLOORS and label != here and FLOORS[label] >= FLOORS[here]
                ]
    assert found == []


def test_models_refer_to_lower_floors_only():
    found = []
    for model in apps.get_models():
        here = model._meta.app_label
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
            label = field.related_model._meta.app_label if field.is_relation else None
            both_ours = label in FLOORS and here in FLOORS and here != label
            if both_ours and FLOORS[label] >= FLOORS[here]:
                found.append(f"{model._meta.label}.{field.name} refers to {label}")
    assert found == []
