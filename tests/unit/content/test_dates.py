"""Guards partial dates: what is one, how precise it is, and how five languages write it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kaohsiung_portal.content.dates import (
    PartialDateField,
    parse,
    range_parts,
    validate_partial_date,
    validate_year,
    written,
)
from kaohsiung_portal.languages.registry import BY_CODE, REGISTRY, Language


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("2013", (2013, None, None)),
        ("2013-12", (2013, 12, None)),
        ("2013-12-02", (2013, 12, 2)),
        ("2024-02-29", (2024, 2, 29)),
        ("1600", (1600, None, None)),
        ("2100-12-31", (2100, 12, 31)),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(value, parts):
    assert parse(value) == parts


def refusal(value: str) -> list[str]:
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        parse(value)
    return [refused.value.code, *refused.value.messages]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "13",
        "2013-1",
        "2013-12-2",
        "2013/12/02",
        "2013-12-02\n",
        " 2013",
        "2013-",
        "2013-12-",
        "20131202",
        "-2013",
        "2013-12-02T00:00",
        "102年",
        "Dec 2013",
        "２０１３",
        "２０１３-１２-０２",
        "٢٠١٣",
    ],
)
def test_what_is_not_written_as_a_date_is_refused(value):
    assert refusal(value) == ["partial_date", "Write a date as 2013, 2013-12 or 2013-12-02."]


@pytest.mark.parametrize(
    "value",
    [
        "2013-13",
        "2013-02-30",
        "2013-02-29",
        "2013-04-31",
        "2013-12-32",
        "2013-99-99",
        "2013-00",
        "2013-12-00",
        "2013-00-02",
    ],
)
def test_a_day_that_there_is_not_is_refused(value):
    assert refusal(value) == ["partial_date", f"There is no such day: {value}."]


@pytest.mark.parametrize("year", [1599, 2101, 9999, 1000])
def test_a_year_that_is_a_slip_is_refused(year):
    message = f"The year {year} is not plausible; it should be from 1600 to 2100."
    assert refusal(str(year)) == ["year", message]
    assert refusal(f"{year}-01-01") == ["year", message]
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        validate_year(year)
    assert refused.value.messages == [message]


@pytest.mark.parametrize("year", [1600, 2100])
def test_the_first_and_last_plausible_years_are_taken(year):
    assert validate_year(year) is None


@given(st.dates().filter(lambda day: 1600 <= day.year <= 2100))
def test_every_day_of_the_calendar_is_a_date(day):
    assert parse(day.isoformat()) == (day.year, day.month, day.day)
    assert parse(day.isoformat()[:7]) == (day.year, day.month, None)
    assert parse(day.isoformat()[:4]) == (day.year, None, None)


def is_taken(value: str) -> bool:
    try:
        parse(value)
    except ValidationError:
        return False
    return True


@given(st.text(alphabet="0123456789-", max_size=11))
def test_whatever_is_taken_can_be_written(value):
    if is_taken(value):
        assert value[:4] in written(value, BY_CODE["en"])


@pytest.mark.parametrize(
    ("code", "year", "month", "day"),
    [
        ("en", "2012", "April 2012", "16 April 2012"),
        ("zh-hant", "2012年", "2012年4月", "2012年4月16日"),
        ("ko", "2012년", "2012년 4월", "2012년 4월 16일"),
        ("ja", "2012年", "2012年4月", "2012年4月16日"),
        ("zh-hans", "2012年", "2012年4月", "2012年4月16日"),
    ],
)
def test_each_language_writes_a_date_in_its_form(code, year, month, day):
    dates = ("2012", "2012-04", "2012-04-16")
    assert [written(value, BY_CODE[code]) for value in dates] == [year, month, day]


RANGES = {
    "days of a month": ("2009-07-16", "2009-07-26"),
    "days of a year": ("2013-11-28", "2013-12-02"),
    "days": ("2013-12-30", "2014-01-02"),
    "months of a year": ("2012-06", "2012-08"),
    "months": ("2012-12", "2013-02"),
    "years": ("1863", "1864"),
    "a year to a month": ("2009", "2009-04"),
}

#: Where a line may break is marked by a slash.
WRITTEN_RANGES = {
    "en": [
        "16–26 July 2009",
        "28 November – /2 December 2013",
        "30 December 2013 – /2 January 2014",
        "June–August 2012",
        "December 2012 – /February 2013",
        "1863–1864",
        "2009 – /April 2009",
    ],
    "zh-hant": [
        "2009年7月16日至/26日",
        "2013年11月28日至/12月2日",
        "2013年12月30日至/2014年1月2日",
        "2012年6月至/8月",
        "2012年12月至/2013年2月",
        "1863年至/1864年",
        "2009年至/2009年4月",
    ],
    "ko": [
        "2009년 7월 16일~/26일",
        "2013년 11월 28일~/12월 2일",
        "2013년 12월 30일~/2014년 1월 2일",
        "2012년 6월~/8월",
        "2012년 12월~/2013년 2월",
        "1863년~/1864년",
        "2009년~/2009년 4월",
    ],
    "ja": [
        "2009年7月16日～/26日",
        "2013年11月28日～/12月2日",
        "2013年12月30日～/2014年1月2日",
        "2012年6月～/8月",
        "2012年12月～/2013年2月",
        "1863年～/1864年",
        "2009年～/2009年4月",
    ],
}
WRITTEN_RANGES["zh-hans"] = WRITTEN_RANGES["zh-hant"]


@pytest.mark.parametrize("code", WRITTEN_RANGES)
def test_each_language_writes_a_range_in_its_form(code):
    written_ranges = ["/".join(range_parts(*one, BY_CODE[code])) for one in RANGES.values()]
    assert written_ranges == WRITTEN_RANGES[code]


@pytest.mark.parametrize(
    ("tag", "texts"),
    [
        # Its months are in short in CLDR's ranges, and its days have a point.
        ("de", ["16.–26. Juli 2009", "28. November – /2. Dezember 2013", "1863–1864"]),
        # Its range of two years repeats no form of a date, so that the sign is that of all ranges.
        ("uk", ["16–26 липня 2009\u202fр.", "28 листопада – /2 грудня 2013\u202fр.", "1863–1864"]),
    ],
)
def test_another_language_needs_no_code(tag, texts):
    other = Language(code=tag, tag=tag, name=tag, short=tag, fallbacks=(), search_profile="latin")
    names = ("days of a month", "days of a year", "years")
    assert ["/".join(range_parts(*RANGES[name], other)) for name in names] == texts


@pytest.mark.parametrize("end", ["", "2013-12-02"])
def test_a_range_of_one_date_is_that_date(end):
    assert range_parts("2013-12-02", end, BY_CODE["en"]) == ["2 December 2013"]


@pytest.mark.parametrize("language", REGISTRY, ids=lambda language: language.code)
@given(
    st.dates().filter(lambda day: 1600 <= day.year <= 2100),
    st.integers(0, 2000),
    st.sampled_from([4, 7, 10]),
    st.sampled_from([4, 7, 10]),
)
def test_every_range_can_be_written(language, start, days, start_length, end_length):
    end = start.fromordinal(start.toordinal() + days)
    if end.year > 2100:
        return
    range_text = "".join(
        range_parts(start.isoformat()[:start_length], end.isoformat()[:end_length], language)
    )
    assert str(start.year) in range_text
    assert str(end.year) in range_text


def test_a_field_validates_explains_and_stores_a_partial_date():
    field = PartialDateField(blank=True)
    with translation.override("en"):
        help_text = str(field.help_text)
    assert (field.max_length, field.get_internal_type(), help_text) == (
        10,
        "CharField",
        "As exact as it is known: 2013, 2013-12 or 2013-12-02.",
    )
    assert validate_partial_date in field.validators
    assert field.clean("2013-12", None) == "2013-12"
    assert field.clean("", None) == ""
    with pytest.raises(ValidationError):
        field.clean("2013-13", None)


def test_a_field_is_written_into_migrations_without_what_it_sets_itself():
    _name, path, args, kwargs = PartialDateField(blank=True, help_text="x").deconstruct()
    assert (path, args, kwargs) == (
        "kaohsiung_portal.content.dates.PartialDateField",
        [],
        {"blank": True, "help_text": "x"},
    )
    assert issubclass(PartialDateField, models.CharField)
