"""What visitors wrote, on the desk: read as it came, remarked on, done, deleted."""

import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from kaohsiung_portal.languages.registry import BY_CODE, CODES, PUBLIC_CODES
from kaohsiung_portal.publishing.verbs import publish
from kaohsiung_portal.reports.models import Report
from tests.integration.editing.desk import errors_in, form_in, messages_in, text_of, url_of
from tests.integration.editing.kinds import SINGLE_KINDS

pytestmark = pytest.mark.django_db

MARKUP = """<script>alert("x")</script> & <b onclick='y'>bold</b>"""
ESCAPED = (
    "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; "
    "&lt;b onclick=&#x27;y&#x27;&gt;bold&lt;/b&gt;"
)


@pytest.fixture
def make_report(db):
    def make(text="Wrong number", **values):
        filled = {"subject": "facts", "language": "ko", "digest": str(Report.objects.count())}
        return Report.objects.create(text=text, **{**filled, **values})

    return make


def rows_of(response) -> list[list[str]]:
    """The rows of the list as texts, without the box and the time."""
    table = response.content.decode().partition('id="result_list"')[2].partition("</table>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table.partition("<tbody>")[2], re.DOTALL)
    return [
        [text_of(one) for one in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)][2:]
        for row in rows
    ]


def listed(editor, **query) -> list[str]:
    """The beginnings of the texts that a list shows."""
    response = editor.client.get(url_of(Report, "changelist"), query)
    assert response.status_code == 200
    return [row[3] for row in rows_of(response)]


def act(editor, name, *reports):
    chosen = {"action": name, "_selected_action": [one.pk for one in reports]}
    return editor.client.post(url_of(Report, "changelist"), chosen, follow=True)


def test_the_list_shows_open_ones_first_and_the_newest_first_in_both(make_report, mei):
    now = timezone.now()
    for text, hours, is_done in (("a", 5, False), ("b", 4, True), ("c", 3, False), ("d", 2, True)):
        made = make_report(text, received_at=now - timedelta(hours=hours))
        if is_done:
            made.mark(handled=True, by=mei.user)
            # Done in the other order than received.
            made.handled_at = now - timedelta(minutes=6 - hours)
            made.save()

    assert listed(mei) == ["c", "a", "d", "b"]


def test_the_list_says_what_is_about_which_page(initiative, make_report, mei):
    publish(initiative, CODES)
    path = initiative.path()
    make_report("x" * 300, item=initiative.item, path=path, subject="translation", language="ja")
    make_report("none", language="zh-hans", subject="other")

    assert rows_of(mei.get(Report, "changelist")) == [
        ["Something else", "简体中文", "–", "none", "open"],
        [
            "A mistake in the translation",
            "日本語",
            f"/ja/{path}working copy",
            "x" * 59 + "…",
            "open",
        ],
    ]
    page = mei.get(Report, "changelist").content.decode()
    assert f'<a href="/ja/{path}">' in page
    assert f'<a href="{url_of(initiative)}">working copy</a>' in page


def test_who_may_not_see_the_working_copy_is_not_led_to_it(initiative, make_report, sign_in):
    made = make_report(item=initiative.item, path=initiative.path())
    jun = sign_in("jun", "view_report")

    for response in (jun.get(Report, "changelist"), jun.get(made)):
        page = response.content.decode()
        assert url_of(initiative) not in page
        assert f'<a href="/ko/{initiative.path()}">' in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["ja other", "ko facts", "ko done"]),
        ({"state": "open"}, ["ja other", "ko facts"]),
        ({"state": "done"}, ["ko done"]),
        ({"state": "nonsense"}, ["ja other", "ko facts", "ko done"]),
        ({"language": "ko"}, ["ko facts", "ko done"]),
        ({"language": "ko", "state": "open"}, ["ko facts"]),
        ({"language": "\x00"}, ["ja other", "ko facts", "ko done"]),
        ({"subject__exact": "other"}, ["ja other"]),
        ({"q": "FACTS"}, ["ko facts"]),
    ],
)
def test_the_list_is_filtered(make_report, mei, query, found):
    make_report("ko done", handled_at=timezone.now())
    make_report("ko facts")
    make_report("ja other", language="ja", subject="other")

    assert listed(mei, **query) == found


