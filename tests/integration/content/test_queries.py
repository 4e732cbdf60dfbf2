"""What a page costs: the same queries for 1, 3 and 300 items."""

import pytest

from kaohsiung_portal.content.models import Source
from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.verbs import publish
from pages.models import Door, Emissions, Footer, FooterLink, Home, Menu, MenuLink, Metric
from tests.integration.conftest import texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def around(climate):
    """A menu and a footer with links, as every page has; what stands above the list."""
    menu = Menu.objects.create(slug="menu", **texts(title="Menu", summary="x"))
    MenuLink.objects.create(menu=menu, target=climate.item)
    footer = Footer.objects.create(slug="footer", **texts(title="Footer", summary="x"))
    FooterLink.objects.create(footer=footer, target=climate.item)
    emissions = Emissions.objects.create(slug="emissions", **texts(title="E", summary="S"))
    publish([menu, footer, emissions], CODES)


@pytest.fixture
def home(climate):
    home = Home.objects.create(
        slug="home", newest=climate, **texts(title="Kaohsiung", summary="S", opening="<p>O</p>")
    )
    Door.objects.create(home=home, target=climate.item, **texts(label="Climate"))
    publish(home, CODES)
    return home


@pytest.mark.parametrize("number", [1, 3, pytest.param(300, marks=pytest.mark.any_database)])
def test_queries_do_not_grow(
    client, around, home, make_initiative, django_assert_num_queries, number
):
    source = Source.objects.create(slug="s", publisher_en="S")
    items = []
    for index in range(number):
        item = make_initiative(
            f"item-{index}",
            body_en="".join(f'<p><a href="item:{other.pk}">x</a></p>' for other in items[-30:]),
        )
        Metric.objects.create(
            initiative=item, value=1, as_of="2020", source=source, **texts(label="M")
        )
        items.append(item)
    publish(items, ["en", "ko"])

    # The third asks for what stands beside it.
    with django_assert_num_queries(4):
        assert client.get(f"/en/climate/item-{number - 1}/").status_code == 200
    with django_assert_num_queries(4):
        assert b"fallback-notice" in client.get("/ja/climate/item-0/").content
    with django_assert_num_queries(4):
        assert b'id="emissions"' in client.get("/en/climate/").content
    with django_assert_num_queries(4):
        assert client.get("/en/climate/?theme=adaptation").status_code == 200
    with django_assert_num_queries(4):
        assert client.get("/en/").status_code == 200
