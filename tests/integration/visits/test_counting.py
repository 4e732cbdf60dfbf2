"""The application around the one that answers: it changes no answer, and keeps what it counts."""

import logging
from datetime import UTC, date, datetime, timedelta
from wsgiref.util import FileWrapper

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from kaohsiung_portal.visits import counting
from kaohsiung_portal.visits.counting import AFTER_FAILURE_S, EVERY_S, Counting
from kaohsiung_portal.visits.models import Visits

#: Not inside of a transaction: it looks after the connection, as if a request had ended.
pytestmark = pytest.mark.django_db(transaction=True)

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
HTML = ("Content-Type", "text/html; charset=utf-8")
DAY = date(2026, 11, 24)


class Inside:
    """An application that answers all with one page, and says what becomes of the answer."""

    def __init__(self, *headers, status="200 OK"):
        self.headers = [*headers] or [HTML]
        self.status = status
        self.done: list[str] = []

    def __call__(self, environ, start_response):
        start_response(self.status, self.headers)
        self.answer = self.body()
        return self.answer

    def body(self):
        try:
            yield b"<p>"
            yield b"</p>"
        finally:
            self.done.append("closed")


class Clock:
    """The time as the test sets it: seconds for the wait, a moment for the day."""

    def __init__(self):
        self.seconds = 1_000.0
        self.moment = datetime(2026, 11, 24, 4, tzinfo=UTC)

    def pass_by(self, seconds):
        self.seconds += seconds


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(counting, "monotonic", lambda: clock.seconds)
    monkeypatch.setattr(timezone, "now", lambda: clock.moment)
    return clock


def ask(application, path="/ko/climate/", method="GET"):
    """What a server receives for a request, as it handles it: (status, headers, body)."""
    started = []
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "HTTP_USER_AGENT": BROWSER}
    answer = application(environ, lambda *given: started.append(given[:2]))
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    [(status, headers)] = started
    return status, headers, body


def on_record():
    return [*Visits.objects.order_by("day", "language", "path").values_list()]


def rows():
    """All that is stored, but for the numbers of the rows."""
    return [row[1:] for row in on_record()]


def test_an_answer_is_passed_on_as_it_is(clock):
    inside = Inside(HTML, ("X-Other", "1"), status="200 Fine")
    assert ask(Counting(inside)) == ("200 Fine", [HTML, ("X-Other", "1")], b"<p></p>")
    assert inside.done == ["closed"]


def test_what_is_no_page_is_not_even_wrapped(clock):
    """gunicorn sends files faster where it is given the wrapper that it offers."""
    inside = Inside(("Content-Type", "text/css"))
    application = Counting(inside)
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/ko/x.css", "HTTP_USER_AGENT": BROWSER}
    assert application(environ, lambda *given: None) is inside.answer

    wrapper = FileWrapper(None)
    application = Counting(lambda environ, start: start("200 OK", [HTML]) or wrapper)
    environ["PATH_INFO"] = "/admin/"
    assert application(environ, lambda *given: None) is wrapper


def test_a_visit_counts_once_the_answer_has_been_sent(clock):
    application = Counting(Inside())
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/ko/", "HTTP_USER_AGENT": BROWSER}
    answer = application(environ, lambda *given: None)
    assert dict(application.visits) == {}
    b"".join(answer)
    answer.close()
    assert dict(application.visits) == {(DAY, "ko", ""): 1}


def test_a_reader_who_leaves_midway_counts_too(clock):
    inside = Inside()
    application = Counting(inside)
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/ko/", "HTTP_USER_AGENT": BROWSER}
    answer = application(environ, lambda *given: None)
    next(iter(answer))
    answer.close()
    assert (inside.done, dict(application.visits)) == (["closed"], {(DAY, "ko", ""): 1})


def test_a_fault_of_the_application_goes_through(clock):
    def broken(environ, start_response):
        raise RuntimeError("broken")

    application = Counting(broken)
    with pytest.raises(RuntimeError, match="broken"):
        ask(application)
    assert dict(application.visits) == {}


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 24, 15, 59, 59, tzinfo=UTC), date(2026, 11, 24)),
        (datetime(2026, 11, 24, 16, 0, tzinfo=UTC), date(2026, 11, 25)),
    ],
)
def test_the_day_is_that_of_the_portals_time_zone(clock, moment, day):
    clock.moment = moment
    application = Counting(Inside())
    with timezone.override("America/New_York"):
        ask(application)
    assert dict(application.visits) == {(day, "ko", "climate/"): 1}


