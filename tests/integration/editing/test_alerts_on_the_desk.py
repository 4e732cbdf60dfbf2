"""An alert is made and published in a hurry: nothing is asked for that it does not need."""

import pytest

from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.working import column
from pages.models import Alert, Home
from tests.integration.conftest import texts
from tests.integration.editing.desk import form_in, url_of

pytestmark = pytest.mark.django_db

TITLES = {column("title", code): f"Typhoon ∙ {code}" for code in CODES}


def test_it_is_made_without_a_short_name_and_published_in_all_languages(mei):
    fields = form_in(mei.client.get(url_of(Alert, "add")), "loaded_version")
    assert "slug" not in fields
    response = mei.client.post(
        url_of(Alert, "add"), {**fields, **TITLES, "level": "emergency", "_publish": "1"}
    )
    alert = Alert.objects.get()

    assert response.headers["Location"] == url_of(alert, "publish")
    assert mei.publish(alert, *CODES).status_code == 302
    assert "Typhoon ∙ ko" in mei.client.get("/ko/").content.decode()


def test_several_can_be_made(mei):
    for _time in range(2):
        fields = form_in(mei.client.get(url_of(Alert, "add")), "loaded_version")
        mei.client.post(url_of(Alert, "add"), {**fields, **TITLES})

    assert len({alert.slug for alert in Alert.objects.all()}) == 2


def test_its_preview_shows_it_on_the_home_page(mei):
    home = Home(slug="home", **texts(title="Home", summary="S", opening="<p>Welcome</p>"))
    home.save()
    mei.publish(home, *CODES)
    alert = Alert(slug="typhoon", **TITLES)
    alert.save()
    html = mei.get(alert, "preview", "ko").content.decode()

    assert html.index("Typhoon ∙ ko") < html.index("<header") < html.index("Welcome")
    assert "Typhoon" not in mei.client.get("/ko/").content.decode()


def test_it_has_no_address_to_move(mei):
    alert = Alert(slug="typhoon", **TITLES)
    alert.save()

    assert "/move/" not in mei.get(alert, "publish").content.decode()
    assert mei.client.post(url_of(alert, "move"), {"slug": "x"}).status_code == 404
