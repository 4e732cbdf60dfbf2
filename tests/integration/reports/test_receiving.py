"""What happens to a report: stored once, from nobody known, and no more than can be read."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import gettext

from kaohsiung_portal.languages.registry import CODES, PUBLIC, PUBLIC_CODES
from kaohsiung_portal.publishing.models import Address
from kaohsiung_portal.publishing.verbs import end
from kaohsiung_portal.reports import inbox
from kaohsiung_portal.reports.models import Report
from tests.integration.reports.conftest import PAGE, WRITTEN

pytestmark = pytest.mark.django_db

EVERY_LANGUAGE = pytest.mark.parametrize("language", PUBLIC, ids=PUBLIC_CODES)


def stored(*names) -> list[tuple]:
    return [*Report.objects.order_by("pk").values_list(*names)]


@EVERY_LANGUAGE
def test_a_report_is_stored_and_answered(site, send, language):
    before = timezone.now()
    response = send(language=language.code, subject="translation", reply_to="me@mail.example")

    assert response.status_code == 303
    assert response["Location"] == f"/{language.code}/report/received/?page={PAGE}"
    assert response["Cache-Control"] == "no-store"
    assert stored("subject", "language", "path", "item", "text", "reply_to", "remark") == [
        ("translation", language.code, PAGE, site.pk, WRITTEN["text"], "me@mail.example", "")
    ]
    (report,) = Report.objects.all()
    assert before <= report.received_at <= timezone.now()
    assert (report.handled_at, report.handled_by) == (None, None)


def test_nothing_is_stored_about_who_sent_it(site, send):
    """All columns are those named here; none of them can hold an address or a browser."""
    headers = {"user-agent": "Marked-Browser/1.0", "referer": "http://portal.test/en/marked/"}
    send(headers=headers, sender="203.0.113.77")
    (row,) = Report.objects.values()

    assert [*row] == [
        "id",
        "subject",
        "language",
        "path",
        "item_id",
        "text",
        "reply_to",
        "received_at",
        "digest",
        "handled_at",
        "handled_by_id",
        "version",
        "remark",
    ]
    assert not any(
        trace in str(row) for trace in ("203.0.113.77", "Marked-Browser", "marked/", "10.0.")
    )


@pytest.mark.parametrize(
    ("page", "path", "names_item"),
    [
        (None, "", False),
        ("", "", True),
        (PAGE, PAGE, True),
        ("site-map/", "site-map/", False),
        ("nothing/", "", False),
        ("https://evil.example/", "", False),
        ("\x00", "", False),
        ("a" * 10_000, "", False),
    ],
)
def test_the_page_is_kept_where_the_portal_has_one(site, send, page, path, names_item):
    assert send(page=page).status_code == 303
    (report,) = Report.objects.all()
    assert (report.path, report.item_id is not None) == (path, names_item)
    assert report.names_a_page == (names_item or path != "")


def test_the_home_page_and_no_page_are_told_apart(site, send):
    send(page="")
    send(page=None)
    home = Address.objects.get(path="").item_id
    assert stored("path", "item") == [("", home), ("", None)]


def test_of_a_page_that_ended_while_one_wrote_the_item_is_known(site, send):
    end(site, CODES)
    assert send().status_code == 303
    assert stored("path", "item") == [(PAGE, site.pk)]


@pytest.mark.parametrize("subject", Report.Subject.values)
def test_every_subject_is_taken(site, send, subject):
    send(subject=subject)
    assert stored("subject") == [(subject,)]


# Again


def test_what_is_sent_twice_is_stored_once(site, send):
    answers = [send(), send(), send(text=f" {WRITTEN['text']}\r\n"), send(subject="other")]
    assert [(one.status_code, one["Location"]) for one in answers] == [
        (303, f"/en/report/received/?page={PAGE}")
    ] * 4
    assert Report.objects.count() == 1


def test_another_text_page_language_or_address_is_another_report(site, send):
    send()
    send(text="Something else")
    send(page="climate/")
    send(page=None)
    send(page="")
    send(language="ko")
    send(reply_to="me@mail.example")
    assert Report.objects.count() == 7


@pytest.mark.parametrize(
    ("hours", "number"), [(1, 1), (23, 1), (24.1, 2), (47, 2)], ids="{}h".format
)
def test_after_a_day_the_same_is_news(site, send, monkeypatch, hours, number):
    """Wherever midnight lies between the two."""
    now = timezone.now()
    for start in (now, now.replace(hour=0, minute=1), now.replace(hour=15, minute=59)):
        Report.objects.all().delete()
        for moment in (start, start + timedelta(hours=hours)):
            monkeypatch.setattr(inbox, "clock", lambda moment=moment: moment)
            assert send().status_code == 303
        assert Report.objects.count() == number


def test_what_was_deleted_may_be_sent_again(site, send):
    send()
    Report.objects.all().delete()
    send()
    assert Report.objects.count() == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_the_same_sent_twice_at_once_is_stored_once(site, send):
    together = 8
    barrier = Barrier(together)

    def press(number):
        try:
            connection.ensure_connection()
            barrier.wait()
            return send(sender=f"192.0.2.{number}").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(together) as pool:
        answers = [*pool.map(press, range(together))]

    assert answers == [303] * together
    assert Report.objects.count() == 1


# Programs


def test_a_program_that_fills_in_the_hidden_field_is_answered_and_nothing_is_stored(site, send):
    response = send(website="https://spam.example")
    assert response.status_code == 303
    assert response["Location"] == f"/en/report/received/?page={PAGE}"
    assert Report.objects.count() == 0


def test_the_hidden_field_is_hidden_from_everybody(client, site):
    html = " ".join(client.get("/ko/report/").content.decode().split())
    around = html.partition('<div class="visually-hidden" aria-hidden="true">')[2]
    field = around.partition("</div>")[0].partition("<input")[2]
    assert 'name="website"' in field
    assert 'tabindex="-1"' in field
    assert 'autocomplete="off"' in field


@pytest.mark.parametrize(
    ("headers", "is_taken"),
    [
        ({}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"origin": "http://portal.test"}, True),
        ({"origin": "http://testserver"}, True),
        ({"origin": "https://evil.example"}, False),
        ({"origin": "http://portal.test.evil.example"}, False),
        ({"origin": "null"}, False),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, True),
        ({"sec-fetch-site": "cross-site", "origin": "http://portal.test"}, False),
    ],
)
def test_what_another_site_sends_is_not_taken(site, send, headers, is_taken):
    response = send(headers=headers)
    assert (response.status_code, Report.objects.count()) == ((303, 1) if is_taken else (403, 0))


@EVERY_LANGUAGE
def test_what_another_site_sent_may_be_sent_from_here(site, send, language):
    response = send(language=language.code, headers={"sec-fetch-site": "cross-site"})
    html = response.content.decode()

    with translation.override(language.code):
        advice = gettext(
            "This did not come from the form of this site, so it was not taken. If you wrote it, "
            "please send it from here."
        )
    assert advice in html
    assert WRITTEN["text"] in html


# Too much


@EVERY_LANGUAGE
def test_the_sixth_of_a_sender_within_ten_minutes_has_to_wait(site, send, language):
    answers = [
        send(text=f"Report {number}", sender="203.0.113.5", language=language.code)
        for number in range(6)
    ]
    last = answers[-1]
    html = last.content.decode()

    assert [one.status_code for one in answers] == [303] * 5 + [429]
    assert Report.objects.count() == 5
    assert 590 <= int(last["Retry-After"]) <= 600
    assert last["Cache-Control"] == "no-store"
    assert f'<html lang="{language.tag}">' in html
    assert ">\nReport 5</textarea>" in html
    assert "10" in html.partition('class="form__problems"')[2].partition("</div>")[0]
    assert send(sender="203.0.113.6").status_code == 303


def test_behind_a_proxy_each_visitor_is_a_sender(site, send, settings):
    settings.BEHIND_PROXY = True
    answers = [
        send(
            text=f"Report {number}",
            sender="10.9.9.9",
            headers={"x-forwarded-for": f"198.51.100.1, 203.0.113.{number}"},
        ).status_code
        for number in range(7)
    ]
    assert answers == [303] * 7


def test_without_a_proxy_nobody_makes_up_an_address(site, send):
    answers = [
        send(
            text=f"Report {number}",
            sender="203.0.113.5",
            headers={"x-forwarded-for": f"203.0.113.{number}"},
        ).status_code
        for number in range(6)
    ]
    assert answers == [303] * 5 + [429]


def test_mistakes_in_the_form_do_not_count(site, send):
    for _number in range(10):
        assert send(text="", sender="203.0.113.5").status_code == 200
    assert send(sender="203.0.113.5").status_code == 303


@EVERY_LANGUAGE
def test_of_all_senders_together_sixty_an_hour_are_stored(site, send, language):
    now = timezone.now()
    Report.objects.bulk_create(
        Report(
            subject="other",
            language="en",
            text="x",
            digest=str(number),
            received_at=now - timedelta(minutes=59 - number * 0.9),
        )
        for number in range(60)
    )
    response = send(language=language.code)

    assert response.status_code == 429
    assert 50 <= int(response["Retry-After"]) <= 60
    assert WRITTEN["text"] in response.content.decode()
    assert Report.objects.count() == 60

    Report.objects.filter(digest="0").update(received_at=now - timedelta(minutes=61))
    assert send(language=language.code).status_code == 303


def test_what_is_already_there_is_no_flood(site, send):
    send()
    Report.objects.bulk_create(
        Report(subject="other", language="en", text="x", digest=str(number)) for number in range(60)
    )
    assert send().status_code == 303


# When it cannot be stored


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
@EVERY_LANGUAGE
def test_what_cannot_be_stored_is_not_lost(site, send, language, error):
    def read_only(execute, sql, params, many, context):
        if "reports_report" in sql:
            raise error("the disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(read_only):
        response = send(language=language.code)
    html = response.content.decode()

    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert f'<html lang="{language.tag}">' in html
    assert f">\n{WRITTEN['text']}</textarea>" in html
    assert "the disk is full" not in html


def test_no_answer_sets_a_cookie(site, send):
    client = Client(enforce_csrf_checks=True)
    for typed in (
        {},
        {"text": ""},
        {"website": "x"},
        {"headers": {"sec-fetch-site": "cross-site"}},
    ):
        response = send(client=client, **typed)
        assert "Set-Cookie" not in response.headers
    assert client.cookies == {}
    assert Report.objects.count() == 1