@pytest.mark.parametrize("number", [1, 3, 30])
def test_a_long_list_asks_no_more_than_a_short_one(
    initiative, make_report, mei, number, django_assert_num_queries
):
    for index in range(number):
        make_report(str(index), item=initiative.item, path="x/", handled_by=mei.user)
    mei.client.get(url_of(Report, "changelist"))

    with django_assert_num_queries(6 + len(SINGLE_KINDS)):
        assert len(listed(mei)) == number


def test_markup_is_shown_as_it_was_typed(make_report, mei):
    made = make_report(MARKUP, path="", reply_to="a@b.example", remark=MARKUP)
    page = mei.get(made).content.decode()
    table = mei.get(Report, "changelist").content.decode()

    assert f'<div class="message" lang="ko" dir="auto">{ESCAPED}</div>' in page
    assert f'<bdi class="beginning" lang="ko">{ESCAPED}</bdi>' in table
    assert MARKUP not in page + table
    assert "<b onclick" not in page + table


@pytest.mark.parametrize("code", PUBLIC_CODES)
def test_the_text_is_shown_whole_in_its_language(make_report, mei, code):
    text = "一行\n\n" + "x" * 4_900
    page = mei.get(make_report(text, language=code)).content.decode()

    assert f'<div class="message" lang="{BY_CODE[code].tag}" dir="auto">{text}</div>' in page


def test_an_answer_is_written_to_the_address_alone(make_report, mei):
    made = make_report(reply_to="a?bcc=c%40d.example&x@b.example")
    page = mei.get(made).content.decode()

    assert (
        '<a href="mailto:a%3Fbcc%3Dc%2540d.example%26x@b.example">'
        "a?bcc=c%40d.example&amp;x@b.example</a>"
    ) in page


def test_what_came_is_not_changed(make_report, mei):
    made = make_report(path="city/")
    fields = form_in(mei.get(made), "loaded_version")
    assert {name for name in fields if not name.startswith(("csrf", "_"))} == {
        "remark",
        "loaded_version",
    }
    before = Report.objects.values().get()
    typed = {"text": "other", "subject": "other", "language": "ja", "path": "x/", "digest": "x"}
    assert mei.send(made, fields, remark="Seen", **typed).status_code == 302

    assert Report.objects.values().get() == {**before, "remark": "Seen", "version": 1}


def test_who_marks_a_message_as_done_is_recorded_and_it_is_opened_again(make_report, mei, jun):
    made = make_report()
    before = timezone.now()
    mei.save(made, is_done="on", remark="Mended")
    made.refresh_from_db()
    assert (made.handled_by, made.remark) == (mei.user, "Mended")
    assert before <= made.handled_at <= timezone.now()

    done_at = made.handled_at
    jun.save(made, remark="Mended in all languages")
    made.refresh_from_db()
    assert (made.handled_by, made.handled_at) == (mei.user, done_at)
    assert "mei" in jun.get(made).content.decode()

    fields = jun.opened(made)
    assert fields.pop("is_done") == ["on"]
    jun.send(made, fields)
    made.refresh_from_db()
    assert (made.handled_by, made.handled_at) == (None, None)


def test_two_editors_do_not_overwrite_each_others_remark(make_report, mei, jun):
    made = make_report()
    fields = jun.opened(made)
    mei.save(made, remark="Mei has asked the bureau")
    response = jun.send(made, fields, remark="Jun's")

    assert response.status_code == 200
    assert errors_in(response) != {}
    assert form_in(response, "loaded_version")["remark"] == ["Jun's"]
    made.refresh_from_db()
    assert made.remark == "Mei has asked the bureau"


