"""An alert is on every page within two seconds, and gone as fast: three workers, under load."""

import threading
import time
from dataclasses import dataclass, field

import pytest

from kaohsiung_portal.languages.registry import PUBLIC_CODES
from tests.served import PAGES, PREPARE, Portal, make_portal

#: The promise, and how long the pages are watched for it, in seconds.
PROMISED_S, WATCHED_S = 2, 3
TITLE = "Typhoon warning ∙ "
PATHS = [f"/{code}/{path}" for code in PUBLIC_CODES for path in ("", "climate/", "none/")]

#: Like an editor's request: says when its print was committed.
PUBLISH = f"""
alert = Alert.objects.first() or Alert(
    slug="typhoon", **{{column("title", code): {TITLE!r} + code for code in CODES}}
)
alert.save()
publish(alert, CODES) if VERB == "publish" else end(alert, CODES)
print(time.time())
"""


def do(portal: Portal, verb: str) -> float:
    """Publishes or ends the alert; when that was committed."""
    return float(portal.run("-c", f"VERB = {verb!r}\n{PREPARE}{PUBLISH}"))


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
def portal(tmp_path):
    portal = make_portal(tmp_path, workers=3)
    portal.run("-c", PREPARE + PAGES)
    with portal.served():
        yield portal


@pytest.mark.alone
def test_an_alert_comes_and_goes_within_two_seconds(portal):
    with Watch(portal) as watch:
        published_at = do(portal, "publish")
        time.sleep(WATCHED_S)
    assert {path: looks[-1][1] for path, looks in watch.seen.items()} == dict.fromkeys(PATHS, True)
    appeared_after = watch.last_seen(shown=False) - published_at

    with Watch(portal) as watch:
        ended_at = do(portal, "end")
        time.sleep(WATCHED_S)
    assert {path: looks[-1][1] for path, looks in watch.seen.items()} == dict.fromkeys(PATHS, False)
    gone_after = watch.last_seen(shown=True) - ended_at

    print(
        f"{appeared_after=:.2f} s, {gone_after=:.2f} s, {sum(map(len, watch.seen.values()))} looks"
    )
    assert max(appeared_after, gone_after) < PROMISED_S
