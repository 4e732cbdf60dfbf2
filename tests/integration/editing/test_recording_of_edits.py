"""What a save puts on record: one version, every change, and who made it."""

import pytest

from kaohsiung_portal.content.models import Source
from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.models import Edit
from pages.models import Initiative, Metric
from tests.integration.editing.desk import edits_of, errors_in, form_in, table_rows, url_of

pytestmark = pytest.mark.django_db


def rows_typed(*rows):
    """Metrics added to an empty form, as the script adds them."""
    fields = {"metrics-TOTAL_FORMS": str(len(rows))}
    for index, row in enumerate(rows):
        fields |= {f"metrics-{index}-{name}": value for name, value in row.items()}
    return fields


POND = {"position": "1", "value": "33.5", "unit": "ha", "as_of": "2020", "source": "delta"}
TREES = {"position": "2", "value": "700", "unit": "count", "as_of": "2021-03", "source": "delta"}


def test_one_save_with_two_new_rows_is_one_version(initiative, source, mei):
    mei.save(
        initiative,
        title_ko="새 제목",
        **rows_typed(
            {**POND, "label_en": "Ponds", "label_ko": "못"}, {**TREES, "label_en": "Trees"}
        ),
    )

    initiative.refresh_from_db()
    ponds, trees = Metric.objects.order_by("position")
    empty = {f"{name}@{code}": "" for name in ("label", "note") for code in CODES}
    assert initiative.version == 2
    assert edits_of(initiative)[-3:] == [
        (
            2,
            f"metrics[{ponds.pk}]",
            "",
            None,
            empty
            | {
                "position": 1,
                "label@en": "Ponds",
                "label@ko": "못",
                "value": "33.5000",
                "unit": "ha",
                "as_of": "2020",
                "source": "delta",
            },
            "mei",
        ),
        (
            2,
            f"metrics[{trees.pk}]",
            "",
            None,
            empty
            | {
                "position": 2,
                "label@en": "Trees",
                "value": "700.0000",
                "unit": "count",
                "as_of": "2021-03",
                "source": "delta",
            },
            "mei",
        ),
        (2, "title", "ko", "스펀지 도시", "새 제목", "mei"),
    ]


def test_a_new_item_with_two_rows_is_one_version(source, mei):
    form = form_in(mei.get(Initiative, "add"), "loaded_version")
    typed = {"slug": "water-city", "theme": "adaptation", "started": "2010", "title_en": "Water"}
    rows = rows_typed({**POND, "label_en": "Ponds"}, {**TREES, "label_en": "Trees"})
    response = mei.client.post(url_of(Initiative, "add"), {**form, **typed, **rows})

    assert response.status_code == 302, errors_in(response)
    made = Initiative.objects.get(slug="water-city")
    edits = edits_of(made)
    assert made.version == 1
    assert {(edit[0], edit[5]) for edit in edits} == {(1, "mei")}
    assert {edit[1] for edit in edits if "[" in edit[1]} == {
        f"metrics[{row.pk}]" for row in made.metrics.all()
    }
    assert (1, "title", "en", None, "Water", "mei") in edits


def test_a_removed_row_is_on_record_whole(metric, mei):
    mei.save(metric.initiative, **{"metrics-0-DELETE": "on"})

    (edit,) = [one for one in edits_of(metric.initiative) if one[0] == 3]
    assert (edit[1], edit[4], edit[5]) == (f"metrics[{metric.pk}]", None, "mei")
    assert edit[3]["label@ko"] == "Ponds ∙ ko"
    assert not Metric.objects.exists()


def test_citing_a_source_is_on_record(initiative, source, mei):
    mei.save(initiative, sources=[source.pk])

    assert edits_of(initiative)[-1] == (2, "sources", "", [], ["delta"], "mei")


def test_saving_without_a_change_records_nothing(every_kind, mei):
    before = Edit.objects.count()
    versions = {item.kind(): item.version for item in every_kind}
    for item in every_kind:
        item.refresh_from_db()
        versions[item.kind()] = item.version
        mei.save(item)

    for item in every_kind:
        item.refresh_from_db()
    assert Edit.objects.count() == before
    assert {item.kind(): item.version for item in every_kind} == versions


def test_rich_text_saved_unchanged_stays_as_it_is(make_initiative, mei):
    body = (
        '<p>See <a href="item:1">this</a>, <span lang="ja">高雄</span> &amp; '
        "<strong>m<sup>2</sup></strong></p><ul><li><p>one</p></li></ul>"
    )
    initiative = make_initiative(body_en=body)
    initiative.refresh_from_db()
    stored = initiative.body_en
    mei.save(initiative)

    initiative.refresh_from_db()
    assert initiative.body_en == stored
    assert (initiative.version, 'lang="ja"' in stored, 'href="item:1"' in stored) == (1, True, True)


def test_the_history_shows_every_change_newest_first(initiative, mei, jun):
    mei.save(initiative, title_ko="하나")
    jun.save(initiative, title_ko="둘", theme="energy")
    rows = table_rows(mei.get(initiative, "history"), "edits")

    assert [[*row[:3], row[3].partition(",")[0]] for row in rows[:3]] == [
        ["title (한국어)", "하나", "둘", "jun"],
        ["theme", "adaptation", "energy", "jun"],
        ["title (한국어)", "스펀지 도시", "하나", "mei"],
    ]


def test_what_a_command_did_is_told_apart_from_what_editors_did(initiative, mei):
    initiative.title_ko = "하나"
    initiative.save()
    rows = table_rows(mei.get(initiative, "history"), "edits")

    assert rows[0][3].partition(",")[0] == "a command or a deleted account"


def test_a_refused_save_records_nothing(initiative, mei):
    before = edits_of(initiative)
    response = mei.send(initiative, mei.opened(initiative), title_ko="하나", started="2013-13")

    assert response.status_code == 200
    assert edits_of(initiative) == before


def test_the_key_of_a_source_may_change_without_touching_who_cites_it(metric, source, mei):
    mei.save(source, slug="deltares")

    metric.refresh_from_db()
    assert metric.source == Source.objects.get(slug="deltares")
