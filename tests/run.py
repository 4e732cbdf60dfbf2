"""`make test`: all on SQLite, then what depends on the database on a real PostgreSQL."""

import os
import subprocess
import sys
import time

from tests.postgresql import Unavailable, server

#: What is run on PostgreSQL too; the rest does not touch a database, or brings its own.
ON_POSTGRESQL = ["tests/integration"]


def pytest(*arguments: str, database_url: str | None = None) -> int:
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
    environment.pop("DATABASE_URL", None)
    if database_url:
        environment["DATABASE_URL"] = database_url
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *arguments], env=environment, check=False
    ).returncode


def main() -> int:
    started = time.monotonic()
    chosen = sys.argv[1:]
    print("── SQLite", flush=True)
    failed = pytest(*chosen)
    try:
        with server() as (name, url):
            print(f"── PostgreSQL: {name}", flush=True)
            failed = pytest(*(chosen or ON_POSTGRESQL), database_url=url) or failed
    except Unavailable as error:
        print(f"── PostgreSQL: {error}", flush=True)
        if os.environ.get("CI"):
            print("Without PostgreSQL the suite is not complete, and CI is set: failed.")
            failed = 1
    print(f"── {'Failed' if failed else 'Passed'} after {time.monotonic() - started:.0f} s")
    return failed


if __name__ == "__main__":
    sys.exit(main())
