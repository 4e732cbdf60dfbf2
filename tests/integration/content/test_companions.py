"""What stands beside an item: the nearest in the list of those that share its facet."""

import re

import pytest

from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.reading import Reading
from kaohsiung_portal.publishing.verbs import end, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def make(make_initiative):
    """Publishes initiatives, one for each year given; the latest stands first in lists."""

    def make(*years, theme="adaptation", languages=CODES):
        return [
            make_initiative(f"{theme}-{year}", started=str(year), theme=theme, publish_in=languages)
            for year in years
        ]

    return make


def beside(slug, reader="en"):
    """The slugs before and after an item, as its page has them."""
    reading = Reading(reader)
    companions = reading.companions(reading.open(f"climate/{slug}/").position)
    reading.look_up()
    return [one.slug for one in companions.before], [one.slug for one in companions.after]


def related(client, slug, language="en"):
    html = client.get(f"/{language}/climate/{slug}/").content.decode()
    found = re.search(r'<section class="related.*?</section>', html, re.DOTALL)
    return found and re.findall(rf'href="/{language}/climate/([^"]+)/"', found[0])


def test_the_nearest_on_either_side_in_the_order_of_lists(make):
    make(2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018)

    assert beside("adaptation-2014") == (
        ["adaptation-2017", "adaptation-2016", "adaptation-2015"],
        ["adaptation-2013", "adaptation-2012", "adaptation-2011"],
    )
    assert beside("adaptation-2018")[0] == []
    assert beside("adaptation-2010")[1] == []


def test_items_of_the_same_day_stand_apart(make, make_initiative):
    same = [make_initiative(f"same-{n}", started="2014", publish_in=CODES) for n in range(3)]

    assert beside(same[1].slug) == (["same-0"], ["same-2"])


def test_only_what_shares_the_facet_and_is_public(client, make, make_initiative):
    make(2014, 2015)
    make(2013, theme="energy")
    make_initiative("draft", started="2013")
    (ended,) = make(2012)
    end(ended, CODES)

    assert related(client, "adaptation-2014") == ["adaptation-2015"]


def test_a_page_shows_three_those_after_it_first(client, make):
    make(2010, 2011, 2012, 2013, 2014)

    assert related(client, "adaptation-2012", "ko") == [
        "adaptation-2011",
        "adaptation-2010",
        "adaptation-2013",
    ]


def test_a_lone_item_has_nothing_beside_it(client, make):
    make(2014)

    assert beside("adaptation-2014") == ([], [])
    assert related(client, "adaptation-2014") is None


def test_what_falls_back_says_its_language(client, make):
    make(2014)
    make(2015, languages=["en"])
    html = client.get("/ja/climate/adaptation-2014/").content.decode()

    assert '<article class="card" lang="en">' in html


def test_a_page_tells_what_it_was_made_from(client, make):
    (one, other) = make(2014, 2015)
    response = client.get("/en/climate/adaptation-2014/")

    assert {f"item:{one.pk}", f"item:{other.pk}", "list:initiative:en"} <= response.tags


def test_a_changed_theme_changes_the_company(client, make):
    one, _other = make(2014, 2015)
    make(2013, theme="energy")
    one.theme = "energy"
    one.save()
    publish(one, CODES)

    assert related(client, "adaptation-2014") == ["energy-2013"]
