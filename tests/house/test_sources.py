"""Guards the sources in the content files."""

import tomllib
from functools import cache

from kaohsiung_portal.languages.registry import PUBLIC_CODES
from tests.house.tree import files


@cache
def sources() -> list[dict]:
    return [
        tomllib.loads(path.read_text(encoding="utf-8"))
        for path in files(".toml")
        if path.parts[-3:-1] == ("seed", "source")
    ]


def test_a_publisher_has_one_name_in_each_language():
    names: dict[tuple[str, str], dict[str, list[str]]] = {}
    for source in sources():
        publisher = source["publisher"]
        for language, name in publisher.items():
            known = names.setdefault((publisher["en"], language), {})
            known.setdefault(name, []).append(source["slug"])
    assert len(names) > 500
    assert {where: found for where, found in names.items() if len(found) > 1} == {}


def test_no_two_sources_read_alike():
    """What they are about tells those of one publisher from each other, in every language."""
    lines: dict[tuple[str, ...], list[str]] = {}
    for source in sources():
        for language in PUBLIC_CODES:
            texts = (source["publisher"][language], source.get("subject", {}).get(language, ""))
            line = (language, *texts, source["document_type"], source.get("date", ""))
            lines.setdefault(line, []).append(source["slug"])
    assert len(lines) > 500
    assert {line: slugs for line, slugs in lines.items() if len(slugs) > 1} == {}
