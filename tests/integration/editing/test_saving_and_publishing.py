"""Saving never changes what the public reads; the publishing page changes what it was told to."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from awards.models import Edition, Programme
from kaohsiung_portal.languages.registry import CODES, PUBLIC_CODES, REGISTRY
from kaohsiung_portal.publishing.models import Publication, Showing
from kaohsiung_portal.publishing.moments import NEVER
from kaohsiung_portal.publishing.verbs import publish
from tests.integration.conftest import TITLES, texts
from tests.integration.editing.desk import (
    edits_of,
    errors_in,
    form_in,
    messages_in,
    table_rows,
    text_of,
    url_of,
)

pytestmark = pytest.mark.django_db

PATH = "climate/sponge-city/"
NEW_TEXTS = {
    "title_en": "New title",
    "title_zh_hant": "新標題",
    "title_ko": "새 제목",
    "title_ja": "新しい題名",
    "title_zh_hans": "新标题",
}


@pytest.fixture
def published(make_initiative, climate, metric):
    """An initiative that is public in all languages, on a list page that is."""
    metric.initiative.refresh_from_db()
    publish(metric.initiative, CODES)
    return metric.initiative


def public_site() -> dict[str, bytes]:
    """Every public address, as a visitor without a session reads it."""
    visitor = Client()
    parts = ("climate/", PATH, "site-map/")
    paths = [f"/{code}/{path}" for code in PUBLIC_CODES for path in parts]
    return {path: visitor.get(path).content for path in [*paths, "/sitemap.xml"]}


def prints() -> list[dict]:
    """Everything on record of what the public sees and saw."""
    return [*Publication.objects.order_by("pk").values()]


def changes(before: dict, after: dict) -> set[str]:
    assert before.keys() == after.keys()
    return {path for path in before if before[path] != after[path]}


def status_of(code: str, path=PATH) -> tuple[int, str]:
    response = Client().get(f"/{code}/{path}")
    return response.status_code, response.headers.get("Location", "")


def heading(code: str, path=PATH) -> str:
    page = Client().get(f"/{code}/{path}").content.decode()
    return text_of(page.partition("<h1>")[2].partition("</h1>")[0])


def at(name: str, day: str, time="23:59:59") -> dict[str, str]:
    """A day and a time as typed into the two inputs of one moment."""
    return {f"{name}_0": day, f"{name}_1": time}


def test_saving_the_working_copy_changes_no_public_page(published, mei):
    before = public_site()
    mei.save(
        published,
        **NEW_TEXTS,
        body_ko="<p>새 글</p>",
        theme="energy",
        status="completed",
        started="2015",
        **{"metrics-0-label_ko": "새 수치", "metrics-0-value": "99"},
    )

    published.refresh_from_db()
    assert published.title_ko == "새 제목"
    assert changes(before, public_site()) == set()


def test_editing_a_source_changes_no_public_page(published, source, mei):
    before = public_site()
    mei.save(source, publisher_en="Somebody else", url="https://elsewhere.example/")

    source.refresh_from_db()
    assert source.publisher_en == "Somebody else"
    assert changes(before, public_site()) == set()


def test_publishing_korean_changes_only_korean_pages(published, mei):
    mei.save(published, **NEW_TEXTS)
    before = public_site()
    response = mei.publish(published, "ko")
    after = public_site()

    assert response.status_code == 302
    assert changes(before, after) - {"/sitemap.xml"} == {
        "/ko/climate/",
        "/ko/climate/sponge-city/",
        "/ko/site-map/",
    }
    headings = {code: heading(code) for code in PUBLIC_CODES}
    assert headings == {code: TITLES[code] for code in PUBLIC_CODES} | {"ko": "새 제목"}


def test_the_publishing_page_tells_what_was_printed_and_by_whom(published, mei):
    fields = mei.opened(published, "publish")
    response = mei.client.post(
        url_of(published, "publish"),
        {**fields, "languages": ["ko", "ja"], "note": "Figures of 2020"},
        follow=True,
    )

    assert messages_in(response) == ["Published in: 한국어, 日本語."]
    printed = Publication.objects.filter(by=mei.user).order_by("pk")
    assert [(one.language, one.title, one.note) for one in printed] == [
        ("ko", "스펀지 도시", "Figures of 2020"),
        ("ja", "スポンジシティ", "Figures of 2020"),
    ]
    rows = [row[:2] + row[4:6] for row in table_rows(response, "record")]
    assert sorted(row for row in rows if "mei" in row) == [
        ["日本語", "スポンジシティ", "mei", "Figures of 2020"],
        ["한국어", "스펀지 도시", "mei", "Figures of 2020"],
    ]


def test_what_the_public_saw_last_stands_first(published, mei):
    mei.save(published, title_ko="새 제목")
    mei.publish(published, "ko")
    rows = table_rows(mei.get(published, "publish"), "record")

    assert rows[0][:2] == ["한국어", "새 제목"]


def test_saving_may_go_on_to_the_publishing_page(initiative, mei):
    response = mei.send(initiative, mei.opened(initiative), title_ko="새 제목", _publish="1")

    assert response.status_code == 302
    assert response.headers["Location"] == url_of(initiative, "publish")


def test_publishing_is_scheduled_in_taipei_time(published, mei):
    mei.save(published, title_ko="새 제목")
    before = public_site()
    year = timezone.now().year + 1
    response = mei.publish(
        published,
        "ko",
        **at("at", f"{year}-05-01", "09:30:00"),
        **at("until", f"{year}-06-01", "00:00:00"),
    )

    begins = datetime(year, 5, 1, 1, 30, tzinfo=UTC)
    ends = datetime(year, 5, 31, 16, 0, tzinfo=UTC)
    assert response.status_code == 302
    (scheduled,) = Publication.objects.scheduled()
    assert (scheduled.language, scheduled.starts_at, scheduled.ends_at) == ("ko", begins, ends)
    assert changes(before, public_site()) == set()
    shown = [
        Showing.objects.at(moment).get(reader="ko", path=PATH).publication.title
        for moment in (begins - timedelta(microseconds=1), begins, ends)
    ]
    # After the end nothing resumes: the fallback shows.
    assert shown == ["스펀지 도시", "새 제목", "Sponge city"]
    rows = table_rows(mei.get(published, "publish"), "now")
    korean = [["한국어", "live · scheduled · unpublished changes"], ["한국어", "scheduled"]]
    assert [row[:2] for row in rows] == [
        row
        for language in REGISTRY
        for row in (korean if language.code == "ko" else [[language.name, "live"]])
    ]


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        (at("at", "2001-01-01"), "The start lies in the past"),
        (at("until", "2001-01-01"), "The end is not after the start"),
        (at("at", "2099-02-30"), "Enter a valid date"),
        (at("at", "2099-02-01", "25:00:00"), "Enter a valid time"),
        ({"at_0": "2099-02-01"}, "Enter a valid time"),
        ({"at_1": "10:00:00"}, "Enter a valid date"),
        ({"languages": []}, "Choose at least one language"),
        ({"languages": ["fr"]}, "Select a valid choice"),
        ({"note": "x" * 501}, "at most 500 characters"),
    ],
)
def test_what_makes_no_sense_is_refused_and_stays_typed(published, mei, typed, error):
    before = prints()
    sent = {**mei.opened(published, "publish"), "languages": ["ko"], "note": ["Because"]}
    sent |= {name: value if isinstance(value, list) else [value] for name, value in typed.items()}
    response = mei.client.post(url_of(published, "publish"), sent)

    assert response.status_code == 200
    assert error in text_of(response.content.decode())
    kept = form_in(response, "note")
    ours = ("note", "at_0", "at_1", "until_0", "until_1")
    assert {name: kept[name] for name in ours} == {name: sent[name] for name in ours}
    if sent["languages"] == ["ko"]:
        assert kept["languages"] == ["ko"]
    assert prints() == before


@pytest.mark.parametrize("name", ["at", "until"])
def test_the_first_day_of_the_calendar_is_in_the_past(published, mei, name):
    assert mei.publish(published, "ko", **at(name, "0001-01-01")).status_code == 200


def test_the_last_day_of_the_calendar_may_be_the_end(published, mei):
    assert mei.publish(published, "ko", **at("until", "9999-12-31")).status_code == 302


def test_the_last_day_of_the_calendar_as_the_start_is_answered_clearly(published, mei):
    mei.client.raise_request_exception = False
    assert mei.publish(published, "ko", **at("at", "9999-12-31")).status_code in (200, 302)


def test_a_refused_publication_lists_its_problems_and_links_to_the_fields(published, mei):
    mei.save(published, summary_ja="  ", title_ko="", **{"metrics-0-label_zh_hans": ""})
    before = prints()
    response = mei.publish(published, *CODES, note="At last")

    page = response.content.decode()
    change = url_of(published)
    assert response.status_code == 200
    assert "Not published: something is missing." in page
    problems = page.partition('<ul class="problems">')[2].partition("</ul>")[0]
    links = [
        (link.partition('"')[0], text_of(link.partition(">")[2]))
        for link in problems.split('<a href="')[1:]
    ]
    assert links == [
        (f"{change}#id_title_ko", "한국어: “title” is empty."),
        (f"{change}#id_summary_ja", "日本語: “summary” is empty."),
        (
            f"{change}#id_metrics-0-label_zh_hans",
            "简体中文: “label” of metric 1 is empty.",
        ),
    ]
    form = mei.get(published).content.decode()
    fields = [anchor.partition("#")[2] for anchor, _text in links]
    assert [field for field in fields if f'id="{field}"' not in form] == []
    kept = form_in(response, "note")
    assert (kept["languages"], kept["note"]) == ([*CODES], ["At last"])
    assert prints() == before


def test_a_link_to_what_is_not_public_is_named(make_initiative, mei):
    target = make_initiative("target")
    linking = make_initiative("linking", body_en=f'<p><a href="item:{target.pk}">there</a></p>')
    response = mei.publish(linking, "en")

    assert "It links to “Sponge city”, which is not published." in text_of(
        response.content.decode()
    )
    assert mei.publish(target, "en").status_code == 302
    assert mei.publish(linking, "en").status_code == 302


def test_ending_a_language_shows_its_fallback_and_nothing_else_changes(published, mei):
    before = public_site()
    response = mei.press(published, "end", CODES.index("ko"))

    assert messages_in(response) == ["No longer public in: 한국어."]
    assert heading("ko") == "Sponge city"
    assert status_of("ko") == (200, "")
    # The other languages' pages no longer name a Korean version.
    same = changes(before, public_site()) & {f"/{code}/climate/" for code in CODES}
    assert same == {"/ko/climate/"}


def test_ending_all_languages_makes_the_page_gone(published, mei):
    for _code in CODES:
        mei.press(published, "end")

    assert {status_of(code) for code in PUBLIC_CODES} == {(410, "")}


@pytest.mark.parametrize("languages", [[], ["fr"], ["ko"]])
def test_ending_what_is_not_public_says_so(initiative, mei, languages):
    response = mei.client.post(url_of(initiative, "end"), {"languages": languages}, follow=True)

    assert messages_in(response) == ["Nothing is published in these languages at that time."]


def test_cancelling_takes_a_scheduled_print_back(published, mei):
    mei.publish(published, "ko", **at("at", "2090-01-01"))
    response = mei.press(published, "cancel")

    assert messages_in(response) == ["The scheduled print is cancelled."]
    assert not Publication.objects.scheduled().exists()
    live = Publication.objects.live().get(item=published.pk, language="ko")
    assert live.ends_at == NEVER


def test_a_live_print_cannot_be_cancelled(published, mei):
    live = Publication.objects.live().get(item=published.pk, language="ko")
    response = mei.client.post(url_of(published, "cancel", live.pk), follow=True)

    assert messages_in(response) == [
        "Only a scheduled publication can be cancelled; end one that is live."
    ]
    assert heading("ko") == "스펀지 도시"


def test_moving_redirects_the_old_addresses(published, mei):
    response = mei.press(published, "move", slug="water-city")

    assert messages_in(response) == ["Moved; the old address redirects to the new one."]
    assert {code: status_of(code) for code in PUBLIC_CODES} == {
        code: (301, f"/{code}/climate/water-city/") for code in PUBLIC_CODES
    }
    assert heading("ko", "climate/water-city/") == "스펀지 도시"
    assert edits_of(published)[-1][1:] == ("slug", "", "sponge-city", "water-city", "mei")


def test_what_a_published_item_lies_below_changes_with_its_address(every_kind, mei):
    other = Programme(slug="other", **texts(title="Other", summary="Other"))
    other.save()
    publish(other, CODES)
    edition = Edition.objects.get()
    mei.send(edition, mei.opened(edition), programme=other.pk)
    mei.publish(edition, *CODES)

    edition.refresh_from_db()
    assert heading("en", edition.path()) == "title ∙ en"


@pytest.mark.parametrize("slug", ["", "永續", "a b", "../x", "x" * 81, "emissions/", "other"])
def test_moving_to_an_address_that_cannot_be_is_refused(published, make_initiative, mei, slug):
    make_initiative("other", publish_in=["en"])
    before = prints()
    response = mei.press(published, "move", slug=slug)

    published.refresh_from_db()
    assert published.slug == "sponge-city"
    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert prints() == before


def test_restoring_brings_a_text_back_into_the_working_copy_only(published, mei):
    mei.save(published, title_ko="새 제목", **{"metrics-0-label_ko": "못"})
    mei.publish(published, "ko")
    before = public_site()
    rows = table_rows(mei.get(published, "publish"), "record")
    first = next(i for i, row in enumerate(rows) if row[:2] == ["한국어", "스펀지 도시"])
    response = mei.press(published, "restore", first)

    published.refresh_from_db()
    assert messages_in(response) == [
        "The text is back in the working copy; the public sees it when it is published."
    ]
    assert published.title_ko == "스펀지 도시"
    assert published.metrics.get().label_ko == "Ponds ∙ ko"
    assert [edit[1:] for edit in edits_of(published)[-2:]] == [
        ("title", "ko", "새 제목", "스펀지 도시", "mei"),
        (f"metrics[{published.metrics.get().pk}].label", "ko", "못", "Ponds ∙ ko", "mei"),
    ]
    assert changes(before, public_site()) == set()


def test_a_verb_does_not_reach_another_items_print(published, make_initiative, mei):
    other = make_initiative("other", publish_in=["ko"])
    mei.publish(other, "ko", **at("at", "2090-01-01"))
    scheduled = Publication.objects.scheduled().get()

    assert mei.client.post(url_of(published, "cancel", scheduled.pk)).status_code == 404
    assert mei.client.post(url_of(published, "restore", scheduled.pk)).status_code == 404
    assert Publication.objects.scheduled().get() == scheduled


@pytest.mark.parametrize("verb", ["end", "cancel", "move", "restore"])
def test_a_verb_takes_nothing_but_a_sent_form(published, mei, verb):
    key = Publication.objects.filter(item=published.pk).first().pk
    url = url_of(published, verb, *([key] if verb in ("cancel", "restore") else ()))
    before = prints()
    for ask in (mei.client.get, mei.client.head, mei.client.put, mei.client.delete):
        response = ask(url)
        assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    assert prints() == before


def test_a_form_without_its_token_is_refused(published, mei):
    before = prints()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(mei.user)
    response = strict.post(url_of(published, "end"), {"languages": ["ko"]})

    assert response.status_code == 403
    assert prints() == before


def test_the_record_says_who_ended_a_print(published, mei, jun):
    mei.press(published, "end", CODES.index("ko"))
    rows = {row[0]: row[3] for row in table_rows(jun.get(published, "publish"), "record")}

    assert rows["한국어"].endswith("(mei)")
    assert rows["日本語"] == ""


def test_rows_can_be_added_without_a_script(initiative, source, mei):
    assert "metrics-0-label_en" not in mei.opened(initiative)
    page = mei.get(initiative).content.decode()
    assert '<a href="?rows=3">' in page.partition("<noscript>")[2].partition("</noscript>")[0]

    url = f"{url_of(initiative)}?rows=3"
    fields = form_in(mei.client.get(url), "loaded_version")
    typed = {
        f"metrics-{number}-{name}": value
        for number in (0, 2)
        for name, value in {
            "label_en": f"Ponds {number}",
            "value": "3",
            "unit": "ha",
            "as_of": "2020",
            "source": "delta",
        }.items()
    }
    response = mei.client.post(url, {**fields, **typed})

    assert response.status_code == 302, errors_in(response)
    rows = initiative.metrics.values_list("label_en", "position")
    assert [*rows] == [("Ponds 0", 1), ("Ponds 2", 2)]


@pytest.mark.parametrize("rows", ["0", "-1", "x", "１", "9" * 40])
def test_a_number_of_rows_that_makes_no_sense_is_answered_clearly(initiative, mei, rows):
    fields = form_in(mei.client.get(url_of(initiative), {"rows": rows}), "loaded_version")

    assert fields["metrics-TOTAL_FORMS"] == ["0"]


def test_a_new_row_comes_last_unless_it_is_given_a_position(metric, source, mei):
    metric.position = 4
    metric.save()
    fields = form_in(mei.client.get(f"{url_of(metric.initiative)}?rows=2"), "loaded_version")
    row = {"label_en": "New", "value": "1", "unit": "ha", "as_of": "2020", "source": "delta"}
    typed = {f"metrics-{n}-{name}": value for n in (1, 2) for name, value in row.items()}
    mei.client.post(url_of(metric.initiative), {**fields, **typed, "metrics-2-position": "2"})

    rows = metric.initiative.metrics.values_list("label_en", "position")
    assert [*rows] == [("New", 2), ("Ponds ∙ en", 4), ("New", 5)]
