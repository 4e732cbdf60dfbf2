"""What is deleted goes from the public at once, and stays on record; what others need stays."""

import pytest
from django.test import Client
from django.utils import timezone

from awards.models import Programme
from kaohsiung_portal.content.models import Source
from kaohsiung_portal.languages.registry import CODES, PUBLIC_CODES
from kaohsiung_portal.publishing.models import Edit, Publication
from kaohsiung_portal.publishing.verbs import publish
from pages.models import Initiative, Menu
from tests.integration.editing.desk import errors_in, messages_in, text_of, url_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(metric):
    metric.initiative.refresh_from_db()
    publish(metric.initiative, CODES)
    publish(metric.initiative, ["ko"], at=timezone.now() + timezone.timedelta(days=1))
    return metric.initiative


def delete(editor, record, follow=True):
    return editor.client.post(url_of(record, "delete"), {"post": "yes"}, follow=follow)


def delete_from_list(editor, record, **typed):
    """Chooses a record on its list and asks to delete it; with post="yes", answers yes."""
    asked = {"action": "delete_selected", "_selected_action": record.pk, **typed}
    return editor.client.post(url_of(type(record), "changelist"), asked, follow=True)


def public_status():
    return {Client().get(f"/{code}/climate/sponge-city/").status_code for code in PUBLIC_CODES}


def test_asking_to_delete_changes_nothing(published, mei):
    assert mei.get(published, "delete").status_code == 200
    assert delete_from_list(mei, published).status_code == 200

    assert public_status() == {200}
    assert Initiative.objects.filter(pk=published.pk).exists()


@pytest.mark.parametrize("way", [delete, delete_from_list])
def test_a_deleted_item_is_gone_from_the_public_and_stays_on_record(published, mei, way):
    key = published.pk
    way(mei, published, **({} if way is delete else {"post": "yes"}))

    assert not Initiative.objects.exists()
    assert public_status() == {410}
    assert Publication.objects.of(key).count() == len(CODES) + 1
    assert not Publication.objects.of(key).scheduled().exists()
    deletion = Edit.objects.get(item=key, field="")
    assert (deletion.after, deletion.version) == (None, published.version + 1)
    assert {"field": "title", "language": "ko", "value": "스펀지 도시"} in deletion.before
    assert any(one["field"].startswith("metrics[") for one in deletion.before)


def test_the_record_of_a_deletion_names_who_deleted(published, mei):
    key = published.pk
    delete(mei, published)

    assert Edit.objects.get(item=key, field="").by == mei.user


def test_the_record_of_a_deletion_from_the_list_names_who_deleted(published, mei):
    key = published.pk
    delete_from_list(mei, published, post="yes")

    assert Edit.objects.get(item=key, field="").by == mei.user


def test_who_may_not_delete_does_not(published, sign_in):
    jun = sign_in("jun", "view_initiative", "change_initiative", "add_publication")

    assert delete(jun, published).status_code == 403
    delete_from_list(jun, published, post="yes")
    assert Initiative.objects.filter(pk=published.pk).exists()


def test_the_address_of_a_deleted_item_is_not_given_to_another(published, mei):
    delete(mei, published)
    form = mei.opened(Initiative, "add")
    typed = {"slug": "sponge-city", "theme": "adaptation", "started": "2010"}

    assert errors_in(mei.send(Initiative, form, "add", **typed)).keys() == {"slug"}


@pytest.mark.parametrize("way", [delete, delete_from_list])
def test_what_other_items_lie_below_is_not_deleted_and_says_so(every_kind, mei, way):
    programme = Programme.objects.get()
    response = way(mei, programme, **({} if way is delete else {"post": "yes"}))

    assert response.status_code == 200
    assert "protected" in text_of(response.content.decode())
    assert Programme.objects.exists()
    assert Client().get("/en/awards/programme/").status_code == 200


def test_the_menu_is_still_edited_after_what_it_leads_to_was_deleted(every_kind, mei):
    menu = Menu.objects.get()
    target = menu.entries.get().target
    item = next(one for one in every_kind if one.pk == target.pk)
    delete(mei, item)
    fields = mei.opened(menu)
    removed = mei.send(menu, fields, **{"entries-0-DELETE": "on"})

    assert fields["entries-0-target"] == [""]
    assert removed.status_code == 302
    assert menu.entries.count() == 0


@pytest.fixture
def cited(metric, source):
    """A source of a row."""
    return source


@pytest.fixture
def uncited(db):
    return Source.objects.create(slug="uncited")


@pytest.mark.parametrize("way", [delete, delete_from_list])
def test_a_cited_source_is_not_deleted(cited, mei, way):
    response = way(mei, cited, **({} if way is delete else {"post": "yes"}))

    assert response.status_code in (200, 403)
    assert Source.objects.filter(pk=cited.pk).exists()


def test_a_source_cited_below_a_text_is_not_deleted(initiative, source, mei):
    initiative.sources.add(source)
    delete(mei, source)

    assert Source.objects.filter(pk=source.pk).exists()


@pytest.mark.parametrize("cites", ["row", "text"])
def test_a_cited_source_says_who_cites_it(request, initiative, source, mei, cites):
    if cites == "row":
        request.getfixturevalue("metric")
    else:
        initiative.sources.add(source)
    response = mei.client.get(url_of(source, "delete"), follow=True)

    assert response.status_code == 200
    assert messages_in(response) == [
        "“delta” is in use and cannot be deleted. It is used by: Sponge city."
    ]


@pytest.mark.parametrize("page", ["change", "delete"])
def test_a_source_that_nothing_cites_opens(uncited, mei, page):
    mei.client.raise_request_exception = False
    assert mei.get(uncited, page).status_code == 200


@pytest.mark.parametrize("way", [delete, delete_from_list])
def test_a_source_that_nothing_cites_is_deleted(uncited, mei, way):
    mei.client.raise_request_exception = False
    response = way(mei, uncited, **({} if way is delete else {"post": "yes"}))

    assert response.status_code == 200
    assert len(messages_in(response)) == 1
    assert not Source.objects.exists()
