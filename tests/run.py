"""`make test`: all on SQLite, and beside it what depends on the database on a real PostgreSQL.

What measures time comes last, with nothing beside it.
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

#: What needs no database, or hardly one.
WITHOUT_DATABASE = ("tests/house", "tests/unit")

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


def run_beside(passes: list[Pass], output: IO[str]) -> bool:
    """Whether any of some passes failed, all of them run, after each other."""
    failed = [one.run(output) for one in passes]
    return any(failed)


def passes(chosen: list[str]) -> bool:
    """Whether any pass failed, over both databases.

    Two lanes run beside each other, one for each processor: what needs a browser and SQLite, and
    what runs on PostgreSQL and needs no database.
    """
    together, alone = ("-m", "not alone"), ("-m", "alone")
    on_postgresql = tuple(chosen or ON_POSTGRESQL)
    without = tuple(f"--ignore={folder}" for folder in WITHOUT_DATABASE)
    try:
        with server() as (name, url), tempfile.TemporaryFile("w+", encoding="utf-8") as output:
            postgresql = f"PostgreSQL: {name}"
            beside = [Pass(postgresql, (*together, *on_postgresql), url)]
            ahead = Pass("SQLite", (*together, *chosen))
            if not chosen:
                beside.append(Pass("Without a database", WITHOUT_DATABASE))
                ahead = Pass("SQLite", (*together, *without))
            with ThreadPoolExecutor(1) as lane:
                other = lane.submit(run_beside, beside, output)
                failed = [ahead.run(), other.result()]
            output.seek(0)
            print(output.read(), flush=True)
            failed.append(Pass("SQLite, alone", (*alone, *chosen)).run())
            failed.append(Pass(f"{postgresql}, alone", (*alone, *on_postgresql), url).run())
            return any(failed)
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
