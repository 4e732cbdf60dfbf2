"""Showings are derived anew when the registry changes, and only then."""

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command

from kaohsiung_portal.languages import registry
from kaohsiung_portal.publishing import showings
from kaohsiung_portal.publishing.models import Showing
from kaohsiung_portal.publishing.verbs import publish

pytestmark = pytest.mark.django_db


def rebuild(*options):
    out = StringIO()
    call_command("rebuild_showings", *options, stdout=out)
    return out.getvalue()


def rebuild_if_changed():
    return rebuild("--if-languages-changed")


def shown():
    """The language that the readers of each are shown: {"ko": "en"}."""
    return dict(Showing.objects.values_list("reader", "language"))


@pytest.fixture
def change(monkeypatch):
    """Changes the entry of a language as an edit of the registry would."""

    def change(code, **values):
        monkeypatch.setitem(registry.BY_CODE, code, replace(registry.BY_CODE[code], **values))
        public = tuple(one for one in registry.CODES if registry.BY_CODE[one].public)
        monkeypatch.setattr(showings, "PUBLIC_CODES", public)

    return change


def test_on_a_database_that_the_registry_made_there_is_nothing_to_do(initiative):
    publish(initiative, ["en"])

    assert rebuild_if_changed() == ""


def test_another_fallback_is_noticed_once(initiative, change):
    publish(initiative, ["en", "zh-hant"])
    change("zh-hans", fallbacks=("en",))
    assert shown()["zh-hans"] == "zh-hant"

    assert rebuild_if_changed() == "Derived the showings of 1 items.\n"
    assert shown()["zh-hans"] == "en"
    assert rebuild_if_changed() == ""


def test_another_order_of_fallbacks_is_noticed(initiative, change):
    publish(initiative, ["en", "ja"])
    change("ko", fallbacks=("ja", "en"))

    assert rebuild_if_changed() == "Derived the showings of 1 items.\n"
    assert shown()["ko"] == "ja"


def test_a_language_that_visitors_may_no_longer_read_is_noticed(initiative, change):
    publish(initiative, ["en", "ko"])
    change("ko", public=False)

    assert rebuild_if_changed() == "Derived the showings of 1 items.\n"
    assert set(shown().values()) == {"en"}
    assert "ko" not in shown()

    change("ko", public=True)
    rebuild_if_changed()
    assert shown()["ko"] == "ko"


def test_what_visitors_do_not_see_is_no_reason(initiative, change):
    publish(initiative, ["en"])
    change("ko", public=False, fallbacks=("ja", "en"))
    rebuild_if_changed()
    change("ko", fallbacks=("zh-hant",), short="KO", name="Korean")

    assert rebuild_if_changed() == ""


def test_without_the_option_it_is_always_done(initiative):
    publish(initiative, ["en"])
    Showing.objects.all().delete()

    assert rebuild() == "Derived the showings of 1 items.\n"
    assert set(shown()) == set(registry.PUBLIC_CODES)
