"""When the portal itself fails: a clear answer in the reader's language, never a bare one."""

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from kaohsiung_portal.content import views
from kaohsiung_portal.languages.registry import CODES, PUBLIC, PUBLIC_CODES
from kaohsiung_portal.publishing.verbs import publish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
@pytest.mark.parametrize("language", PUBLIC, ids=PUBLIC_CODES)
def test_a_database_that_does_not_answer_is_503(client, initiative, language, error):
    publish(initiative, CODES)

    def away(execute, sql, params, many, context):
        raise error("the database is away")

    with connection.execute_wrapper(away):
        response = client.get(f"/{language.code}/climate/sponge-city/")

    html = response.content.decode()
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert f'<html lang="{language.tag}">' in html
    assert "the database is away" not in html


@pytest.mark.parametrize("url", ["/ko/climate/sponge-city/", "/"])
def test_a_fault_of_our_own_is_500_without_a_trace(initiative, monkeypatch, url):
    publish(initiative, CODES)
    secret = "SECRET-IN-THE-TRACE"

    def broken(*args, **kwargs):
        raise RuntimeError(secret)

    monkeypatch.setattr(views.Reading, "open", broken)
    monkeypatch.setattr("kaohsiung_portal.languages.views.negotiate", broken)
    response = Client(raise_request_exception=False).get(url)

    html = response.content.decode()
    assert response.status_code == 500
    assert secret not in html
    expected = ["ko"] if url.startswith("/ko/") else [one.tag for one in PUBLIC]
    assert all(f'lang="{tag}"' in html for tag in expected)
    assert "<h1>" in html


def test_a_broken_template_does_not_break_its_own_error_page(initiative, monkeypatch):
    publish(initiative, CODES)

    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("kaohsiung_portal.content.templatetags.content.choices_for", broken)
    from django.template import engines

    library = engines["django"].engine.template_libraries["content"]
    monkeypatch.setitem(library.filters, "choices_for", broken)
    for loader in engines["django"].engine.template_loaders:
        loader.reset()
    try:
        response = Client(raise_request_exception=False).get("/ko/climate/sponge-city/")
    finally:
        monkeypatch.undo()
        for loader in engines["django"].engine.template_loaders:
            loader.reset()

    assert response.status_code == 500
    assert '<section lang="ko">' in response.content.decode()
