"""Guards what a reader is shown and when, against the rule written out in another way.

Prints stand on a short time line of whole hours, so that every one of its moments can be asked.
"""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kaohsiung_portal.languages.registry import BY_CODE, CODES, PUBLIC_CODES
from kaohsiung_portal.publishing.models import Publication
from kaohsiung_portal.publishing.moments import NEVER
from kaohsiung_portal.publishing.showings import best, spans

START = datetime(2026, 1, 1, tzinfo=UTC)
HOURS = 12

#: Whom a text is shown to where their own language is missing, best first; then the item's source
#: language, then any. Written out here, so that the rule is not tested with itself; those of a
#: language that joined are what its entry says.
FALLBACKS = {code: BY_CODE[code].fallbacks for code in CODES} | {
    "en": [],
    "zh-hant": ["zh-hans", "en"],
    "ko": ["en"],
    "ja": ["en"],
    "zh-hans": ["zh-hant", "en"],
}


def hour(number: float) -> datetime:
    return NEVER if number == float("inf") else START + timedelta(hours=number)


def publication(language, start, end=float("inf"), source="en", pk=None) -> Publication:
    return Publication(
        pk=pk, language=language, starts_at=hour(start), ends_at=hour(end), source_language=source
    )


def shown(publications, reader, moment) -> Publication | None:
    """The rule: of the languages live at a moment, the one that the reader comes to first.

    The latest print says which the source language is; of several, the one of the last language.
    """
    live = [one for one in publications if one.starts_at <= moment < one.ends_at]
    by_age = sorted(live, key=lambda one: (one.starts_at, one.language))
    order = [reader, *FALLBACKS[reader], *(one.source_language for one in by_age[-1:]), *CODES]
    for language in order:
        for one in live:
            if one.language == language and BY_CODE[language].public:
                return one
    return None


@st.composite
def histories(draw) -> list[Publication]:
    """Prints of one item, in any order: in each language spans that do not overlap, some empty."""
    found = []
    for language in CODES:
        bounds = sorted(draw(st.lists(st.integers(0, HOURS), max_size=6)))
        ends = [*bounds[1:], draw(st.sampled_from([HOURS + 1, float("inf")]))]
        for start, end in zip(bounds, ends, strict=False):
            if draw(st.booleans()):
                found.append((language, start, min(end, start + draw(st.integers(0, HOURS)))))
            elif draw(st.booleans()):
                found.append((language, start, end))
    found = draw(st.permutations(found))
    return [
        publication(language, start, end, draw(st.sampled_from(CODES)), pk)
        for pk, (language, start, end) in enumerate(found, 1)
    ]


#: Every hour, and between each two, and long after the last.
MOMENTS = [hour(number / 2) for number in range(-1, 2 * HOURS + 6)] + [NEVER - timedelta(days=1)]

readers = st.sampled_from(PUBLIC_CODES)


@given(histories(), readers, st.sampled_from(MOMENTS))
def test_the_best_is_what_the_rule_says(publications, reader, moment):
    assert best(publications, reader, moment) is shown(publications, reader, moment)


@given(histories(), readers, st.integers(0, HOURS))
@example([publication("en", 0), publication("ko", 3, 5)], "ko", 0)
@example([publication("en", 0, 3), publication("en", 3)], "ja", 2)
def test_spans_show_at_every_moment_what_the_rule_says(publications, reader, since):
    found = spans(publications, reader, hour(since))
    by_spans = [
        [one for one, starts_at, ends_at in found if starts_at <= moment < ends_at]
        for moment in MOMENTS
        if moment >= hour(since)
    ]
    by_rule = [
        [one] if (one := shown(publications, reader, moment)) else []
        for moment in MOMENTS
        if moment >= hour(since)
    ]
    assert by_spans == by_rule


@given(histories(), readers, st.integers(0, HOURS))
def test_spans_are_few_and_in_order(publications, reader, since):
    found = spans(publications, reader, hour(since))
    assert all(hour(since) <= starts_at < ends_at for _, starts_at, ends_at in found)
    for (one, _, ends_at), (other, starts_at, _) in pairwise(found):
        assert ends_at <= starts_at
        # One print is not cut in two where nothing comes between.
        assert one is not other or ends_at < starts_at


@given(histories(), readers, st.integers(0, HOURS))
def test_what_is_over_does_not_count(publications, reader, since):
    left = [one for one in publications if one.ends_at > hour(since)]
    assert spans(publications, reader, hour(since)) == spans(left, reader, hour(since))


def named(found) -> list[tuple[str, datetime, datetime]]:
    return [(one.language, starts_at, ends_at) for one, starts_at, ends_at in found]


def test_a_reader_is_shown_the_fallback_until_the_own_language_is_there():
    prints = [publication("en", 0), publication("ko", 3)]
    assert named(spans(prints, "ko", START)) == [
        ("en", hour(0), hour(3)),
        ("ko", hour(3), NEVER),
    ]


def test_the_fallback_is_back_when_the_own_language_ends():
    prints = [publication("en", 0), publication("ko", 3, 5)]
    assert named(spans(prints, "ko", START)) == [
        ("en", hour(0), hour(3)),
        ("ko", hour(3), hour(5)),
        ("en", hour(5), NEVER),
    ]


def test_one_print_is_one_span_whatever_begins_and_ends_beside_it():
    prints = [publication("ko", 0, 9), publication("en", 2, 4), publication("ja", 4, 6)]
    assert named(spans(prints, "ko", START)) == [("ko", hour(0), hour(9))]


def test_where_nothing_is_live_nothing_is_shown():
    prints = [publication("ja", 1, 2), publication("ja", 4, 5)]
    assert named(spans(prints, "ko", START)) == [
        ("ja", hour(1), hour(2)),
        ("ja", hour(4), hour(5)),
    ]
    assert spans([], "ko", START) == []
    assert best([], "ko", START) is None


def test_a_cancelled_print_is_shown_to_nobody():
    assert spans([publication("ko", 3, 3)], "ko", START) == []


def test_a_span_that_has_begun_is_counted_from_the_moment_asked_for():
    assert named(spans([publication("ko", 0)], "ko", hour(4))) == [("ko", hour(4), NEVER)]


@pytest.mark.parametrize(("moment", "is_shown"), [(1.9, False), (2, True), (2.9, True), (3, False)])
def test_a_print_is_shown_from_its_start_until_before_its_end(moment, is_shown):
    one = publication("ko", 2, 3)
    assert best([one], "ko", hour(moment)) is (one if is_shown else None)


def test_the_order_in_which_prints_come_does_not_matter():
    """The source language may have changed between two prints that are both still live."""
    prints = [publication("ja", 0, source="ja"), publication("zh-hant", 0, source="zh-hant")]
    assert best(prints, "ko", hour(1)) is best(prints[::-1], "ko", hour(1)) is prints[1]


def test_the_latest_print_decides_the_source_language():
    prints = [publication("ja", 1, source="ja"), publication("zh-hant", 0, source="zh-hant")]
    assert best(prints, "ko", hour(0)) is prints[1]
    assert best(prints, "ko", hour(1)) is prints[0]
