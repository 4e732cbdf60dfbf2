"""An alert is on every page within two seconds, and gone as fast: three workers, under load."""

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.conf import settings

from kaohsiung_portal.languages.registry import PUBLIC_CODES
from tests.house.tree import ROOT

#: The promise, and how long the pages are watched for it, in seconds.
PROMISED_S, WATCHED_S = 2, 3
TITLE = "Typhoon warning ∙ "
PATHS = [f"/{code}/{path}" for code in PUBLIC_CODES for path in ("", "climate/", "none/")]

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

#: Like an editor's request: says when its print was committed.
PUBLISH = f"""
alert = Alert.objects.first() or Alert(
    slug="typhoon", **{{column("title", code): {TITLE!r} + code for code in CODES}}
)
alert.save()
publish(alert, CODES) if VERB == "publish" else end(alert, CODES)
print(time.time())
"""


@dataclass
class Portal:
    """A portal with a database of its own, served by gunicorn."""

    environment: dict[str, str]
    port: int
    process: subprocess.Popen | None = None

    def run(self, *arguments: str) -> str:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        ).stdout

    def do(self, verb: str) -> float:
        """Publishes or ends the alert; when that was committed."""
        return float(self.run("-c", f"VERB = {verb!r}\n{PREPARE}{PUBLISH}"))

    def get(self, path: str) -> str:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as server:
            server.request("GET", path)
            return server.getresponse().read().decode()


@dataclass
class Watch:
    """When each page was seen, and whether with the alert: {path: [(time asked, is shown)]}."""

    portal: Portal
    seen: dict[str, list[tuple[float, bool]]] = field(default_factory=dict)
    is_over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self):
        # One thread for every page, and as many again for the load.
        self.threads = [threading.Thread(target=self._look, args=[path]) for path in PATHS * 2]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *failure):
        self.is_over.set()
        for thread in self.threads:
            thread.join()

    def _look(self, path):
        while not self.is_over.is_set():
            asked_at = time.time()
            shown = TITLE + path.split("/")[1] in self.portal.get(path)
            self.seen.setdefault(path, []).append((asked_at, shown))

    def last_seen(self, *, shown: bool) -> float:
        """When a page was last asked for that came with the alert, or without."""
        return max(
            at for looks in self.seen.values() for at, is_shown in looks if is_shown is shown
        )


@pytest.fixture
def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture
def portal(tmp_path, free_port):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "kaohsiung_portal.settings",
        "STATE_DIR": str(tmp_path),
        "SITE_URL": f"http://127.0.0.1:{free_port}",
        "PORT": str(free_port),
        "WEB_CONCURRENCY": "3",
    }
    if url := os.environ.get("DATABASE_URL"):
        name = f"alerts_{free_port}"
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}")
        environment["DATABASE_URL"] = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    portal = Portal(environment, free_port)
    (tmp_path / "static").symlink_to(settings.STATIC_ROOT)
    portal.run("manage.py", "migrate", "-v0")
    portal.run("-c", PREPARE + PAGES)
    server = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py"]
    with (
        (tmp_path / "log").open("w") as log,
        subprocess.Popen(
            [*server, "kaohsiung_portal.wsgi"], cwd=ROOT, env=environment, stderr=log
        ) as portal.process,
    ):
        try:
            wait_for(portal)
            yield portal
        finally:
            portal.process.terminate()


def wait_for(portal):
    for _attempt in range(300):
        try:
            portal.get("/en/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("The portal has not begun to answer.")


@pytest.mark.alone
def test_an_alert_comes_and_goes_within_two_seconds(portal):
    with Watch(portal) as watch:
        published_at = portal.do("publish")
        time.sleep(WATCHED_S)
    assert {path: looks[-1][1] for path, looks in watch.seen.items()} == dict.fromkeys(PATHS, True)
    appeared_after = watch.last_seen(shown=False) - published_at

    with Watch(portal) as watch:
        ended_at = portal.do("end")
        time.sleep(WATCHED_S)
    assert {path: looks[-1][1] for path, looks in watch.seen.items()} == dict.fromkeys(PATHS, False)
    gone_after = watch.last_seen(shown=True) - ended_at

    print(
        f"{appeared_after=:.2f} s, {gone_after=:.2f} s, {sum(map(len, watch.seen.values()))} looks"
    )
    assert max(appeared_after, gone_after) < PROMISED_S
