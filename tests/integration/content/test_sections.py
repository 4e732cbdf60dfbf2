"""Guards the list of a page's sections: it leads to each, in the page's own language."""

import re

import pytest

from kaohsiung_portal.languages.registry import PUBLIC, PUBLIC_CODES
from kaohsiung_portal.publishing.verbs import publish
from pages.models import City, Page
from tests.integration.conftest import texts

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

FEW = "<p>Text</p><h2>One</h2><p>Text</p><h2>Two</h2>"


def read(client, url):
    """The page, and what its list of sections leads to: [(id, title)]."""
    html = client.get(url).content.decode()
    lists = re.findall(r'<nav class="sections__list".*?</nav>', html, re.DOTALL)
    assert len(lists) <= 1
    links = re.findall(r'<a href="#([^"]+)"[^>]*>(.*?)</a>', "".join(lists))
    return html, links


@pytest.fixture
def make_page(db):
    def make(body, codes=PUBLIC_CODES):
        page = Page(slug="about", **texts(title="About", summary="S", body=body, notes="<p>N</p>"))
        page.full_clean(exclude=["item"])
        page.save()
        publish(page, codes)
        return page

    return make


def test_a_long_page_leads_to_its_sections(client, make_page):
    make_page(f"{FEW}<p>Text</p><h2>Three</h2>")
    html, links = read(client, "/en/about/")

    assert links == [
        ("section-1", "One"),
        ("section-2", "Two"),
        ("section-3", "Three"),
        ("notes", "Notes"),
    ]
    assert all(html.count(f'id="{name}"') == 1 for name, _title in links)


def test_a_short_page_has_no_list(client, make_page):
    make_page(FEW)

    html, links = read(client, "/ko/about/")
    assert links == []
    assert "<h2" in html


@pytest.mark.parametrize("language", PUBLIC, ids=lambda language: language.code)
def test_the_sections_that_every_city_has_are_named_in_the_readers_language(client, language):
    city = City.objects.create(slug="city", **texts(title="City", summary="S", body=FEW))
    publish(city, PUBLIC_CODES)
    html, links = read(client, f"/{language.code}/city/")

    headings = re.findall(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', html)
    assert links == headings
    assert len(links) == 4


def test_a_page_in_another_language_has_its_list_in_that(client, make_page):
    make_page(f"{FEW}<h2>Three</h2>", codes=["ja"])
    html, links = read(client, "/ko/about/")

    article = html[html.index('<article class="article" lang="ja">') :]
    assert '<nav class="sections__list" aria-label="このページの内容">' in article
    assert links[-1] == ("notes", "注記")


def test_a_page_without_a_text_has_no_place_for_one(client, make_page):
    make_page("")
    html, _links = read(client, "/en/about/")
    assert "prose--main" not in html
