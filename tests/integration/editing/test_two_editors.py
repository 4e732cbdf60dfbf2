"""Nobody's save is overwritten unseen: who comes second is told what has changed, and decides."""

import re

import pytest

from kaohsiung_portal.publishing.models import Edit, Publication
from kaohsiung_portal.publishing.verbs import publish
from tests.integration.editing.desk import (
    edits_of,
    errors_in,
    form_in,
    table_rows,
    text_of,
    url_of,
)

pytestmark = pytest.mark.django_db

CONFLICT = (
    "Somebody else has saved this meanwhile. What you typed is still here: compare it with what is "
    "stored now, then save again to keep yours."
)


def conflict_in(response) -> list[list[str]]:
    """The changes that a conflict lists: [[field, before, after, who]]; the day is left out."""
    return [[*row[:3], re.sub(r", \d.*", "", row[3])] for row in table_rows(response, "conflict")]


def test_who_saves_second_is_told_what_changed_and_nothing_is_overwritten(initiative, mei, jun):
    mine = mei.opened(initiative)
    jun.save(
        initiative,
        title_ko="준의 제목",
        summary_ko="준의 요약",
        theme="energy",
        body_en="<p>Jun</p>",
    )
    response = mei.send(initiative, mine, title_ko="메이의 제목", notes_ja="<p>注</p>")

    assert response.status_code == 200
    assert conflict_in(response) == [
        ["title (한국어)", "스펀지 도시", "준의 제목", "jun"],
        ["summary (한국어)", "Summary ∙ ko", "준의 요약", "jun"],
        ["text (English)", "Body ∙ en", "Jun", "jun"],
        ["theme", "adaptation", "energy", "jun"],
    ]
    assert CONFLICT in text_of(response.content.decode())
    kept = form_in(response, "loaded_version")
    assert (kept["title_ko"], kept["notes_ja"]) == (["메이의 제목"], ["<p>注</p>"])
    initiative.refresh_from_db()
    assert (initiative.title_ko, initiative.notes_ja or "", initiative.theme) == (
        "준의 제목",
        "",
        "energy",
    )


def test_saving_again_keeps_what_was_typed_and_both_edits_are_on_record(initiative, mei, jun):
    mine = mei.opened(initiative)
    jun.save(initiative, title_ko="준의 제목")
    conflicting = mei.send(initiative, mine, title_ko="메이의 제목")
    response = mei.send(initiative, form_in(conflicting, "loaded_version"))

    assert response.status_code == 302
    initiative.refresh_from_db()
    assert (initiative.title_ko, initiative.version) == ("메이의 제목", 3)
    assert edits_of(initiative)[-2:] == [
        (2, "title", "ko", "스펀지 도시", "준의 제목", "jun"),
        (3, "title", "ko", "준의 제목", "메이의 제목", "mei"),
    ]
    rows = table_rows(mei.get(initiative, "history"), "edits")
    assert [[*row[:3], row[3].partition(",")[0]] for row in rows[:2]] == [
        ["title (한국어)", "준의 제목", "메이의 제목", "mei"],
        ["title (한국어)", "스펀지 도시", "준의 제목", "jun"],
    ]


def test_a_third_save_in_between_is_a_conflict_of_its_own(initiative, mei, jun, sign_in):
    ana = sign_in("ana", is_superuser=True)
    mine = mei.opened(initiative)
    jun.save(initiative, title_ko="준의 제목")
    conflicting = mei.send(initiative, mine, title_ko="메이의 제목")
    ana.save(initiative, title_ko="아나의 제목")
    response = mei.send(initiative, form_in(conflicting, "loaded_version"))

    assert conflict_in(response) == [["title (한국어)", "준의 제목", "아나의 제목", "ana"]]
    assert form_in(response, "loaded_version")["title_ko"] == ["메이의 제목"]


def test_a_row_that_somebody_edited_is_a_conflict(metric, mei, jun):
    mine = mei.opened(metric.initiative)
    jun.save(metric.initiative, **{"metrics-0-value": "40.5", "metrics-0-label_ko": "못"})
    response = mei.send(metric.initiative, mine, **{"metrics-0-label_ko": "연못"})

    assert conflict_in(response) == [
        [f"metric {metric.pk}: label (한국어)", "Ponds ∙ ko", "못", "jun"],
        [f"metric {metric.pk}: value", "33.5000", "40.5000", "jun"],
    ]
    assert form_in(response, "loaded_version")["metrics-0-label_ko"] == ["연못"]
    metric.refresh_from_db()
    assert (metric.label_ko, str(metric.value)) == ("못", "40.5000")


def test_a_row_that_somebody_added_is_a_conflict(metric, source, mei, jun):
    mine = mei.opened(metric.initiative)
    jun.save(metric.initiative, **row_typed(1, label_en="Trees", value="7"))
    response = mei.send(metric.initiative, mine, title_ko="메이의 제목")

    (row,) = conflict_in(response)
    added = metric.initiative.metrics.exclude(pk=metric.pk).get()
    assert (row[0], row[1], row[3]) == (f"metric {added.pk}", "–", "jun")
    assert "Trees" in row[2]
    assert mei.send(metric.initiative, form_in(response, "loaded_version")).status_code == 302
    assert metric.initiative.metrics.count() == 2


def row_typed(index, **values):
    """A metric added to a form that holds `index` of them."""
    typed = {"unit": "ha", "as_of": "2020", "source": "delta", "position": "0", **values}
    fields = {f"metrics-{index}-{name}": value for name, value in typed.items()}
    return {"metrics-TOTAL_FORMS": str(index + 1), **fields}


