"""Pictures of every kind of page in every language: `python -m tests.browser.screenshots`.

PORTAL_URL names a running portal; without it one is started with the portal's own content. Into
var/screenshots/ go page-language-width-scheme.png, at 390 and 1440 px, light and dark.
"""

import contextlib
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import django

import tests.environment  # noqa: F401  the settings' values, before Django asks for them
from kaohsiung_portal.languages.registry import PUBLIC_CODES
from tests.browser.chromium import MISSING, chromium, executable

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "var" / "screenshots"

#: Pages that are no items.
OTHERS = {"site-map": "site-map/", "not-found": "climate/nothing-here/"}

GUNICORN = ("--workers", "2", "--log-level", "warning", "kaohsiung_portal.wsgi")

WIDTHS_PX = (390, 1440)
SCHEMES = ("light", "dark")


def routes() -> dict[str, list[str]]:
    """The kinds that have each route: {"city/": ["city"], "{slug}/": ["listing", "page"]}."""
    from kaohsiung_portal.publishing.kinds import content_models

    found: dict[str, list[str]] = {}
    for model in content_models():
        if model.route is not None:
            found.setdefault(model.route, []).append(model.kind())
    return found


def route_of(path: str) -> str | None:
    """The route that an address was made by: a fixed one before one with a short name."""
    fitting = [
        route for route in routes() if re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", route), path)
    ]
    return min(fitting, key=lambda route: route.count("{"), default=None)


def pages_of_every_kind(site_map: str) -> dict[str, str]:
    """The first path of each kind in a sitemap.xml: {"city": "city/"}.

    An address that several kinds may have does not tell whose it is: all of these are there, by
    their own names: {"climate": "climate/", "about": "about/"}.
    """
    address = r"<loc>https?://[^/<]+/" + PUBLIC_CODES[0] + r"/([^<]*)</loc>"
    found: dict[str, str] = {}
    for path in re.findall(address, site_map):
        kinds = routes().get(route_of(path), [])
        name = kinds[0] if len(kinds) == 1 else path.strip("/").replace("/", "-")
        found.setdefault(name, path)
    return found


def take(
    browser,
    portal: str,
    pages: dict[str, str],
    codes: Sequence[str],
    folder: Path,
    widths: Sequence[int] = WIDTHS_PX,
) -> list[Path]:
    """Takes the pictures of some pages in some languages; the files that were written."""
    made = []
    folder.mkdir(parents=True, exist_ok=True)
    for width in widths:
        for scheme in SCHEMES:
            viewport = {"width": width, "height": 900}
            with browser.new_context(viewport=viewport, color_scheme=scheme) as context:
                page = context.new_page()
                for kind, path in pages.items():
                    for code in codes:
                        page.goto(f"{portal}/{code}/{path}")
                        made.append(folder / f"{kind}-{code}-{width}-{scheme}.png")
                        page.screenshot(path=made[-1], full_page=True)
    return made


@contextlib.contextmanager
def running_portal() -> Iterator[str]:
    """The address of a portal: the one that PORTAL_URL names, or one that is started here."""
    if named := os.environ.get("PORTAL_URL"):
        yield named.rstrip("/")
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    portal = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="portal-screenshots-") as state:
        environment = os.environ | {
            "STATE_DIR": state,
            "SITE_URL": portal,
            "SECRET_KEY": "for-screenshots-only-" + "k" * 50,
            "DATABASE_URL": f"sqlite:///{state}/portal.sqlite3",
        }
        for command in (
            ["migrate", "--verbosity", "0"],
            ["collectstatic", "--noinput", "--verbosity", "0"],
            ["load_content"],
        ):
            print(f"── {command[0]}", flush=True)
            subprocess.run(
                [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True
            )
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", *GUNICORN],
            cwd=ROOT,
            env=environment,
        )
        try:
            wait_for(portal, server)
            yield portal
        finally:
            server.terminate()
            server.wait()


def wait_for(portal: str, server: subprocess.Popen, seconds=30) -> None:
    """Returns once the portal answers."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(URLError), urlopen(f"{portal}/robots.txt"):
            return
        time.sleep(0.2)
    sys.exit(f"The portal does not answer at {portal}.")


def main() -> None:
    if executable() is None:
        sys.exit(MISSING)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaohsiung_portal.settings")
    django.setup()
    with running_portal() as portal, chromium() as browser:
        with urlopen(f"{portal}/sitemap.xml") as answer:
            pages = pages_of_every_kind(answer.read().decode())
        for route in routes().keys() - {route_of(path) for path in pages.values()}:
            print(f"No page with such an address is published: {route}", flush=True)
        for kind, path in (pages | OTHERS).items():
            print(f"── {kind}: /{path}", flush=True)
            take(browser, portal, {kind: path}, PUBLIC_CODES, FOLDER)
    print(f"── {len([*FOLDER.glob('*.png')])} pictures in {FOLDER}")


if __name__ == "__main__":
    main()
