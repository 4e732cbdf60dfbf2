"""Guards the style sheets: in layers, by logical properties, without force, from this host only."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.house.tree import ROOT, files, name_of

PORTAL = ROOT / "static/css/portal.css"
SHEETS = sorted(files(".css", under="static"))
COMPONENTS = sorted(files(".css", under="static/css/components"))

#: The layers, and the part of the public style sheet that stands in each.
LAYERS = "@layer reset, tokens, base, layout, components"
PARTS = {ROOT / f"static/css/{name}.css": name for name in ("reset", "tokens", "base", "layout")}
PARTS |= dict.fromkeys(COMPONENTS, "components")


class Declaration(NamedTuple):
    """A property with its value, and what it stands in: ("@layer base", "h1")."""

    within: tuple[str, ...]
    name: str
    value: str


@cache
def parsed(path: Path) -> tuple[list[Declaration], list[str], list[str]]:
    """(declarations, statements outside of blocks, blocks at the top)."""
    source = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    declarations, statements, blocks = [], [], []
    stack: list[str] = []
    text = ""
    for character in source:
        if character not in "{};":
            text += character
            continue
        text = " ".join(text.split())
        if character == "{":
            if not stack:
                blocks.append(text)
            stack.append(text)
        elif text and not stack:
            statements.append(text)
        elif text:
            name, _colon, value = text.partition(":")
            declarations.append(Declaration(tuple(stack), name.strip(), value.strip()))
        if character == "}":
            stack.pop()
        text = ""
    assert stack == [], f"{path} has a block that is not closed"
    return declarations, statements, blocks


def declarations() -> list[Declaration]:
    return [one for path in SHEETS for one in parsed(path)[0]]


def in_layer(name: str) -> list[Declaration]:
    return [one for path, layer in PARTS.items() if layer == name for one in parsed(path)[0]]


def on_public_pages() -> list[Declaration]:
    return [one for path in PARTS for one in parsed(path)[0]]


def test_the_sheets_are_read():
    """Else what follows could pass by reading nothing."""
    assert {name_of(path) for path in SHEETS} == {
        "static/css/portal.css",
        "static/editing/desk.css",
        "static/editing/style_guide.css",
        *map(name_of, PARTS),
    }
    assert Declaration(("a",), "color", "var(--link)") in in_layer("base")
    assert len(declarations()) > 200


def test_the_style_sheet_only_names_its_parts():
    """Every part there is, each in its layer, those of the components by their names."""
    folder = f"{name_of(PORTAL.parent)}/"
    assert parsed(PORTAL) == (
        [],
        [
            LAYERS,
            *(
                f'@import "{name_of(path).removeprefix(folder)}" layer({layer})'
                for path, layer in PARTS.items()
            ),
        ],
        [],
    )


def test_a_part_stands_in_the_one_layer_that_imports_it():
    found = [
        f"{name_of(path)}: {one}"
        for path in PARTS
        for one in (*parsed(path)[1], *parsed(path)[2])
        if one.startswith("@") and not one.startswith(("@media ", "@supports "))
    ]
    assert found == []


#: Properties and values that name a side or a direction of the screen, not of the text.
PHYSICAL_NAMES = re.compile(
    r"(?:(?:margin|padding|border|scroll-margin|scroll-padding|inset)-(?:left|right|top|bottom)"
    r"(?:-\w+)?|left|right|top|bottom|(?:min-|max-)?(?:width|height)"
    r"|border-(?:top|bottom)-(?:left|right)-radius)"
)
PHYSICAL_VALUES = {
    "text-align": {"left", "right"},
    "float": {"left", "right"},
    "clear": {"left", "right"},
    "caption-side": {"left", "right"},
    "resize": {"horizontal", "vertical"},
}


def test_properties_are_logical():
    found = [
        one
        for one in declarations()
        if PHYSICAL_NAMES.fullmatch(one.name) or one.value in PHYSICAL_VALUES.get(one.name, ())
    ]
    assert found == []


@pytest.mark.parametrize(
    ("name", "is_physical"),
    [
        ("margin-left", True),
        ("padding-top", True),
        ("border-right-color", True),
        ("left", True),
        ("min-width", True),
        ("height", True),
        ("margin-inline-start", False),
        ("inline-size", False),
        ("border-block-end", False),
        ("text-align", False),
        ("border-collapse", False),
    ],
)
def test_physical_properties_are_told_from_logical_ones(name, is_physical):
    assert bool(PHYSICAL_NAMES.fullmatch(name)) == is_physical


def test_shorthands_have_equal_sides():
    """The second and fourth of four values are the right and the left side."""
    shorthands = {"margin", "padding", "inset", "border-width", "border-color", "border-style"}
    found = [
        one
        for one in declarations()
        if one.name in shorthands
        and len(values := re.sub(r"\([^)]*\)", "", one.value).split()) == 4
        and values[1] != values[3]
    ]
    assert found == []


def test_nothing_is_forced():
    assert [one for one in declarations() if "!important" in one.value] == []


def test_nothing_comes_from_another_file_or_host():
    """But from the parts of the style sheet; and no request tells another host who reads."""
    found = [
        f"{name_of(path)}: {match[0]}"
        for path in SHEETS
        if path != PORTAL
        for match in re.finditer(
            r"@import\b|url\(\s*[\"']?(?:[a-z]+:)?//|@font-face", path.read_text(encoding="utf-8")
        )
    ]
    assert found == []


def test_no_rule_is_tied_to_an_id():
    """Specificity is one class; the desk's sheet has Django's ids to work with."""
    assert [one for one in on_public_pages() if any("#" in part for part in one.within)] == []


COLOURS = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:oklch|oklab|rgb|hsl|hwb|lab|lch|color)\(", re.I)


def test_colours_are_tokens():
    found = [
        one
        for one in on_public_pages()
        if COLOURS.search(one.value)
        and not (one.name.startswith("--") and one in in_layer("tokens"))
    ]
    assert found == []


def test_every_token_that_is_used_is_defined():
    every = on_public_pages()
    defined = {one.name for one in every if one.name.startswith("--")}
    used = {name for one in every for name in re.findall(r"var\((--[\w-]+)", one.value)}
    assert sorted(used ^ defined) == []


def test_a_language_is_styled_in_tokens_and_base_only():
    places = {
        layer
        for path, layer in PARTS.items()
        for one in parsed(path)[0]
        if any(":lang(" in part or "[lang" in part for part in one.within)
    }
    assert places == {"tokens", "base"}


def _classes_in(declarations: list[Declaration]) -> set[str]:
    return {
        name
        for one in declarations
        for part in one.within
        for name in re.findall(r"\.([a-z][\w-]*)", part)
    }


def _classes_in_templates() -> tuple[set[str], set[str]]:
    """(whole class names, beginnings of those that a value completes)."""
    whole, begun = set(), set()
    for path in files(".html", under="templates"):
        for value in re.findall(r'\bclass="([^"]*)"', path.read_text(encoding="utf-8")):
            begun |= set(re.findall(r"([\w-]+-){{", value))
            whole |= set(re.sub(r"\S*{[{%].*?[%}]}\S*", " ", value).split())
    return whole, begun


def test_every_class_with_a_style_is_used():
    whole, begun = _classes_in_templates()
    unused = {
        name for name in _classes_in(on_public_pages()) - whole if not name.startswith(tuple(begun))
    }
    assert sorted(unused) == []


def _class_of(component: str) -> str:
    return component.replace("_", "-")


@pytest.mark.parametrize("sheet", COMPONENTS, ids=lambda path: path.stem)
def test_the_style_of_a_component_reaches_no_further(sheet):
    """Every selector begins with the component's own class; below it, elements and states."""
    selectors = {
        selector.strip()
        for one in parsed(sheet)[0]
        for selector in re.split(r",(?![^()]*\))", one.within[-1])
    }
    own = re.compile(rf"\.{_class_of(sheet.stem)}(?![a-z])")
    assert sorted(one for one in selectors if not own.match(one)) == []


#: Components that fill another's element: the words of a target, the rows of a table.
WITHOUT_ELEMENT = {"target", "figures"}


@pytest.mark.parametrize(
    "component",
    sorted(
        path.stem
        for path in files(".html", under="templates/components")
        if path.stem not in WITHOUT_ELEMENT
    ),
)
def test_a_component_is_styled_by_its_own_name(component):
    """Three equal names: the template, the sheet, the class."""
    css_class = _class_of(component)
    sheet = ROOT / f"static/css/components/{component}.css"
    source = (ROOT / f"templates/components/{component}.html").read_text(encoding="utf-8")
    in_template = bool(re.search(rf'class="(?:[\w-]+ )*{css_class}["\s]', source))
    in_sheet = sheet.exists() and css_class in _classes_in(parsed(sheet)[0])
    assert (in_template, in_sheet) == (True, True)
