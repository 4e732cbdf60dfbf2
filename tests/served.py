"""A portal as it is served: by gunicorn, with a database of its own."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings

from tests.house.tree import ROOT

#: What scripts begin with that make content for it.
PREPARE = """
import time, django
django.setup()
from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.verbs import end, publish
from pages.models import Alert, Home, Listing
from tests.integration.conftest import column, texts
"""

#: A home page and a list.
PAGES = """
home = Home(slug="home", **texts(title="Home", summary="Home", opening="<p>Welcome</p>"))
listing = Listing(
    slug="climate", listed_kind="initiative", **texts(title="Climate", summary="Climate")
)
for page in (home, listing):
    page.save()
    publish(page, CODES)
"""


@dataclass
class Portal:
    """Its settings as environment variables, and where it answers once it is served."""

    environment: dict[str, str]
    port: int

    def run(self, *arguments: str) -> str:
        """What Python prints for some arguments."""
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        ).stdout

    def get(self, path: str) -> str:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as server:
            server.request("GET", path)
            return server.getresponse().read().decode()

    @contextmanager
    def served(self) -> Iterator[subprocess.Popen]:
        """Served until the end of the block; then its process has stopped."""
        command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py"]
        with (
            (Path(self.environment["STATE_DIR"]) / "log").open("w") as log,
            subprocess.Popen(
                [*command, "kaohsiung_portal.wsgi"], cwd=ROOT, env=self.environment, stderr=log
            ) as process,
        ):
            try:
                self._wait()
                yield process
            finally:
                process.terminate()

    def _wait(self) -> None:
        for _attempt in range(300):
            try:
                self.get("/en/")
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError("The portal has not begun to answer.")


def make_portal(folder: Path, *, workers: int) -> Portal:
    """A portal without content, not yet served; its files lie in `folder`."""
    port = _free_port()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "kaohsiung_portal.settings",
        "STATE_DIR": str(folder),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "PORT": str(port),
        "WEB_CONCURRENCY": str(workers),
    }
    if url := os.environ.get("DATABASE_URL"):
        name = f"served_{port}"
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}")
        environment["DATABASE_URL"] = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    (folder / "static").symlink_to(settings.STATIC_ROOT)
    portal = Portal(environment, port)
    portal.run("manage.py", "migrate", "-v0")
    return portal


def _free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
