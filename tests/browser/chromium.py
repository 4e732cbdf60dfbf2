"""The Chromium that tests and screenshots use: the machine's own, talking to nobody else."""

import shutil
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

#: What tests put into a page to measure it.
MEASURES = Path(__file__).with_name("measures.js")

MISSING = "Chromium is not there; install it (Debian: apt install chromium)."

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def executable() -> str | None:
    return shutil.which("chromium")


@contextmanager
def chromium():
    """A running browser without a window."""
    with sync_playwright() as playwright:
        browser: Browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
