"""Guards the sources in the content files."""

import tomllib

from tests.house.tree import files


def test_a_publisher_has_one_name_in_each_language():
    names: dict[tuple[str, str], dict[str, list[str]]] = {}
    for path in files(".toml"):
        if path.parts[-3:-1] != ("seed", "source"):
            continue
        publisher = tomllib.loads(path.read_text(encoding="utf-8"))["publisher"]
        for language, name in publisher.items():
            names.setdefault((publisher["en"], language), {}).setdefault(name, []).append(path.stem)
    assert len(names) > 500
    assert {where: found for where, found in names.items() if len(found) > 1} == {}
