from datetime import timedelta

import pytest
from django.utils import timezone

from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.models import Address, Edit, Publication, Showing
from kaohsiung_portal.publishing.moments import NEVER
from kaohsiung_portal.publishing.reading import Reading
from kaohsiung_portal.publishing.verbs import (
    Order,
    Refused,
    cancel,
    end,
    move,
    publish,
    publish_all,
    restore,
)
from kaohsiung_portal.publishing.working import acting

pytestmark = pytest.mark.django_db

PATH = "climate/sponge-city/"


def shown(language, path=PATH, moment=None):
    """The title that a reader is shown at a path, and its language; None where nothing is."""
    reading = Reading(language, moment)
    opened = reading.open(path)
    reading.look_up()
    page = opened.page
    return page and (page.title, page.language.code)


def test_nothing_is_public_before_it_is_published(initiative):
    assert {code: shown(code) for code in CODES} == dict.fromkeys(CODES)


def test_a_print_shows_at_once_and_only_in_its_language(initiative):
    publish(initiative, ["ko"])

    assert shown("ko") == ("스펀지 도시", "ko")
    assert shown("ja") == ("스펀지 도시", "ko")


def test_saving_the_working_copy_changes_nothing_public(initiative):
    publish(initiative, CODES)
    initiative.title_ko = "새 제목"
    initiative.save()

    assert shown("ko") == ("스펀지 도시", "ko")


def test_publishing_one_language_changes_only_that_one(initiative):
    publish(initiative, CODES)
    for column in ("title_ko", "title_ja"):
        setattr(initiative, column, "새 제목")
    initiative.save()
    publish(initiative, ["ko"])

    assert shown("ko") == ("새 제목", "ko")
    assert shown("ja") == ("スポンジシティ", "ja")


def test_a_scheduled_print_takes_over_and_ends_by_itself(initiative):
    publish(initiative, ["en"])
    initiative.title_en = "Later"
    initiative.save()
    now = timezone.now()
    later, over = now + timedelta(hours=1), now + timedelta(hours=2)
    publish(initiative, ["en"], at=later, until=over)

    assert shown("en") == ("Sponge city", "en")
    assert shown("en", moment=later - timedelta(microseconds=1)) == ("Sponge city", "en")
    assert shown("en", moment=later) == ("Later", "en")
    assert shown("en", moment=over - timedelta(microseconds=1)) == ("Later", "en")
    assert shown("en", moment=over) is None


def test_a_print_before_a_scheduled_one_ends_where_that_one_starts(initiative):
    later = timezone.now() + timedelta(hours=1)
    publish(initiative, ["en"], at=later)
    (printed,) = publish(initiative, ["en"])

    assert printed.ends_at == later
    assert printed.until == NEVER


def test_cancelling_gives_the_predecessor_its_old_end_back(initiative):
    until = timezone.now() + timedelta(hours=5)
    (first,) = publish(initiative, ["en"], until=until)
    (second,) = publish(initiative, ["en"], at=timezone.now() + timedelta(hours=1))
    first.refresh_from_db()
    assert first.ends_at == second.starts_at

    cancel(second)

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.ends_at == until
    assert second.is_cancelled
    assert second.counter == first.counter > 2


def test_cancelling_does_not_undo_an_end(initiative):
    (first,) = publish(initiative, ["en"])
    end(initiative, ["en"])
    (second,) = publish(initiative, ["en"], at=timezone.now() + timedelta(hours=1))
    cancel(second)

    first.refresh_from_db()
    assert first.ends_at < second.starts_at
    assert shown("en") is None


def test_only_a_scheduled_print_can_be_cancelled(initiative):
    (printed,) = publish(initiative, ["en"])

    with pytest.raises(Refused, match="Only a scheduled"):
        cancel(printed)


