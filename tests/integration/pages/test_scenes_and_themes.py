"""Guards what readers see of scenes and themes: on an initiative, in its list and its filter."""

import re

import pytest

from kaohsiung_portal.languages.registry import CODES
from pages.models import Theme
from pages.themes import SHAPES

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def read(client, climate, make_initiative):
    """A page in a language, in one line; there are two initiatives, of two themes."""
    make_initiative("sponge-city", theme="adaptation", publish_in=CODES)
    make_initiative("love-river", theme="waste_water", publish_in=CODES)

    def page(address):
        return re.sub(r"\s+", " ", client.get(address).content.decode())

    return page


def scenes(html):
    return re.findall(r'<img class="scene" src="/static/images/scenes/([a-z-]+)\b', html)


def shapes(html):
    return re.findall(r'<path d="([^"]+)" />', html)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/en/climate/love-river/", ["waste-water"]),
        ("/ko/climate/sponge-city/", ["adaptation"]),
        ("/ja/climate/", ["climate"]),
        ("/zh-hans/climate/?theme=waste_water", ["waste-water"]),
        ("/zh-hant/climate/?theme=energy", ["energy"]),
    ],
)
def test_a_page_begins_with_one_scene(read, address, expected):
    assert scenes(read(address)) == expected


def test_a_scene_is_no_news_to_those_who_cannot_see_it(read):
    [image] = re.findall(r'<img class="scene"[^>]*>', read("/en/climate/"))
    assert 'alt=""' in image
    assert 'width="1200" height="400"' in image
    assert 'fetchpriority="high"' in image


def test_the_theme_of_an_initiative_leads_to_the_others_of_it(read):
    html = read("/ja/climate/love-river/")
    [facts] = re.findall(r'<dl class="facts">.*?</dl>', html)
    assert '<a href="/ja/climate/?theme=waste_water">大気・水・廃棄物</a>' in facts
    assert shapes(facts) == [SHAPES["waste_water"]]


def test_the_filter_shows_every_theme_and_the_cards_theirs(read):
    html = read("/en/climate/")
    [chips] = re.findall(r'<nav class="filter".*?</nav>', html)
    assert shapes(chips) == [SHAPES[theme] for theme in Theme.values]
    cards = re.findall(r'<article class="card">.*?</article>', html)
    assert sorted(map(tuple, map(shapes, cards))) == sorted(
        [(SHAPES["adaptation"],), (SHAPES["waste_water"],)]
    )
    assert scenes("".join(cards)) == []


@pytest.mark.parametrize(
    ("code", "theme"), [("en", "Adaptation and resilience"), ("ko", "적응과 회복력")]
)
def test_a_filtered_list_says_what_it_is_filtered_by(read, code, theme):
    """In its title and as its heading, one level above the cards'."""
    whole, filtered = read(f"/{code}/climate/"), read(f"/{code}/climate/?theme=adaptation")

    assert f"<title> {theme} – Climate action ∙ {code} – " in filtered
    assert f'<h2 id="listing">{theme}</h2>' in filtered
    assert re.findall(r'<h(\d) class="card__title">', filtered) == ["3"]
    assert f"<title> Climate action ∙ {code} – " in whole
    assert re.findall(r'<h(\d) class="card__title">', whole) == ["2", "2"]


def test_without_a_list_a_theme_leads_nowhere(client, make_initiative):
    make_initiative("sponge-city", publish_in=CODES)
    html = client.get("/en/climate/sponge-city/").content.decode()
    assert "?theme=" not in html
    assert "Adaptation and resilience" in html
