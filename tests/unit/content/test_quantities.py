"""Guards numbers and their units, as the readers of five languages count."""

from decimal import Decimal

import pytest
from babel.numbers import parse_decimal
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kaohsiung_portal.content.quantities import (
    BIG_UNITS,
    COMPACT_DIGITS,
    COMPACT_FROM,
    UNIT_CHOICES,
    UNITS,
    number,
    number_and_unit,
    quantity,
)
from kaohsiung_portal.languages.registry import BY_CODE, REGISTRY, Language

#: Those whose numbers are written out here.
CODES = ["en", "zh-hant", "ko", "ja", "zh-hans"]


def shown(text: str) -> str:
    """A text whose no-break spaces are underscores."""
    return text.replace("\u00a0", "_")


def in_all_languages(value, **options) -> list[str]:
    return [shown(number(value, BY_CODE[code], **options)) for code in CODES]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (7, "7"),
        (1000, "1,000"),
        (2_951_850, "2,951,850"),
        (Decimal("2951.85"), "2,951.85"),
        (Decimal("0.0001"), "0.0001"),
        (Decimal("1234567.8901"), "1,234,567.8901"),
        (Decimal("1E+3"), "1,000"),
        (Decimal("33.5"), "33.5"),
        (-38, "−38"),
        (Decimal("-0.5"), "−0.5"),
        (-1_500_000, "−1,500,000"),
    ],
)
def test_an_exact_number_is_grouped_in_thousands_everywhere(value, text):
    assert in_all_languages(value) == [text] * 5


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        (999_999, ["999,999"] * 5),
        (1_000_000, ["1_million", "100萬", "100만", "100万", "100万"]),
        (2_738_000, ["2.74_million", "273.8萬", "273.8만", "273.8万", "273.8万"]),
        (-2_738_000, ["−2.74_million", "−273.8萬", "−273.8만", "−273.8万", "−273.8万"]),
        (10_000_000, ["10_million", "1,000萬", "1,000만", "1,000万", "1,000万"]),
        (123_412_345, ["123.4_million", "1.23億", "1.23억", "1.23億", "1.23亿"]),
        (1_000_000_000, ["1_billion", "10億", "10억", "10億", "10亿"]),
        (1_231_567_890_123, ["1.23_trillion", "1.23兆", "1.23조", "1.23兆", "1.23万亿"]),
        (Decimal("1000000.4"), ["1_million", "100萬", "100만", "100万", "100万"]),
        # What rounds up to the next big unit is written in it.
        (999_999_999, ["1_billion", "10億", "10억", "10億", "10亿"]),
        (99_999_999, ["100_million", "1億", "1억", "1億", "1亿"]),
        # Four digits count.
        (12_345_678, ["12.35_million", "1,235萬", "1,235만", "1,235万", "1,235万"]),
        (123_456_700_000, ["123.5_billion", "1,235億", "1,235억", "1,235億", "1,235亿"]),
        (123_456_789, ["123.5_million", "1.23億", "1.23억", "1.23億", "1.23亿"]),
        (1_234_567_890_123, ["1.23_trillion", "1.23兆", "1.23조", "1.23兆", "1.23万亿"]),
    ],
)
def test_a_compact_number_is_in_the_units_that_readers_count_in(value, texts):
    assert in_all_languages(value, compact=True) == texts


#: Of a language that writes a comma for the point, and a point between thousands.
GERMAN = Language(
    code="de", tag="de", name="Deutsch", short="DE", fallbacks=(), search_profile="latin"
)


@pytest.mark.parametrize(
    ("value", "exact", "compact"),
    [
        (Decimal("2951.85"), "2.951,85", "2.951,85"),
        (2_738_000, "2.738.000", "2,74_Millionen"),
        (1_234_999, "1.234.999", "1,23_Millionen"),
        (-12_345_678, "−12.345.678", "−12,35_Millionen"),
        (1_234_567_890_123_456, "1.234.567.890.123.456", "1.235_Billionen"),
    ],
)
def test_the_point_and_the_groups_are_those_of_the_language(value, exact, compact):
    assert shown(number(value, GERMAN)) == exact
    assert shown(number(value, GERMAN, compact=True)) == compact


def test_a_big_sum_keeps_its_digits_after_a_comma():
    with translation.override("en"):
        assert shown(quantity(Decimal("64.5217"), "mt_co2e", GERMAN)) == "64,5217_Millionen_t_CO₂e"


def test_big_units_begin_at_a_million():
    assert COMPACT_FROM == 1_000_000