def test_a_second_print_for_the_same_instant_replaces_the_first(initiative):
    at = timezone.now() + timedelta(hours=1)
    (first,) = publish(initiative, ["en"], at=at)
    (second,) = publish(initiative, ["en"], at=at)

    first.refresh_from_db()
    assert first.is_cancelled
    assert second.starts_at == at
    assert second.ends_at == NEVER


def test_after_an_end_the_fallback_shows(initiative):
    publish(initiative, CODES)
    end(initiative, ["zh-hans"])

    assert shown("zh-hans") == ("海綿城市", "zh-hant")

    end(initiative, ["zh-hant"])

    assert shown("zh-hans") == ("Sponge city", "en")


def test_ending_what_is_not_public_is_refused(initiative):
    with pytest.raises(Refused, match="Nothing is published"):
        end(initiative, ["ko"])


@pytest.mark.parametrize(
    ("at", "until", "message"),
    [
        (timedelta(hours=-1), None, "lies in the past"),
        (timedelta(hours=2), timedelta(hours=1), "not after the start"),
        (None, timedelta(hours=-1), "not after the start"),
    ],
)
def test_times_that_make_no_sense_are_refused(initiative, at, until, message):
    now = timezone.now()
    with pytest.raises(Refused, match=message):
        publish(initiative, ["en"], at=at and now + at, until=until and now + until)

    assert Publication.objects.count() == 0


def test_it_is_on_record_who_ended_or_cancelled_a_print(initiative, editor):
    later = timezone.now() + timedelta(hours=1)
    (english,) = publish(initiative, ["en"])
    (korean,) = publish(initiative, ["ko"])
    (scheduled,) = publish(initiative, ["ko"], at=later)
    end(initiative, ["en"], by=editor)
    cancel(scheduled, by=editor)
    publish(initiative, ["ko"])

    for one in (english, korean, scheduled):
        one.refresh_from_db()
    assert (english.ended_by, scheduled.ended_by) == (editor, editor)
    assert korean.ended_by is None


def test_it_is_on_record_who_ended_a_print_by_deleting(initiative, editor):
    (printed,) = publish(initiative, ["en"])
    with acting(editor):
        initiative.delete()

    printed.refresh_from_db()
    assert printed.ended_by == editor


def test_a_version_that_nobody_has_looked_at_is_not_printed(initiative):
    seen = initiative.version
    initiative.title_ko = "새 제목"
    initiative.save()

    with pytest.raises(Refused, match="somebody has saved"):
        publish_all([Order(initiative, ["ko"], seen)])
    assert Publication.objects.count() == 0

    (printed,) = publish_all([Order(initiative, ["ko"], initiative.version)])
    assert printed.title == "새 제목"


def test_items_are_printed_together_each_in_its_own_languages(make_initiative):
    target = make_initiative("target")
    linking = make_initiative("linking", body_en=f'<p><a href="item:{target.pk}">there</a></p>')
    printed = publish_all([Order(linking, ["en", "ko"]), Order(target, ["ja"])])

    assert [(one.item_id, one.language) for one in printed] == [
        (linking.pk, "en"),
        (linking.pk, "ko"),
        (target.pk, "ja"),
    ]
    assert len({one.counter for one in printed}) == len({one.at for one in printed}) == 1


def test_the_gate_refuses_all_where_one_language_lacks_a_text(initiative):
    initiative.summary_ja = "  "
    initiative.save()

    with pytest.raises(Refused) as refusal:
        publish(initiative, CODES)

    assert [(one.language, one.field, one.is_error) for one in refusal.value.problems] == [
        ("ja", "summary", True)
    ]
    assert Publication.objects.count() == 0


def test_the_gate_refuses_a_link_to_what_is_not_public(make_initiative):
    target = make_initiative("target")
    linking = make_initiative("linking", body_en=f'<p><a href="item:{target.pk}">there</a></p>')

    with pytest.raises(Refused) as refusal:
        publish(linking, ["en"])
    assert "Sponge city" in refusal.value.problems[0].message

    publish([target, linking], ["en"])
    assert shown("en", "climate/linking/") == ("Sponge city", "en")


