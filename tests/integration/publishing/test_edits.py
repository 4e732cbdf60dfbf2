"""The record of every change of a working copy."""

import pytest
from django.db import connection

from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.digests import source_of
from kaohsiung_portal.publishing.models import Edit, Publication
from kaohsiung_portal.publishing.status import statuses
from kaohsiung_portal.publishing.verbs import publish
from kaohsiung_portal.publishing.working import acting, editing
from pages.models import Initiative, Metric

pytestmark = pytest.mark.django_db


def edits(item, version):
    rows = Edit.objects.filter(item_id=item.pk, version=version)
    return [(row.field, row.language, row.before, row.after) for row in rows]


def test_a_change_of_one_text_is_one_edit(initiative, editor):
    with acting(editor):
        initiative.title_ko = "새 제목"
        initiative.save()

    assert initiative.version == 2
    assert edits(initiative, 2) == [("title", "ko", "스펀지 도시", "새 제목")]
    assert Edit.objects.get(version=2).by == editor


def test_saving_without_a_change_records_nothing(initiative):
    initiative.save()
    Initiative.objects.get(pk=initiative.pk).save()

    assert Initiative.objects.get(pk=initiative.pk).version == 1
    assert edits(initiative, 2) == []


def test_rows_come_change_and_go_on_record(initiative, source):
    metric = Metric(initiative=initiative, value="2.5", unit="ha", as_of="2020", source=source)
    metric.label_en = "Ponds"
    metric.save()
    metric.label_en = "Fish ponds"
    metric.save()
    key = f"metrics[{metric.pk}]"
    metric.delete()

    ((field, _language, before, after),) = edits(initiative, 2)
    assert (field, before, after["label@en"], after["value"]) == (key, None, "Ponds", "2.5000")
    assert edits(initiative, 3) == [(f"{key}.label", "en", "Ponds", "Fish ponds")]
    ((field, _language, before, after),) = edits(initiative, 4)
    assert (field, before["label@en"], after) == (key, "Fish ponds", None)


def test_nested_saves_are_one_version(initiative, metric):
    initiative.refresh_from_db()
    before = initiative.version
    with editing(initiative):
        initiative.title_en = "New"
        initiative.save()
        metric.label_en = "New"
        metric.save()

    assert Initiative.objects.get(pk=initiative.pk).version == before + 1
    assert len(edits(initiative, before + 1)) == 2


def test_the_source_of_a_translation_is_the_text_it_was_made_from(initiative):
    english, _version = source_of(initiative, "en")
    assert source_of(initiative, "ko") == (english, 1)

    initiative.title_en = "Changed"
    initiative.save()
    changed, _version = source_of(initiative, "en")
    assert changed != english
    assert source_of(initiative, "ko") == (english, 1)

    initiative.title_ko = "바뀐 제목"
    initiative.save()
    assert source_of(initiative, "ko") == (changed, 3)

    initiative.title_en = "Sponge city"
    initiative.save()
    assert source_of(initiative, "en")[0] == english
    assert source_of(initiative, "ko")[0] == changed


def test_simplified_chinese_follows_traditional(initiative):
    traditional, _version = source_of(initiative, "zh-hant")
    initiative.title_en = "Changed"
    initiative.title_zh_hant = "改變"
    initiative.save()
    before = source_of(initiative, "zh-hans")

    initiative.title_zh_hans = "改变"
    initiative.save()

    after = source_of(initiative, "zh-hans")
    assert (before[1], after[1]) == (1, 3)
    assert before != after
    assert source_of(initiative, "ko")[1] == 1
    assert traditional == source_of(initiative, "ko")[0]


def test_a_status_says_what_differs_and_only_that(initiative, metric, django_assert_num_queries):
    initiative.refresh_from_db()
    publish(initiative, CODES)
    metric.label_ko = "못"
    metric.save()

    found = statuses([initiative])[initiative.pk]
    assert {code for code in CODES if found[code].differs} == {"ko"}

    metric.label_ko = "Ponds ∙ ko"
    metric.save()
    found = statuses([initiative])[initiative.pk]
    assert not any(status.differs for status in found.values())

    initiative.theme = "energy"
    initiative.save()
    found = statuses([Initiative.objects.get(pk=initiative.pk)])[initiative.pk]
    assert all(status.differs for status in found.values())
    initiative.refresh_from_db()
    publish(initiative, CODES)
    clock = 1 if connection.vendor == "postgresql" else 0
    with django_assert_num_queries(3 + clock):
        statuses([initiative])


def test_a_print_of_an_older_shape_differs_only_by_what_was_edited(initiative, monkeypatch):
    """It was printed before the kind had `notes`; its upcaster knows what that means."""
    (printed,) = publish(initiative, ["ko"])
    old = {**printed.payload, "fields": {**printed.payload["fields"]}}
    del old["fields"]["notes"]
    Publication.objects.filter(pk=printed.pk).update(payload=old)
    shape = Initiative.schema_number

    def with_notes(payload):
        return {**payload, "fields": {**payload["fields"], "notes": ""}}

    monkeypatch.setattr(Initiative, "schema_number", shape + 1)
    monkeypatch.setattr(Initiative, "upcasters", {**Initiative.upcasters, shape: with_notes})
    for theme in ("energy", "adaptation"):
        initiative.theme = theme
        initiative.save()

    assert not statuses([initiative])[initiative.pk]["ko"].differs
