"""`make test`: all on SQLite, and beside it what depends on the database on a real PostgreSQL.

What measures time comes last, with nothing beside it.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import COLLECTED
from tests.postgresql import Unavailable, server

#: What is run on PostgreSQL too; the rest does not touch a database, or brings its own.
ON_POSTGRESQL = ["tests/integration"]

#: pytest's own code for "no test was chosen".
NOTHING_CHOSEN = 5


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "pytest", "-q", *arguments]


def environment(database_url: str | None) -> dict[str, str]:
    there = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
    there.pop("DATABASE_URL", None)
    return there | ({"DATABASE_URL": database_url} if database_url else {})


@contextlib.contextmanager
def static_files() -> Iterator[None]:
    """Collects the static files once, for all passes."""
    with tempfile.TemporaryDirectory(prefix="portal-tests-static-") as state:
        values = {"SECRET_KEY": "k" * 50, "SITE_URL": "http://portal.test", "STATE_DIR": state}
        subprocess.run(
            [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"],
            env=environment(None) | values,
            check=True,
        )
        os.environ[COLLECTED] = str(Path(state) / "static")
        yield


def has_failed(code: int) -> bool:
    return code not in (0, NOTHING_CHOSEN)


def run(title: str, *arguments: str, database_url: str | None = None) -> bool:
    """Whether a pass failed, its output shown as it comes."""
    print(f"── {title}", flush=True)
    code = subprocess.run(
        command(*arguments), env=environment(database_url), check=False
    ).returncode
    return has_failed(code)


@contextlib.contextmanager
def beside(title: str, *arguments: str, database_url: str) -> Iterator[list[bool]]:
    """Runs a pass meanwhile; its output is shown when it is over, and whether it failed."""
    failed: list[bool] = []
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        process = subprocess.Popen(
            command(*arguments),
            env=environment(database_url),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield failed
        except BaseException:
            process.terminate()
            raise
        finally:
            failed.append(has_failed(process.wait()))
            output.seek(0)
            print(f"── {title}\n{output.read()}", flush=True)


def passes(chosen: list[str]) -> bool:
    """Whether any pass failed, over both databases."""
    together, alone = ("-m", "not alone"), ("-m", "alone")
    on_postgresql = chosen or ON_POSTGRESQL
    try:
        with server() as (name, url):
            postgresql = f"PostgreSQL: {name}"
            with beside(postgresql, *together, *on_postgresql, database_url=url) as failed:
                failed.append(run("SQLite", *together, *chosen))
            failed.append(run("SQLite, alone", *alone, *chosen))
            failed.append(run(f"{postgresql}, alone", *alone, *on_postgresql, database_url=url))
            return any(failed)
    except Unavailable as error:
        has_failed_here = run("SQLite", *chosen)
        print(f"── PostgreSQL: {error}", flush=True)
        if os.environ.get("CI"):
            print("Without PostgreSQL the suite is not complete, and CI is set: failed.")
        return has_failed_here or bool(os.environ.get("CI"))


def main() -> int:
    started = time.monotonic()
    with static_files():
        failed = passes(sys.argv[1:])
    print(f"── {'Failed' if failed else 'Passed'} after {time.monotonic() - started:.0f} s")
    return failed


if __name__ == "__main__":
    sys.exit(main())