def test_a_warning_needs_a_reason(initiative, monkeypatch):
    from kaohsiung_portal.publishing import gate

    def warns(candidate):
        return [gate.Problem(candidate.item.pk, "en", "", "Odd.", is_error=False)]

    monkeypatch.setattr(gate, "CHECKS", [*gate.CHECKS, warns])
    with pytest.raises(Refused, match="give a reason"):
        publish(initiative, ["en"])

    (printed,) = publish(initiative, ["en"], note="It is meant so.")
    assert printed.note == "It is meant so."


def test_moving_redirects_in_all_languages_and_keeps_what_is_scheduled(initiative):
    publish(initiative, CODES)
    initiative.title_en = "Later"
    initiative.save()
    later = timezone.now() + timedelta(hours=1)
    publish(initiative, ["en"], at=later)

    move(initiative, "water-city")

    reading = Reading("ja")
    assert reading.successor(PATH) == "climate/water-city/"
    assert shown("ja") is None
    assert shown("ja", "climate/water-city/") == ("スポンジシティ", "ja")
    assert shown("en", "climate/water-city/", later) == ("Later", "en")

    move(initiative, "sponge-city")

    assert Reading("ko").successor("climate/water-city/") == PATH
    assert shown("ko") == ("스펀지 도시", "ko")
    assert {address.path for address in Address.objects.all()} == {PATH, "climate/water-city/"}


def test_moving_onto_an_address_on_record_is_refused(make_initiative):
    first = make_initiative("first", publish_in=["en"])
    move(first, "moved")
    second = make_initiative("second", publish_in=["en"])

    for taken in ("first", "moved"):
        with pytest.raises(Refused, match=r"[Aa]nother"):
            move(second, taken)
    with pytest.raises(Refused):
        move(second, "永續")

    second.refresh_from_db()
    assert second.slug == "second"


def test_deleting_the_working_copy_ends_its_prints_and_keeps_the_record(initiative):
    publish(initiative, CODES)
    publish(initiative, ["en"], at=timezone.now() + timedelta(hours=1))
    key = initiative.pk
    initiative.delete()

    assert shown("en") is None
    assert Publication.objects.of(key).count() == len(CODES) + 1
    assert not Publication.objects.of(key).live().exists()
    assert not Publication.objects.of(key).scheduled().exists()
    assert Reading("en").has_ended(PATH)
    deletion = Edit.objects.get(item_id=key, field="", after__isnull=True)
    assert {"field": "title", "language": "ko", "value": "스펀지 도시"} in deletion.before


def test_restoring_takes_one_language_back_and_changes_nothing_public(initiative, metric):
    initiative.refresh_from_db()
    (old,) = publish(initiative, ["ko"])
    initiative.title_ko, initiative.title_en = "새 제목", "New"
    initiative.save()
    metric.label_ko = "못"
    metric.save()
    publish(initiative, ["ko"])

    restore(old)

    initiative.refresh_from_db()
    metric.refresh_from_db()
    assert (initiative.title_ko, initiative.title_en) == ("스펀지 도시", "New")
    assert metric.label_ko == "Ponds ∙ ko"
    assert shown("ko") == ("새 제목", "ko")


def test_a_publication_cannot_be_changed_or_deleted(initiative):
    (printed,) = publish(initiative, ["en"])
    printed.title = "x"

    with pytest.raises(Exception, match="never changed"):
        printed.save()
    with pytest.raises(Exception, match="stays on record"):
        printed.delete()


def test_every_print_has_a_later_moment_than_the_one_before(initiative):
    moments = [publish(initiative, ["en"])[0].starts_at for _ in range(20)]

    assert moments == sorted(set(moments))
    assert not any(one.is_cancelled for one in Publication.objects.all())
    assert Showing.objects.filter(reader="en").count() == 1
