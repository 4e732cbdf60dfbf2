"""A real gunicorn with two workers: every visit is on record once it has stopped, nothing else."""

import http.client
import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from kaohsiung_portal.languages.registry import PUBLIC_CODES
from kaohsiung_portal.visits.models import Visits
from tests.served import PAGES, PREPARE, make_portal

#: Forty visits: each page in each language, four times.
ASKED = [f"/{code}/{path}" for code in PUBLIC_CODES for path in ("", "climate/")] * 4

#: What a visitor gives away, none of which is to be found in the database.
TELLTALE = {
    "User-Agent": "Mozilla/5.0 (Telltale; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Cookie": "telltale-cookie=telltale-value",
    "Referer": "https://telltale.example/from",
    "Accept-Language": "ko, telltale",
    "X-Forwarded-For": "203.0.113.77",
    "X-Real-IP": "203.0.113.77",
    "Forwarded": 'for="203.0.113.77"',
}
SECRETS = ("telltale", "203.0.113", "127.0.0.1", "Firefox", "Gecko")

#: Every value of every table, as lines of text.
DUMP = """
import django, json
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    for table in connection.introspection.table_names(cursor):
        cursor.execute(f'SELECT * FROM "{table}"')
        for row in cursor.fetchall():
            print(table, *row)
"""

COUNTS = """
import django, json
django.setup()
from kaohsiung_portal.visits.models import Visits
print(json.dumps([*Visits.objects.values_list("language", "path", "count")]))
"""

#: Another writer holds the table; it is waited for briefly, and what was counted is kept.
LOCKED = """
import django, json, time
django.setup()
from django.db import connection
from kaohsiung_portal.visits.counting import Counting
from kaohsiung_portal.visits.models import Visits

def page(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/html")])
    return [b""]

counting = Counting(page)
asked = {"REQUEST_METHOD": "GET", "PATH_INFO": "/ko/locked/", "HTTP_USER_AGENT": "Mozilla/5.0"}
counting(asked, lambda *given: None).close()
other = connection.copy()
with other.cursor() as cursor:
    if connection.vendor == "sqlite":
        cursor.execute("BEGIN IMMEDIATE")
    else:
        cursor.execute("BEGIN")
        cursor.execute("LOCK TABLE visits_visits")
    began = time.monotonic()
    counting.write()
    waited_s = time.monotonic() - began
    kept = [*counting.visits.values()]
    cursor.execute("ROLLBACK")
other.close()
counting.write()
left_open = connection.connection is not None
rows = [*Visits.objects.filter(path="locked/").values_list("language", "path", "count")]
print(json.dumps([waited_s < 2, kept, [*counting.visits.values()], left_open, rows]))
"""


@pytest.fixture
def portal(tmp_path):
    """A portal of two workers, not started."""
    return make_portal(tmp_path, workers=2)


def ask(portal, address, method="GET", **headers):
    with closing(http.client.HTTPConnection("127.0.0.1", portal.port, timeout=10)) as server:
        server.request(method, address, headers=TELLTALE | headers)
        answer = server.getresponse()
        answer.read()
        return answer.status


def test_every_visit_is_on_record_after_the_server_has_stopped(portal):
    portal.run("-c", PREPARE + PAGES)
    with portal.served() as server:
        with ThreadPoolExecutor(8) as visitors:
            answers = [*visitors.map(lambda page: ask(portal, f"{page}?secret=telltale"), ASKED)]
        assert answers == [200] * 40
        not_counted = [
            ask(portal, "/ko/telltale/"),
            ask(portal, "/ko/", "HEAD"),
            ask(portal, "/ko/", **{"User-Agent": "telltale-bot"}),
            ask(portal, "/ko/", **{"Sec-Purpose": "prefetch"}),
            ask(portal, "/ko/climate"),
            ask(portal, "/robots.txt"),
            ask(portal, "/admin/login/"),
        ]
        assert not_counted == [404, 200, 200, 200, 301, 200, 200]
    assert server.returncode == 0

    expected = Counter((*page[1:].split("/", 1),) for page in ASKED)
    assert sorted(json.loads(portal.run("-c", COUNTS))) == sorted(
        [*page, count] for page, count in expected.items()
    )
    stored = portal.run("-c", DUMP)
    assert "visits_visits" in stored
    assert [secret for secret in SECRETS if secret.lower() in stored.lower()] == []


def test_a_table_that_another_holds_is_waited_for_briefly(portal):
    assert json.loads(portal.run("-c", LOCKED)) == [True, [1], [], False, [["ko", "locked/", 1]]]


def test_there_is_no_place_for_anything_else():
    assert [field.attname for field in Visits._meta.get_fields()] == [
        "id",
        "day",
        "language",
        "path",
        "count",
    ]