def test_a_row_that_somebody_removed_is_a_conflict(metric, mei, jun):
    mine = mei.opened(metric.initiative)
    jun.save(metric.initiative, **{"metrics-0-DELETE": "on"})
    response = mei.send(metric.initiative, mine, title_ko="메이의 제목")

    assert response.status_code == 200
    (row,) = conflict_in(response)
    assert (row[0], row[2], row[3]) == (f"metric {metric.pk}", "–", "jun")
    assert form_in(response, "loaded_version")["title_ko"] == ["메이의 제목"]


def test_after_a_row_was_removed_saving_again_keeps_the_rest(metric, mei, jun):
    mine = mei.opened(metric.initiative)
    jun.save(metric.initiative, **{"metrics-0-DELETE": "on"})
    conflicting = mei.send(metric.initiative, mine, title_ko="메이의 제목")
    mei.send(metric.initiative, form_in(conflicting, "loaded_version"))

    metric.initiative.refresh_from_db()
    assert metric.initiative.title_ko == "메이의 제목"


@pytest.mark.parametrize("how", ["sources", "restore", "move"])
def test_every_way_to_change_an_item_is_a_conflict(initiative, source, mei, jun, how):
    (printed,) = publish(initiative, ["ko"])
    jun.save(initiative, title_ko="준의 제목")
    mine = mei.opened(initiative)
    if how == "sources":
        jun.save(initiative, sources=[source.pk])
    elif how == "restore":
        jun.client.post(url_of(initiative, "restore", printed.pk))
    else:
        jun.press(initiative, "move", slug="water-city")
    response = mei.send(initiative, mine, title_ja="題")

    field = {"sources": "sources", "restore": "title (한국어)", "move": "short name in the address"}
    assert [(row[0], row[3]) for row in conflict_in(response)] == [(field[how], "jun")]


def test_a_conflict_names_a_source_by_its_key(initiative, source, mei, jun):
    mine = mei.opened(initiative)
    jun.save(initiative, sources=[source.pk])
    response = mei.send(initiative, mine, title_ja="題")

    assert conflict_in(response) == [["sources", "–", "delta", "jun"]]


def test_a_form_without_its_version_is_a_conflict(initiative, mei):
    mine = mei.opened(initiative)
    for value in ([], [""], ["0"], ["abc"], ["-1"], ["9" * 30]):
        response = mei.send(initiative, {**mine, "loaded_version": value}, title_ko="메이의 제목")
        assert response.status_code == 200
        assert form_in(response, "loaded_version")["title_ko"] == ["메이의 제목"]

    initiative.refresh_from_db()
    assert initiative.title_ko == "스펀지 도시"


def test_a_conflict_and_an_error_are_shown_together(initiative, mei, jun):
    mine = mei.opened(initiative)
    jun.save(initiative, title_ko="준의 제목")
    response = mei.send(initiative, mine, started="2013-13")

    assert errors_in(response) == {
        "started": ["There is no such day: 2013-13."],
        "": [CONFLICT],
    }
    corrected = {**form_in(response, "loaded_version"), "started": ["2013-12"]}
    assert mei.send(initiative, corrected).status_code == 302


def test_an_item_deleted_meanwhile_is_answered_clearly(initiative, mei, jun):
    mine = mei.opened(initiative)
    jun.client.post(url_of(initiative, "delete"), {"post": "yes"})
    response = mei.client.post(url_of(initiative), mine, follow=True)

    assert "doesn’t exist. Perhaps it was deleted?" in response.content.decode()


def test_saving_one_after_the_other_is_no_conflict(initiative, mei, jun):
    jun.save(initiative, title_ko="준의 제목")
    mei.save(initiative, title_ja="メイの題")

    assert [edit[1:] for edit in edits_of(initiative)[-2:]] == [
        ("title", "ko", "스펀지 도시", "준의 제목", "jun"),
        ("title", "ja", "スポンジシティ", "メイの題", "mei"),
    ]


def test_a_source_is_not_overwritten_unseen_either(metric, source, mei, jun):
    mine = mei.opened(source)
    jun.save(source, url="https://jun.example/")
    response = mei.send(source, mine, publisher_ko="메이")

    source.refresh_from_db()
    assert (response.status_code, source.url) == (200, "https://jun.example/")


def test_a_change_of_a_source_is_on_record_with_what_cites_it(metric, source, mei):
    mei.save(source, url="https://mei.example/")

    edit = Edit.objects.get(item_id=metric.initiative_id, field="source:delta")
    assert (edit.before["url"], edit.after["url"], edit.by) == (
        "",
        "https://mei.example/",
        mei.user,
    )


def test_what_somebody_saved_meanwhile_is_not_published_unseen(initiative, mei, jun):
    mine = mei.opened(initiative, "publish")
    jun.save(initiative, title_ko="준의 제목")
    response = mei.send(initiative, mine, "publish", languages=["ko", "ja"], note="So")

    assert errors_in(response)[""] == [
        "Not published: somebody has saved “Sponge city” since you opened this page. Look at the "
        "preview, then publish again."
    ]
    assert not Publication.objects.exists()
    kept = form_in(response, "note")
    assert (kept["languages"], kept["note"]) == (["ko", "ja"], ["So"])

    assert mei.send(initiative, kept, "publish").status_code == 302
    assert {one.title for one in Publication.objects.live()} == {"준의 제목", "スポンジシティ"}


@pytest.mark.parametrize("version", ["", "x", "-1", "10" * 20])
def test_a_publishing_form_without_a_version_publishes_nothing(initiative, mei, version):
    response = mei.publish(initiative, "ko", loaded_version=version)

    assert response.status_code == 200
    assert not Publication.objects.exists()
