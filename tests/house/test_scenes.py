"""Guards the scenes: small drawings, by day and at night, that hold no word and need no file."""

import gzip
import re
import xml.etree.ElementTree as ET
from functools import cache

import pytest

from tests.house.tree import ROOT, files, name_of

SCENES = sorted(files(under="static/images/scenes"))
SVG = "{http://www.w3.org/2000/svg}"
NIGHT = re.compile(r"@media \(prefers-color-scheme:dark\)\{:root\{([^}]+)\}\}")

#: What a scene may weigh, of the 60 kB of a page.
MAX_BYTES = 8_000
MAX_COMPRESSED_BYTES = 3_000

#: Shapes, what groups and repeats them, and their colors. No text: it would be in one language.
ELEMENTS = {"svg", "style", "defs", "linearGradient", "stop", "g", "use", "path", "circle"} | {
    "ellipse"
}


@cache
def drawn(path) -> ET.Element:
    return ET.fromstring(path.read_text(encoding="utf-8"))


def style(path) -> str:
    return drawn(path).find(f"{SVG}style").text


def values(declarations: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z]+):(#[0-9a-f]{6}|none)", declarations))


def by_day(path) -> dict[str, str]:
    return values(NIGHT.sub("", style(path)))


def at_night(path) -> dict[str, str]:
    return values(NIGHT.search(style(path))[1])


def test_there_are_scenes():
    """Else what follows could pass by finding nothing."""
    assert len(SCENES) > 10
    assert {path.suffix for path in SCENES} == {".svg"}


each_scene = pytest.mark.parametrize("path", SCENES, ids=lambda path: path.stem)


@each_scene
def test_a_scene_has_the_size_that_pages_give_it(path):
    assert drawn(path).tag == f"{SVG}svg"
    assert drawn(path).attrib == {"viewBox": "0 0 1200 400", "width": "1200", "height": "400"}


@each_scene
def test_a_scene_is_made_of_shapes_only(path):
    assert {one.tag.removeprefix(SVG) for one in drawn(path).iter()} <= ELEMENTS
    said = [one.text for one in drawn(path).iter() if one.tag != f"{SVG}style" and one.text]
    assert "".join(said).strip() == ""


@each_scene
def test_a_scene_needs_no_other_file(path):
    identifiers = {one.get("id") for one in drawn(path).iter()} - {None}
    source = path.read_text(encoding="utf-8")
    named = re.findall(r'\bhref="([^"]*)"|url\(([^)]*)\)', source)
    assert {"".join(one) for one in named} <= {f"#{name}" for name in identifiers}
    assert set(re.findall(r"https?://[^\"]+", source)) == {SVG.strip("{}")}


@each_scene
def test_the_identifiers_of_a_scene_are_unlike_and_used(path):
    found = [one.get("id") for one in drawn(path).iter() if one.get("id")]
    used = re.findall(r"#([a-z]+)[\")]", path.read_text(encoding="utf-8"))
    assert sorted(found) == sorted(set(used))


@each_scene
def test_a_scene_is_light(path):
    whole = path.read_bytes()
    assert len(whole) <= MAX_BYTES
    assert len(gzip.compress(whole)) <= MAX_COMPRESSED_BYTES


@each_scene
def test_a_scene_has_a_night_of_its_own(path):
    day, night = by_day(path), at_night(path)
    assert day.keys() == night.keys()
    assert [name for name in day if day[name] == night[name]] == []


@each_scene
def test_the_colors_of_a_scene_are_used_and_nothing_else_is_colored(path):
    classes = {name for one in drawn(path).iter() for name in one.get("class", "").split()}
    styled = set(re.findall(r"\.([a-z]+)\{", style(path)))
    assert classes == styled
    assert set(re.findall(r"var\(--([a-z]+)\)", style(path))) == set(by_day(path))
    fills = {one.get("fill") for one in drawn(path).iter()} - {None}
    assert {fill for fill in fills if not fill.startswith("url(#")} == set()
    assert {one.get("style") for one in drawn(path).iter()} == {None}


@each_scene
def test_scenes_share_their_light(path):
    """One harbor: the same sky, the same sun, the same moon."""
    first = SCENES[0]
    shared = ("top", "low", "sun")
    assert [by_day(path)[name] for name in shared] == [by_day(first)[name] for name in shared]
    assert [at_night(path)[name] for name in shared] == [at_night(first)[name] for name in shared]
    disc = drawn(path).find(f"{SVG}circle[@class='sun']")
    assert (disc.get("cx"), disc.get("cy"), disc.get("r")) == ("812", "116", "42")


def test_the_scenes_are_known_by_hyphens():
    assert [name_of(path) for path in SCENES if not re.fullmatch(r"[a-z-]+", path.stem)] == []
    assert (ROOT / "static/images/scenes/waste-water.svg").exists()
