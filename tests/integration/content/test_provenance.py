"""What the foot of a page says of its text: since when, from which, and if that has moved on."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.models import Publication
from kaohsiung_portal.publishing.reading import Reading
from kaohsiung_portal.publishing.verbs import publish
from kaohsiung_portal.publishing.working import column
from tests.integration.conftest import unset

pytestmark = pytest.mark.django_db

PATH = "climate/sponge-city/"


def opened(reader, moment=None):
    return Reading(reader, moment).open(PATH).provenance


def foot(client, language):
    """What the foot of the page says of where its text is from, sentence by sentence."""
    html = unset(client.get(f"/{language}/{PATH}").content.decode())
    found = re.findall(r'<p class="provenance">(.*?)</p>', html, re.DOTALL)
    return [" ".join(unescape(one).split()) for one in found]


def edit(initiative, language, text):
    setattr(initiative, column("body", language), f"<p>{text}</p>")
    initiative.save()


def test_the_source_itself_is_from_nothing(client, initiative):
    publish(initiative, CODES)

    assert opened("en") is None
    assert foot(client, "en") == []


def test_a_translation_names_the_text_that_it_was_made_from(client, initiative):
    (source,) = publish(initiative, ["en"])
    publish(initiative, ["ko"])
    found = opened("ko")

    assert (found.language.code, found.from_text_of) == ("en", source.starts_at)
    assert found.changed is None


def test_the_foot_says_so_in_five_languages(client, initiative):
    publish(initiative, CODES)
    publication = Publication.objects.get(language="ko")
    day = timezone.localtime(publication.starts_at)
    y, m, d = day.year, day.month, day.day

    assert foot(client, "ko") == [f"영어판({y}년 {m}월 {d}일)을 번역했습니다."]
    assert foot(client, "ja") == [f"英語版（{y}年{m}月{d}日）からの翻訳です。"]
    assert foot(client, "zh-hant") == [f"譯自{y}年{m}月{d}日的英文版。"]
    # Simplified Chinese is made from the Traditional Chinese.
    assert foot(client, "zh-hans") == [f"译自{y}年{m}月{d}日的繁体中文版。"]


def test_a_source_printed_again_unchanged_is_no_news(client, initiative):
    (source, _translation) = publish(initiative, ["en", "ko"])
    publish(initiative, ["en"])

    assert opened("ko").from_text_of == source.starts_at
    assert opened("ko").changed is None


def test_a_changed_source_is_told_once_it_is_public(client, initiative):
    publish(initiative, CODES)
    edit(initiative, "en", "Body, corrected")
    assert opened("ko").changed is None, "a draft would be told of"

    publish(initiative, ["en"])
    assert opened("ko").changed.url == f"/en/{PATH}"
    assert foot(client, "ko")[1] == (
        f'그 뒤 <a href="/en/{PATH}" hreflang="en">영어판</a>이 바뀌었습니다.'
    )
    assert foot(client, "ja")[1] == (
        f'その後、<a href="/en/{PATH}" hreflang="en">英語版</a>は更新されています。'
    )

    edit(initiative, "ko", "본문, 고침")
    publish(initiative, ["ko"])
    assert opened("ko").changed is None
    assert opened("ja").changed.url == f"/en/{PATH}"


def test_simplified_chinese_follows_the_traditional(initiative):
    publish(initiative, CODES)
    edit(initiative, "zh-hant", "更正")
    publish(initiative, ["zh-hant"])

    assert opened("zh-hans").changed.url == f"/zh-hant/{PATH}"
    assert opened("ko").changed is None


def test_a_source_that_was_never_public_has_no_day(client, initiative):
    publish(initiative, ["ko"])

    assert opened("ko").from_text_of is None
    assert foot(client, "ko") == ["영어판을 번역했습니다."]


def test_a_scheduled_source_counts_from_its_start(initiative):
    publish(initiative, CODES)
    edit(initiative, "en", "Body, corrected")
    begins = timezone.now() + timedelta(days=2)
    publish(initiative, ["en"], at=begins)

    assert opened("ko").changed is None
    assert opened("ko", begins + timedelta(minutes=1)).changed.url == f"/en/{PATH}"


def test_a_fallback_tells_of_the_text_that_is_shown(initiative):
    publish(initiative, ["en", "zh-hant"])

    assert opened("ja") is None, "the source is shown"
    assert opened("zh-hans").language.code == "en"


def test_a_print_from_before_digests_were_kept_claims_nothing(initiative):
    publish(initiative, ["en", "ko"])
    Publication.objects.update(text_digest=None)
    found = opened("ko")

    assert (found.from_text_of, found.changed) == (None, None)


def test_a_row_that_is_there_anew_says_the_same(initiative, metric):
    publish(initiative, CODES)
    metric.pk = None
    metric.save()
    initiative.metrics.first().delete()
    publish(initiative, ["en"])

    assert opened("ko").changed is None


def test_a_row_in_other_words_is_a_change(initiative, metric):
    publish(initiative, CODES)
    metric.label_en = "Area of the ponds"
    metric.save()
    publish(initiative, ["en"])

    assert opened("ko").changed is not None
