"""`make test`: all on SQLite, and beside it what depends on the database on a real PostgreSQL.

What measures time comes last, with nothing else beside it.
"""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import IO

from tests.postgresql import Unavailable, server

#: What is run on PostgreSQL too; the rest does not touch a database, or brings its own.
ON_POSTGRESQL = ["tests/integration"]

#: What runs on SQLite behind those, so that both lanes are equally long.
IN_THE_OTHER_LANE = (
    "tests/house",
    "tests/unit",
    *(
        f"tests/browser/test_{name}.py"
        for name in (
            "district_map",
            "glyphs",
            "header",
            "reporting",
            "style_guide",
            "the_desk",
        )
    ),
)

#: What measures time without a load.
ALONE_AT_FIRST = ("tests/integration/content/test_at_size.py",)

#: pytest's own code for "no test was chosen".
NOTHING_CHOSEN = 5


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "pytest", "-q", *arguments]


def environment(database_url: str | None) -> dict[str, str]:
    there = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
    there.pop("DATABASE_URL", None)
    return there | ({"DATABASE_URL": database_url} if database_url else {})


def has_failed(code: int) -> bool:
    return code not in (0, NOTHING_CHOSEN)


@dataclass(frozen=True)
class Pass:
    """One call of pytest: what it is called, its arguments, and the database it runs on."""

    title: str
    arguments: tuple[str, ...]
    #: None for SQLite.
    database_url: str | None = None

    def run(self, output: IO[str] | None = None) -> bool:
        """Whether it failed; its output goes to a file, or is shown as it comes."""
        print(f"── {self.title}", flush=True, file=output)
        code = subprocess.run(
            command(*self.arguments),
            env=environment(self.database_url),
            stdout=output,
            stderr=subprocess.STDOUT if output else None,
            check=False,
        ).returncode
        return has_failed(code)


def run_all(passes: list[Pass], output: IO[str] | None = None) -> bool:
    """Whether any of some passes failed, all of them run, after each other."""
    failed = [one.run(output) for one in passes]
    return any(failed)


def run_lanes(ahead: list[Pass], beside: list[Pass]) -> bool:
    """Whether any pass failed, in two lanes; what the second says is shown when both are over."""
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as output,
        ThreadPoolExecutor(1) as lane,
    ):
        other = lane.submit(run_all, beside, output)
        failed = [run_all(ahead), other.result()]
        output.seek(0)
        print(output.read(), flush=True)
        return any(failed)


def passes(chosen: list[str]) -> bool:
    """Whether any pass failed, over both databases; two lanes, one for each processor."""
    together, alone = ("-m", "not alone"), ("-m", "alone")
    on_postgresql = tuple(chosen or ON_POSTGRESQL)
    try:
        with server() as (name, url):
            title = f"PostgreSQL: {name}"
            asking = ("-m", "not alone and not any_database")
            ahead = [Pass("SQLite", (*together, *chosen))]
            beside = [Pass(title, (*asking, *on_postgresql), url)]
            if not chosen:
                others = tuple(f"--ignore={one}" for one in IN_THE_OTHER_LANE)
                ahead = [Pass("SQLite", (*together, *others))]
                beside.append(Pass("SQLite, the rest", (*together, *IN_THE_OTHER_LANE)))
            failed = run_lanes(ahead, beside)
            # In another order each, so that what puts a load on the portal has it for itself.
            first = () if chosen else ALONE_AT_FIRST
            return failed | run_lanes(
                [Pass("SQLite, alone", (*alone, *on_postgresql))],
                [Pass(f"{title}, alone", (*alone, *first, *on_postgresql), url)],
            )
    except Unavailable as error:
        has_failed_here = Pass("SQLite", tuple(chosen)).run()
        print(f"── PostgreSQL: {error}", flush=True)
        if os.environ.get("CI"):
            print("Without PostgreSQL the suite is not complete, and CI is set: failed.")
        return has_failed_here or bool(os.environ.get("CI"))


def main() -> int:
    started = time.monotonic()
    subprocess.run([sys.executable, "-m", "tests.static_files"], check=True)
    failed = passes(sys.argv[1:])
    print(f"── {'Failed' if failed else 'Passed'} after {time.monotonic() - started:.0f} s")
    return failed


if __name__ == "__main__":
    sys.exit(main())