def test_counts_are_written_by_the_next_visit_after_ten_seconds(clock):
    application = Counting(Inside())
    for path in ("/ko/", "/ja/", "/ko/", "/ko/climate/"):
        ask(application, path)
    clock.pass_by(EVERY_S - 1)
    ask(application, "/ko/")
    assert rows() == []

    clock.pass_by(1)
    ask(application, "/ja/")
    assert rows() == [(DAY, "ja", "", 2), (DAY, "ko", "", 3), (DAY, "ko", "climate/", 1)]
    assert dict(application.visits) == {}

    ask(application, "/ko/")
    assert rows() == [(DAY, "ja", "", 2), (DAY, "ko", "", 3), (DAY, "ko", "climate/", 1)]


def test_counts_are_added_to_those_on_record(clock):
    Visits.objects.create(day=DAY, language="ko", path="climate/", count=2**40)
    Visits.objects.create(day=DAY - timedelta(days=1), language="ko", path="climate/", count=5)
    application = Counting(Inside())
    before = on_record()
    ask(application)
    application.write()
    ask(application)
    ask(application)
    application.write_at_exit()

    assert on_record() == [before[0], (*before[1][:4], 2**40 + 3)]


def test_without_a_visit_nothing_is_asked(clock, django_assert_num_queries):
    with django_assert_num_queries(0):
        Counting(Inside()).write()


def test_any_number_of_visits_costs_one_statement_a_page(clock, django_assert_num_queries):
    application = Counting(Inside())
    for _ in range(30):
        ask(application)
    # Of the transaction: begun, ended, and how long to wait.
    around = {"sqlite": 2 + 3, "postgresql": 2 + 1}[connection.vendor]
    with django_assert_num_queries(1 + around):
        application.write()


def refusing(error):
    """A database that refuses to be written to."""

    def refuse(execute, sql, params, many, context):
        if "visits_visits" in sql:
            raise error
        return execute(sql, params, many, context)

    return connection.execute_wrapper(refuse)


@pytest.mark.parametrize(
    "error", [OperationalError("database is locked"), InterfaceError("gone"), ValueError("odd")]
)
def test_counts_that_cannot_be_written_are_kept_and_written_later(clock, caplog, error):
    application = Counting(Inside())
    answers = []
    with refusing(error):
        for _ in range(3):
            clock.pass_by(AFTER_FAILURE_S)
            answers.append(ask(application))
    assert answers == [("200 OK", [HTML], b"<p></p>")] * 3
    assert dict(application.visits) == {(DAY, "ko", "climate/"): 3}
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [
        (logging.WARNING, f"Visits are kept in memory, as they cannot be written: {error!r}")
    ]

    clock.pass_by(AFTER_FAILURE_S)
    ask(application, "/ja/")
    assert rows() == [(DAY, "ja", "", 1), (DAY, "ko", "climate/", 3)]
    assert dict(application.visits) == {}


def test_after_a_failure_a_while_passes_before_the_next_try(clock):
    application = Counting(Inside())
    clock.pass_by(EVERY_S)
    with refusing(OperationalError("away")):
        ask(application)
    clock.pass_by(AFTER_FAILURE_S - 1)
    ask(application)
    assert rows() == []
    clock.pass_by(1)
    ask(application)
    assert rows() == [(DAY, "ko", "climate/", 3)]


def test_a_second_outage_is_told_again(clock, caplog):
    application = Counting(Inside())
    for _ in range(2):
        ask(application)
        with refusing(OperationalError("away")):
            application.write()
            application.write()
        application.write()
    assert len(caplog.records) == 2
    assert rows() == [(DAY, "ko", "climate/", 2)]


def test_what_is_kept_is_bounded(clock, monkeypatch):
    """Pages that are counted already go on being counted."""
    monkeypatch.setattr(counting, "MAX_KEYS", 2)
    application = Counting(Inside())
    with refusing(OperationalError("away")):
        for path in ("/ko/", "/ja/", "/en/", "/ko/"):
            ask(application, path)
        application.write()
        for path in ("/en/", "/ja/"):
            ask(application, path)
    assert dict(application.visits) == {(DAY, "ko", ""): 2, (DAY, "ja", ""): 2}


def test_the_patience_of_the_threads_connection_stays_as_it_was(clock):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's ends with the transaction")

    def patience_ms():
        with connection.cursor() as cursor:
            return cursor.execute("PRAGMA busy_timeout").fetchone()[0]

    application = Counting(Inside())
    before = patience_ms()
    ask(application)
    application.write()
    ask(application)
    with refusing(OperationalError("away")):
        application.write()
    assert (before, patience_ms()) == (5_000, 5_000)
