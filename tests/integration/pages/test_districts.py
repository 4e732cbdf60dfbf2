"""The districts: all of them on one page."""

import re

import pytest

from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.verbs import publish
from pages.models import District, Home, Listing
from tests.integration.conftest import texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def districts(db):
    """The list page of districts, published in all languages."""
    listing = Listing(slug="districts", listed_kind="district", **texts(title="D", summary="L"))
    listing.save()
    publish(listing, CODES)
    return listing


@pytest.fixture
def make_districts(districts):
    """Publishes districts by their short names, in that order."""

    def make(*slugs, languages=CODES):
        made = [
            District.objects.create(slug=slug, position=index, **texts(title=slug, summary="S"))
            for index, slug in enumerate(slugs)
        ]
        publish(made, languages)
        return made

    return make


def cards(html):
    """The districts of a list, by their short names, in its order."""
    return re.findall(r'card__title"><a href="/\w[\w-]*/districts/([\w-]+)/"', html)


@pytest.mark.parametrize(
    ("number", "page", "listed"), [(1, 1, 1), (3, 1, 3), (50, 1, 50), (51, 1, 50), (51, 2, 1)]
)
def test_a_page_lists_fifty_districts(
    client, make_districts, django_assert_num_queries, number, page, listed
):
    slugs = [f"d-{index}" for index in range(number)]
    make_districts(*slugs, languages=["ja"])
    # Without the links of a menu, one query less than on the site.
    with django_assert_num_queries(3):
        html = client.get(f"/ja/districts/?page={page}").content.decode()
    start = 50 * (page - 1)
    assert cards(html) == slugs[start : start + listed]


def test_the_page_that_lists_is_asked_first(client, districts, make_districts):
    """The home page wants four, whatever it is that it lists."""
    make_districts("a", "b", "c", "d", "e")
    home = Home.objects.create(
        slug="home", newest=districts, **texts(title="K", summary="S", opening="<p>O</p>")
    )
    publish(home, CODES)
    assert cards(client.get("/en/").content.decode()) == ["a", "b", "c", "d"]


def test_a_preview_lists_as_many_as_the_page(desk, districts, make_districts):
    make_districts(*(f"d-{index}" for index in range(38)))
    url = f"/admin/pages/listing/{districts.pk}/preview/ko/"
    assert len(cards(desk.get(url).content.decode())) == 38
