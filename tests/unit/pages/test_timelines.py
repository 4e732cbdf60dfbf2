"""Where entries stand in a drawing."""

from itertools import pairwise

from pages.timelines import COLUMN, MARGIN, RISE_PX, Mark, Tick, draw


def drawn(*dates):
    return draw([(date, "") if isinstance(date, str) else date for date in dates], str)


def test_entries_stand_along_the_axis_from_the_first_year_to_the_last():
    timeline = drawn("2000", "2002-07", "2004", "2009-12-31")

    assert (timeline.first, timeline.last) == ("2000", "2009")
    assert [mark.x for mark in timeline.marks] == [2.0, 25.95, 40.4, 97.95]
    assert timeline.ticks == tuple(
        Tick(round(MARGIN + 96 * (year - 2000) / 10, 2), str(year)) for year in (2000, 2005)
    ), "2010 lies outside"


def test_entries_of_the_same_time_stand_on_top_of_each_other():
    timeline = drawn("2000", "2005-03-01", "2005-03-02", "2005-03-20", "2010")

    first, one, two, three, _last = timeline.marks
    assert one.x == two.x == three.x
    assert [mark.y_px for mark in (one, two, three)] == [35, 21, 7]
    assert timeline.axis_px == 3 * RISE_PX
    assert first.y_px == one.y_px


def test_a_column_grows_no_wider_than_that():
    days = [f"2005-{month:02}" for month in range(1, 13)]
    columns = sorted({mark.x for mark in drawn("2000", *days, "2010").marks})

    assert all(b - a >= COLUMN for a, b in pairwise(columns))


def test_a_span_is_as_long_as_it_lasted():
    timeline = drawn("2000", ("2004", "2006"), "2008", "2009")

    assert timeline.marks[1] == Mark(40.4, 19.2, RISE_PX // 2)


def test_entries_in_any_order_are_drawn_in_time():
    assert drawn("2009", "2000", "2004", "2002") == drawn("2000", "2002", "2004", "2009")


def test_a_few_entries_or_one_year_are_not_drawn():
    assert draw([], str) is None
    assert drawn("2000", "2004", "2009") is None
    assert drawn("2000-01", "2000-02", "2000-03", "2001-01") is None
