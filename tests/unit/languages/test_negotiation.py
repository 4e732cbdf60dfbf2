"""Guards which language a browser is sent to, for every header that it may come with."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaohsiung_portal.languages.negotiation import negotiate
from kaohsiung_portal.languages.registry import PUBLIC


@pytest.mark.parametrize(
    ("header", "code"),
    [
        # Nothing asked for.
        ("", "en"),
        ("*", "en"),
        # A language by its own name, in any case.
        ("en", "en"),
        ("ko", "ko"),
        ("ja", "ja"),
        ("zh-Hant", "zh-hant"),
        ("zh-hans", "zh-hans"),
        ("ZH-HANS", "zh-hans"),
        # What browsers really send.
        ("ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7", "ko"),
        ("ja,en-US;q=0.9,en;q=0.8", "ja"),
        ("zh-TW,zh;q=0.9,en-US;q=0.8,en;q=0.7", "zh-hant"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-hans"),
        ("en-GB,en;q=0.5", "en"),
        ("qaa-DE,qaa;q=0.9,en;q=0.8", "en"),
        # Chinese by region, by script, by both.
        ("zh", "zh-hant"),
        ("zh-TW", "zh-hant"),
        ("zh-HK", "zh-hant"),
        ("zh-MO", "zh-hant"),
        ("zh-CN", "zh-hans"),
        ("zh-SG", "zh-hans"),
        ("zh-MY", "zh-hans"),
        ("zh-Hans-HK", "zh-hans"),
        ("zh-Hans-TW", "zh-hans"),
        ("zh-Hant-CN", "zh-hant"),
        ("zh-Hant-HK-x-private", "zh-hant"),
        # A variant asks for its language.
        ("ko-KR", "ko"),
        ("ja-JP-u-ca-japanese", "ja"),
        ("en-US", "en"),
        # What is not spoken here is passed over: "qaa" is kept for no language (ISO 639-2).
        ("qaa", "en"),
        ("qaa, ko;q=0.5", "ko"),
        ("qaa-CH, qaa;q=0.9, ja;q=0.1", "ja"),
        ("kok, ko;q=0.1", "ko"),
        ("qaa, *;q=0.1", "en"),
        # The highest quality first, as written among equals.
        ("en;q=0.4, ja;q=0.6, ko;q=0.5", "ja"),
        ("ja;q=0.5, ko;q=0.5", "ja"),
        ("ko;q=0.5, ja;q=0.5", "ko"),
        ("ja;q=0.999, ko", "ko"),
        ("ja;q=0.001, qaa;q=1", "ja"),
        ("zh;q=0.9, zh-CN;q=0.8", "zh-hant"),
        ("*, ko", "en"),
        ("*;q=0.1, ko;q=0.2", "ko"),
        # Quality 0 refuses.
        ("ko;q=0", "en"),
        ("ko;q=0, ja;q=0.1", "ja"),
        ("ko-KR;q=0.9, ko;q=0, ja;q=0.1", "ja"),
        ("zh-TW;q=0, zh-CN;q=0.5", "zh-hans"),
        ("ko;q=0.0, ja;q=0.000, zh-CN;q=0.1", "zh-hans"),
        ("qaa;q=0, ja", "ja"),
        ("en;q=0, ja;q=0.1", "ja"),
        ("*;q=0", "en"),
        ("*;q=0, ko", "ko"),
        ("en;q=0, *", "zh-hant"),
        # Blanks, as RFC 9110 allows them.
        ("  ko  ", "ko"),
        ("qaa ; q = 0.9 ,\tja ; q = 0.8", "ja"),
        ("ko ;q=0.1,ja;Q=0.2", "ja"),
        (",, ,ko,", "ko"),
        # What is malformed is passed over, and the rest still counts.
        ("ko;q=2", "en"),
        ("ko;q=-1, ja;q=0.1", "ja"),
        ("ko;q=, ja;q=0.1", "ja"),
        ("ko;q=0.1234, ja;q=0.1", "ja"),
        ("ko;level=1, ja;q=0.1", "ja"),
        ("ko q=0.9, ja;q=0.1", "ja"),
        ("한국어, ja;q=0.1", "ja"),
        ("ko_KR, ja;q=0.1", "ja"),
        ("-ko, ja;q=0.1", "ja"),
        ("abcdefghi, ja;q=0.1", "ja"),
        ("<script>, ja;q=0.1", "ja"),
        ("\x00, ja;q=0.1", "ja"),
        (";", "en"),
        ("=;=,=;q=", "en"),
    ],
)
def test_a_browser_is_sent_to_the_language_it_asks_for(header, code):
    assert negotiate(header).code == code


@pytest.mark.parametrize(
    "part",
    ["ko,", "ko;q=0.5,", "a-", "a", " ", "-", ";q=0.1", ",", "*,", "zh-Hans-", "q=", "\t;\t"],
)
def test_a_header_of_any_length_is_read_in_no_time(part):
    """A header of 100 kB; what lies beyond the limit is not even looked at."""
    header = part * (100_000 // len(part))
    before = time.perf_counter()
    negotiate(header)
    assert time.perf_counter() - before < 0.25


def test_what_lies_beyond_the_limit_does_not_count():
    assert negotiate("qaa," * 200 + "ko").code == "en"


@given(st.text(alphabet="abehknorsz-;,=q.01* \t", max_size=80) | st.text(max_size=80))
def test_any_header_leads_to_a_language_that_visitors_may_read(header):
    assert negotiate(header) in PUBLIC


@given(st.permutations([("en", 1.0), ("ko", 0.8), ("ja", 0.6), ("zh-TW", 0.4), ("zh-CN", 0.2)]))
def test_qualities_count_and_not_the_order(wishes):
    assert negotiate(", ".join(f"{code};q={quality}" for code, quality in wishes)).code == "en"