def test_at_most_four_digits_count_in_a_compact_number():
    assert COMPACT_DIGITS == 4
    assert shown(number(123_456_789, BY_CODE["en"], compact=True)) == "123.5_million"


@pytest.mark.parametrize("language", REGISTRY, ids=lambda language: language.code)
@given(st.decimals(-(10**12), 10**12, places=4))
def test_an_exact_number_loses_nothing(language, value):
    text = number(value, language)
    assert "-" not in text
    assert parse_decimal(text.replace("−", "-"), locale=language.locale) == value


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (Decimal("2951.85"), "km2", "2,951.85_km²"),
        (2_719_835, "people", "2,719,835_people"),
        (-38, "percent", "−38%"),
        (Decimal("33.5"), "ha", "33.5_ha"),
        (8844, "count", "8,844"),
        (315, "mw", "315_MW"),
        (Decimal("8.6"), "t_co2e_per_person", "8.6_t_CO₂e per person"),
        (Decimal("66.147"), "mt_co2e", "66.147_million_t_CO₂e"),
        (Decimal("64.5217"), "mt_co2e", "64.5217_million_t_CO₂e"),
        (12_345_678, "twd", "NT$12.3457_million"),
        (6_000_000_000, "twd", "NT$6_billion"),
    ],
)
def test_a_quantity_is_a_number_with_its_unit(value, unit, text):
    with translation.override("en"):
        assert shown(quantity(value, unit, BY_CODE["en"])) == text


def test_a_compact_quantity_is_a_compact_number_with_its_unit():
    with translation.override("en"):
        assert (
            shown(quantity(2_738_000, "people", BY_CODE["en"], compact=True))
            == "2.74_million_people"
        )


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("language", REGISTRY, ids=lambda language: language.code)
def test_every_unit_can_be_written_in_every_language(language, unit):
    """A catalogue with a wrong placeholder would make the page of whoever reads it fail."""
    with translation.override(language.code):
        exact = quantity(Decimal("1234.5"), unit, language)
        compact = quantity(2_738_000, unit, language, compact=True)
    if unit not in BIG_UNITS:
        assert exact.replace(number(Decimal("1234.5"), language), "") != exact
        assert compact.replace(number(2_738_000, language, compact=True), "") != compact
    assert (exact + compact).count("%") == (2 if unit == "percent" else 0)
    assert "(value)" not in exact + compact


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (2_738_000, "people", "273.8만_명"),
        (38, "people", "38명"),
        (355_175, "people", "355,175명"),
        (Decimal("66.147"), "mt_co2e", "6,615만_톤(tCO₂eq)"),
    ],
)
def test_korean_has_a_space_after_a_big_unit(value, unit, text):
    with translation.override("ko"):
        assert shown(quantity(value, unit, BY_CODE["ko"], compact=True)) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("zh-hant", "2,951.85平方公里"),
        ("ja", "2,951.85平方キロメートル"),
        ("zh-hans", "2,951.85平方公里"),
    ],
)
def test_a_unit_is_written_without_a_space_where_the_language_has_none(code, text):
    with translation.override(code):
        assert shown(quantity(Decimal("2951.85"), "km2", BY_CODE[code])) == text


@pytest.mark.parametrize(
    ("code", "value", "unit", "parts"),
    [
        ("en", "2951.85", "km2", ("2,951.85", "_km²")),
        ("ja", "2951.85", "km2", ("2,951.85", "平方キロメートル")),
        ("ja", "940", "people_per_km2", ("1平方キロメートル当たり940", "人")),
        ("ko", "2738000", "people", ("273.8만", "_명")),
        ("en", "-30", "percent", ("−30", "%")),
        ("en", "2000000000", "twd", ("NT$2_billion", "")),
        ("en", "8844", "count", ("8,844", "")),
    ],
)
def test_a_number_is_told_from_its_unit(code, value, unit, parts):
    with translation.override(code):
        found = number_and_unit(Decimal(value), unit, BY_CODE[code], compact=True)
    assert tuple(map(shown, found)) == parts


def test_lists_offer_every_unit_by_its_name():
    with translation.override("en"):
        choices = [(key, str(name)) for key, name in UNIT_CHOICES]
    assert [key for key, _ in choices] == list(UNITS)
    assert dict(choices)["km2"] == "square kilometers"
    assert len({name for _, name in choices}) == len(UNITS)


def test_a_unit_that_is_none_is_refused():
    with pytest.raises(KeyError):
        quantity(1, "parsec", BY_CODE["en"])
