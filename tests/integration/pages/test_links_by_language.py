"""Menu, footer and home page per language: which links stand there, in which order."""

import re

import pytest
from django.core.exceptions import ValidationError

from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.verbs import publish
from pages.models import Door, Footer, FooterLink, Home, Menu, MenuLink
from tests.integration.conftest import texts
from tests.integration.editing.desk import Editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(climate):
    home = Home(slug="home", **texts(title="Kaohsiung", summary="S", opening="<p>O</p>"))
    home.save()
    publish(home, CODES)
    return home


@pytest.fixture
def menu(home, climate):
    menu = Menu.objects.create(slug="menu", **texts(title="Menu", summary="x"))
    for position, (label, only_in) in enumerate(
        [("All", []), ("Korean", ["ko"]), ("Chinese", ["zh-hant", "zh-hans"])]
    ):
        MenuLink.objects.create(
            menu=menu, target=climate.item, position=position, only_in=only_in, **texts(label=label)
        )
    publish(menu, CODES)
    return menu


def labels(html, part):
    """The labels of a part of a page, without their languages."""
    inside = re.search(rf'<(?:nav|footer|ul) class="{part}".*?</(?:nav|footer|ul)>', html, re.S)[0]
    return re.findall(r">(\w+) ∙ [\w-]+</a>", inside)


def test_a_link_stands_in_its_languages_only(client, menu):
    assert {code: labels(client.get(f"/{code}/").content.decode(), "menu") for code in CODES} == {
        "en": ["All"],
        "zh-hant": ["All", "Chinese"],
        "ko": ["All", "Korean"],
        "ja": ["All"],
        "zh-hans": ["All", "Chinese"],
    }


def test_the_order_may_differ_by_language(client, menu, climate):
    first = MenuLink.objects.get(menu=menu, position=1)
    first.position = 9
    first.save()
    again = MenuLink(menu=menu, target=climate.item, position=0, only_in=["ja"])
    for name, value in texts(label="First").items():
        setattr(again, name, value)
    MenuLink.objects.filter(menu=menu).update(position=5)
    again.save()
    publish(menu, CODES)
    assert labels(client.get("/ja/").content.decode(), "menu") == ["First", "All"]
    assert labels(client.get("/en/").content.decode(), "menu") == ["All"]


def test_a_menu_that_falls_back_is_shown_whole(client, home, climate):
    menu = Menu.objects.create(slug="menu", **texts(title="Menu", summary="x"))
    for label, only_in in (("English", ["en"]), ("Korean", ["ko"])):
        MenuLink.objects.create(
            menu=menu, target=climate.item, only_in=only_in, **texts(label=label)
        )
    publish(menu, ["en"])
    assert labels(client.get("/ko/").content.decode(), "menu") == ["English"]


def test_footer_and_home_page_have_the_choice_too(client, home, climate):
    footer = Footer.objects.create(slug="footer", **texts(title="F", summary="x", body="<p>F</p>"))
    FooterLink.objects.create(
        footer=footer, target=climate.item, only_in=["ko"], **texts(label="Foot")
    )
    Door.objects.create(home=home, target=climate.item, only_in=["ko"], **texts(label="Door"))
    publish([footer, home], CODES)
    korean, japanese = (client.get(f"/{code}/").content.decode() for code in ("ko", "ja"))
    assert labels(korean, "site-footer") == ["Foot"]
    assert labels(korean, "door-list") == ["Door"]
    assert "Foot ∙" not in japanese
    assert "Door ∙" not in japanese


def test_a_text_is_required_only_where_it_is_shown(home, climate):
    Door.objects.create(home=home, target=climate.item, only_in=["ko"], label_ko="문")
    publish(home, CODES)
    Door.objects.create(home=home, target=climate.item, only_in=["ko"], label_ja="扉")
    with pytest.raises(Exception, match="missing") as refusal:
        publish(home, CODES)
    assert [(one.language, one.field) for one in refusal.value.problems] == [
        ("ko", "doors-1-label")
    ]


@pytest.mark.parametrize("wrong", [["de"], "ko", [1], {"ko": True}, ["ko", ""]])
def test_only_languages_of_the_portal_are_taken(menu, wrong):
    link = MenuLink.objects.filter(menu=menu).first()
    link.only_in = wrong
    with pytest.raises(ValidationError) as refusal:
        link.full_clean()
    assert list(refusal.value.message_dict) == ["only_in"]


def test_editors_tick_the_languages(client, editor, menu):
    client.force_login(editor)
    desk = Editor(client, editor)
    assert desk.opened(menu)["entries-1-only_in"] == ["ko"]

    desk.save(menu, **{"entries-1-only_in": ["ja", "ko"]})
    assert MenuLink.objects.get(menu=menu, position=1).only_in == ["ja", "ko"]
    assert labels(client.get("/ja/").content.decode(), "menu") == ["All"]

    publish(menu, CODES)
    assert labels(client.get("/ja/").content.decode(), "menu") == ["All", "Korean"]