def test_several_are_marked_as_done_at_once_and_opened_again(make_report, mei, jun):
    first, second, third = make_report("a"), make_report("b"), make_report("c")
    jun.save(first, is_done="on")
    response = act(mei, "mark_done", first, second)
    assert messages_in(response) == ["1 message is marked as done."]
    assert [*Report.objects.order_by("text").values_list("handled_by", flat=True)] == [
        jun.user.pk,
        mei.user.pk,
        None,
    ]

    response = act(mei, "mark_open", first, second, third)
    assert messages_in(response) == ["2 messages are open again."]
    assert Report.objects.open().count() == 3
    assert Report.objects.filter(handled_by__isnull=False).count() == 0


def test_a_message_that_is_deleted_leaves_nothing_of_what_was_typed(make_report, mei):
    made = make_report("PRIVATE-TEXT", reply_to="private@mail.example", remark="PRIVATE-REMARK")
    mei.save(made, is_done="on")
    act(mei, "mark_open", made)
    response = mei.client.post(url_of(made, "delete"), {"post": "yes"})

    assert response.status_code == 302
    assert Report.objects.count() == 0
    log = [*LogEntry.objects.values_list("object_repr", "change_message")]
    assert len(log) == 3
    assert "private" not in str(log).lower()


PAGES = ("changelist", "change", "history", "delete")


def answers(editor, report):
    return {
        page: editor.get(Report if page == "changelist" else report, page).status_code
        for page in PAGES
    }


@pytest.mark.parametrize(
    ("permissions", "allowed"),
    [
        ((), set()),
        (("view_initiative", "change_initiative"), set()),
        (("view_report",), {"changelist", "change", "history"}),
        (("view_report", "change_report"), {"changelist", "change", "history"}),
        (("view_report", "delete_report"), {"changelist", "change", "history", "delete"}),
    ],
)
def test_who_may_do_what(make_report, sign_in, permissions, allowed):
    jun = sign_in("jun", *permissions)
    assert answers(jun, make_report()) == {page: 200 if page in allowed else 403 for page in PAGES}


def test_who_may_look_only_changes_nothing(make_report, sign_in):
    made = make_report("As it came", reply_to="a@b.example")
    jun = sign_in("jun", "view_report")
    page = jun.get(made).content.decode()

    assert "As it came" in page
    assert 'name="remark"' not in page
    assert 'name="is_done"' not in page
    typed = {"remark": "x", "is_done": "on", "loaded_version": "0"}
    assert jun.client.post(url_of(made), typed).status_code == 403
    act(jun, "mark_done", made)
    jun.client.post(url_of(made, "delete"), {"post": "yes"})
    assert [*Report.objects.values_list("handled_at", "remark")] == [(None, "")]


def test_nobody_adds_one(mei):
    assert mei.get(Report, "add").status_code == 403
    assert url_of(Report, "add") not in mei.get(Report, "changelist").content.decode()


@pytest.mark.parametrize("key", ["abc", "0", "-1", "%00", "4.5", "9" * 30])
def test_a_message_that_is_not_there_is_answered_clearly(mei, key):
    mei.client.raise_request_exception = False
    for page in ("change", "delete", "history"):
        assert mei.client.get(f"/admin/reports/report/{key}/{page}/").status_code in (302, 404)


def test_a_message_in_a_language_that_is_gone_is_still_shown(make_report, mei):
    made = make_report("Hallo", language="de", path="city/", item=None)
    assert listed(mei) == ["Hallo"]
    assert "Hallo" in mei.get(made).content.decode()


def test_an_item_whose_working_copy_was_deleted_is_no_fault(initiative, make_report, mei):
    publish(initiative, ["ko"])
    made = make_report(item=initiative.item, path=initiative.path())
    initiative.delete()
    for response in (mei.get(Report, "changelist"), mei.get(made)):
        assert response.status_code == 200


def test_the_index_leads_to_the_messages(mei):
    assert url_of(Report, "changelist") in mei.client.get(reverse("admin:index")).content.decode()
