"""A real browser at a real server; what a page complains about fails its test."""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.db import connections
from django.test import Client
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from kaohsiung_portal.editing.models import Preference
from tests.browser import chromium
from tests.content import load_or_copy
from tests.integration.conftest import (  # noqa: F401  fixtures
    editor,
    initiative,
    make_initiative,
    metric,
    source,
)


class PortalServer(LiveServer):
    """pytest-django's, but static files come from WhiteNoise, by their hashed names."""

    def __init__(self):
        super().__init__("localhost", start=False)
        self.thread.static_handler = lambda application: application
        self.start()


@pytest.fixture(scope="package")
def live_server(django_db_setup) -> Iterator[LiveServer]:
    server = PortalServer()
    yield server
    server.stop()


@pytest.fixture(scope="package")
def browser(live_server):
    if chromium.executable() is None:
        refuse = pytest.fail if os.environ.get("CI") else pytest.skip
        refuse(chromium.MISSING)
    # Playwright runs an event loop in this thread. There Django suspects queries of blocking it
    # (here nothing else waits for it), and would open connections of their own.
    opened = {alias: connections[alias] for alias in connections}
    with pytest.MonkeyPatch.context() as patch, chromium.chromium() as running:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        for alias, its_connection in opened.items():
            connections[alias] = its_connection
        yield running


class Visits:
    """Opens pages, each in a profile of its own, and notes everything that went wrong in them."""

    def __init__(self, browser, address: str):
        self.browser, self.address = browser, address
        self.faults: list[str] = []
        self._contexts: list[BrowserContext] = []

    def page(self, **options) -> Page:
        context = self.browser.new_context(
            **{"base_url": self.address, "viewport": {"width": 1280, "height": 900}, **options}
        )
        context.set_default_timeout(10_000)
        context.add_init_script(path=chromium.MEASURES)
        context.on("console", self._console)
        context.on("weberror", lambda one: self.faults.append(f"error: {one.error}"))
        context.on("request", self._request)
        self._contexts.append(context)
        return context.new_page()

    def desk(self, user, **options) -> Page:
        """A page of somebody signed in to the desk."""
        page = self.page(**options)
        client = Client()
        client.force_login(user)
        page.context.add_cookies(
            [
                {"name": name, "value": morsel.value, "url": f"{self.address}/admin/"}
                for name, morsel in client.cookies.items()
            ]
        )
        return page

    def close(self):
        for context in self._contexts:
            context.close()

    def _console(self, message):
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text}")

    def _request(self, request):
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and not request.url.startswith(f"{self.address}/"):
            self.faults.append(f"request to another host: {request.url}")


@pytest.fixture
def visits(live_server, browser, transactional_db):
    """What a page logs as an error, throws or fetches from elsewhere fails the test."""
    visits = Visits(browser, live_server.url)
    yield visits
    visits.close()
    assert visits.faults == []


@pytest.fixture
def page(visits) -> Page:
    """A visitor's page."""
    return visits.page()


@pytest.fixture
def desk(visits, editor) -> Page:  # noqa: F811
    """An editor's page, signed in."""
    Preference.objects.create(user=editor)
    return visits.desk(editor)


@pytest.fixture
def content(transactional_db):
    """The portal's own content, published."""
    load_or_copy()
