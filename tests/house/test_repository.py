"""Guards the repository: what lies where, what is pinned, and nothing of a developer's machine."""

import re
import tomllib

import pytest

from tests.house.tree import ROOT, files, name_of, top_level

#: No other folder without a decision record (house.md).
FOLDERS = {
    ".ci",
    "awards",
    "deploy",
    "docs",
    "kaohsiung_portal",
    "locale",
    "pages",
    "static",
    "templates",
    "tests",
}
FILES = {
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "manage.py",
    "pyproject.toml",
    "requirements-dev.txt",
    "requirements.txt",
}

VAGUE = {"base", "common", "core", "helpers", "lib", "misc", "services", "shared", "utils"}

#: Put together here, so that this file does not hold what it looks for.
REGISTRIES = [
    "pypi" + ".org",
    "files.python" + "hosted.org",
    "registry.npm" + "js.org",
    "deb.debian" + ".org",
]
#: A folder of somebody's machine: at the start of a path, not within an address.
HOMES = re.compile(r"(?<![\w.\-/])/(?:root|home|work|Users)/")


def texts():
    """Every file that is text: (name, its text)."""
    for path in files():
        try:
            yield name_of(path), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def test_the_top_level_holds_what_the_house_allows():
    names = top_level()
    folders = {name for name in names if (ROOT / name).is_dir()}
    others = {name for name in names if not name.startswith(".")} - folders
    assert (sorted(folders - FOLDERS), sorted(others - FILES)) == ([], [])


def test_no_file_names_a_registry():
    found = [(name, host) for name, text in texts() for host in REGISTRIES if host in text]
    assert found == []


def test_no_file_names_a_folder_of_somebodys_machine():
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}"
        for name, text in texts()
        if name != name_of(ROOT / "tests/house/test_repository.py")
        for match in HOMES.finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("cd /root/portal", True),
        ('path = "/home/me/x"', True),
        ("(/work/main)", True),
        ("https://example.org/home/page", False),
        ("tests/work/done", False),
        ("/homeland/x", False),
    ],
)
def test_folders_of_a_machine_are_told_from_addresses(text, is_found):
    assert bool(HOMES.search(text)) == is_found


def test_rooms_and_modules_are_named_by_what_they_are():
    vague = [
        name_of(path)
        for path in files(".py")
        if VAGUE & {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}
    ]
    assert vague == []


def test_every_room_says_what_it_is_for_and_what_not():
    silent = []
    for path in sorted((ROOT / "kaohsiung_portal").glob("*/__init__.py")):
        described = re.match(r'""".+?\n\nNot .+?\.\n"""\n', path.read_text("utf-8"), re.DOTALL)
        if not described:
            silent.append(name_of(path))
    assert silent == []


def test_every_room_is_an_app_of_its_own():
    from django.apps import apps

    rooms = {path.parent.name for path in (ROOT / "kaohsiung_portal").glob("*/__init__.py")}
    installed = {
        config.label
        for config in apps.get_app_configs()
        if config.name == f"kaohsiung_portal.{config.label}"
    }
    assert installed == rooms


def test_no_python_file_is_empty_but_those_that_mark_a_package():
    empty = [
        name_of(path)
        for path in files(".py")
        if path.name != "__init__.py" and not path.read_text("utf-8").strip()
    ]
    assert empty == []


def pinned(file: str) -> dict[str, tuple[str, int]]:
    """{package: (version, number of hashes)}; what is not pinned has no version."""
    text = (ROOT / file).read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        requirement = line.split("#")[0].strip()
        if requirement:
            name, _equals, version = requirement.split()[0].partition("==")
            found[_plain(name)] = (version, len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", line)))
    return found


def _plain(name: str) -> str:
    """A package's name without its extras, written in the one normal form (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name.split("[")[0]).lower()


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned_with_its_hashes(file):
    packages = pinned(file)
    assert "django" in packages
    assert [name for name, (version, hashes) in packages.items() if not version or not hashes] == []


def test_what_tests_run_on_is_what_production_runs_on():
    production, development = pinned("requirements.txt"), pinned("requirements-dev.txt")
    assert {name: development.get(name) for name in production} == production


def test_every_dependency_is_among_the_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {
        "requirements.txt": project["dependencies"],
        "requirements-dev.txt": project["optional-dependencies"]["dev"],
    }
    missing = [
        f"{file}: {one}"
        for file, requirements in wanted.items()
        for one in requirements
        if _plain(re.match(r"[\w.-]+", one)[0]) not in pinned(file)
    ]
    assert missing == []


def test_every_decision_is_in_the_list_by_its_title():
    folder = ROOT / "docs/decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^- \[(\d+)\]\((.+)\) (.+)$", index, re.M)
    titled = []
    for path in sorted(folder.glob("[0-9]*.md")):
        number, title = path.read_text(encoding="utf-8").splitlines()[0][2:].split(". ", 1)
        titled.append((number.zfill(4), path.name, title))
    assert len(titled) > 30
    assert listed == titled


def test_scripts_can_be_run():
    """What begins with #! is executable, and what is executable begins with #!."""
    wrong = [
        name_of(path)
        for path in files()
        if (path.read_bytes()[:2] == b"#!") != bool(path.stat().st_mode & 0o100)
    ]
    assert wrong == []


def test_files_end_with_one_line_break_and_lines_without_blanks():
    wrong = [
        name
        for name, text in texts()
        if not name.endswith((".svg", ".po"))
        and text
        and (not text.endswith("\n") or text.endswith("\n\n") or "\r" in text or " \n" in text)
    ]
    assert wrong == []
