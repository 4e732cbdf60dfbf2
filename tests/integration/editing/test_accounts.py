"""The first editor's account, the one-time password, and what stays when an account goes."""

import re
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from kaohsiung_portal.editing.models import Preference
from kaohsiung_portal.publishing.models import Edit, Publication
from tests.integration.editing.desk import edits_of, table_rows, url_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

LOGIN, INDEX, CHANGE, DONE = (
    reverse(f"admin:{name}")
    for name in ("login", "index", "password_change", "password_change_done")
)
OWN = "harbour-light-2026"


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """Slow hashing protects passwords from being guessed; here it only makes tests slow."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def first_password() -> str:
    """Makes the first editor's account; the password that is printed."""
    output = StringIO()
    call_command("create_first_editor", stdout=output)
    return output.getvalue().split()[-1]


def sign_in_with(password) -> Client:
    client = Client()
    client.post(LOGIN, {"username": "editor", "password": password, "next": INDEX})
    return client


def choose(client, old, new):
    typed = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post(CHANGE, typed)


def test_the_first_start_makes_one_account_and_the_next_none(db):
    password = first_password()
    output = StringIO()
    call_command("create_first_editor", stdout=output)

    assert len(password) >= 16
    assert output.getvalue() == "There are accounts already; none was made.\n"
    assert get_user_model().objects.get().is_superuser


def test_with_a_one_time_password_every_page_leads_to_choosing_another(initiative, source):
    client = sign_in_with(first_password())
    version = initiative.version
    urls = [
        INDEX,
        DONE,
        url_of(type(initiative), "changelist"),
        *(url_of(initiative, page) for page in ("change", "history", "delete", "publish", "end")),
        url_of(initiative, "preview", "ko"),
        url_of(source),
        reverse("admin:auth_user_changelist"),
        f"{INDEX}nothing/here/",
    ]
    for ask in (client.get, client.post, client.head):
        answers = {url: ask(url) for url in urls}
        assert {
            url: (one.status_code, one.headers.get("Location")) for url, one in answers.items()
        } == dict.fromkeys(urls, (302, CHANGE))
    initiative.refresh_from_db()
    assert initiative.version == version


def test_with_a_one_time_password_one_may_choose_a_language_and_leave(db):
    client = sign_in_with(first_password())

    assert client.get(CHANGE).status_code == 200
    assert client.get(reverse("admin:language")).status_code == 200
    assert client.get(reverse("admin:jsi18n")).status_code == 200
    client.post(reverse("admin:language"), {"language": "ko"})
    assert '<html lang="ko"' in client.get(CHANGE).content.decode()
    assert client.get(INDEX).headers["Location"] == CHANGE
    assert client.post(reverse("admin:logout")).status_code == 200
    assert client.get(INDEX).headers["Location"].startswith(LOGIN)


def test_after_choosing_a_password_the_desk_is_open_and_the_first_one_is_spent(db):
    password = first_password()
    client = sign_in_with(password)
    response = choose(client, password, OWN)

    assert (response.status_code, response.headers["Location"]) == (302, DONE)
    assert [client.get(url).status_code for url in (DONE, INDEX)] == [200, 200]
    assert Preference.objects.get().password_is_one_time is False
    assert sign_in_with(password).get(INDEX).status_code == 302
    assert sign_in_with(OWN).get(INDEX).status_code == 200


def test_a_password_that_will_not_do_leaves_the_desk_closed(db):
    password = first_password()
    client = sign_in_with(password)
    for old, new in (
        (password, "short"),
        (password, "123456789012"),
        (password, "qwerty123456"),
        (password, ""),
        ("wrong", OWN),
    ):
        assert choose(client, old, new).status_code == 200
        assert client.get(INDEX).headers["Location"] == CHANGE


def test_the_one_time_password_cannot_be_kept(db):
    password = first_password()
    client = sign_in_with(password)
    choose(client, password, password)

    assert client.get(INDEX).headers.get("Location") == CHANGE


def test_a_password_set_by_somebody_else_is_good_for_one_sign_in(mei):
    typed = {"password1": OWN, "password2": OWN, "usable_password": "true"}
    mei.client.post(reverse("admin:auth_user_add"), {"username": "editor", **typed})
    editor = get_user_model().objects.get(username="editor")
    get_user_model().objects.filter(pk=editor.pk).update(is_staff=True)
    client = sign_in_with(OWN)
    assert client.get(INDEX).headers["Location"] == CHANGE
    choose(client, OWN, "salt-mountain-2026")
    assert client.get(INDEX).status_code == 200

    replaced = reverse("admin:auth_user_password_change", args=[editor.pk])
    assert "good for one sign-in" in mei.client.get(replaced).content.decode()
    mei.client.post(replaced, typed)
    assert sign_in_with("salt-mountain-2026").get(INDEX).status_code == 302
    assert sign_in_with(OWN).get(INDEX).headers["Location"] == CHANGE


def test_who_may_not_sign_in_by_password_is_asked_for_none(mei):
    typed = {"username": "robot", "usable_password": "false"}
    mei.client.post(reverse("admin:auth_user_add"), typed)

    assert not Preference.objects.get(user__username="robot").password_is_one_time


def test_ones_own_password_is_changed_where_the_present_one_is_asked_for(mei):
    own = reverse("admin:auth_user_password_change", args=[mei.user.pk])
    typed = {"password1": OWN, "password2": OWN, "usable_password": "true"}

    for response in (mei.client.get(own), mei.client.post(own, typed)):
        assert (response.status_code, response.headers["Location"]) == (302, CHANGE)
    assert not mei.user.check_password(OWN)


def test_a_new_account_reads_the_desk_in_the_language_of_the_browser(mei):
    typed = {"password1": OWN, "password2": OWN, "usable_password": "true"}
    mei.client.post(reverse("admin:auth_user_add"), {"username": "editor", **typed})
    get_user_model().objects.filter(username="editor").update(is_staff=True)
    page = sign_in_with(OWN).get(CHANGE, headers={"Accept-Language": "ja"})

    assert '<html lang="ja"' in page.content.decode()


def test_an_editor_without_a_one_time_password_is_let_in(mei):
    assert mei.client.get(INDEX).status_code == 200


def test_a_wrong_password_is_refused_without_saying_what_was_wrong(db):
    first_password()
    answers = [
        Client().post(LOGIN, {"username": name, "password": "wrong"}).content.decode()
        for name in ("editor", "nobody")
    ]
    notes = [re.search(r'<p class="errornote">(.*?)</p>', page, re.DOTALL)[1] for page in answers]

    assert notes[0] == notes[1]
    assert "correct username and password" in notes[0]


@pytest.fixture
def jun_was_here(initiative, jun):
    """An item that jun has edited and published, and scheduled something of."""
    jun.save(initiative, title_ko="준의 제목")
    jun.publish(initiative, "ko", "en")
    jun.publish(initiative, "ko", at_0="2090-01-01", at_1="00:00:00")
    return initiative


@pytest.mark.parametrize("how", ["page", "list"])
def test_an_account_that_published_and_edited_can_be_deleted(jun_was_here, mei, jun, how):
    edits, prints = Edit.objects.count(), Publication.objects.count()
    if how == "page":
        assert mei.get(jun.user, "delete").status_code == 200
        response = mei.client.post(url_of(jun.user, "delete"), {"post": "yes"})
    else:
        typed = {"action": "delete_selected", "_selected_action": jun.user.pk, "post": "yes"}
        response = mei.client.post(url_of(type(jun.user), "changelist"), typed)

    assert response.status_code == 302
    assert not get_user_model().objects.filter(username="jun").exists()
    assert (Edit.objects.count(), Publication.objects.count()) == (edits, prints)
    assert {edit[-1] for edit in edits_of(jun_was_here)} == {None}
    assert {mei.get(jun_was_here, page).status_code for page in ("publish", "history")} == {200}
    assert Client().get("/ko/climate/sponge-city/").status_code == 200


def test_what_a_deleted_account_did_is_not_put_down_to_a_command(jun_was_here, mei, jun):
    mei.client.post(url_of(jun.user, "delete"), {"post": "yes"})
    history = table_rows(mei.get(jun_was_here, "history"), "edits")
    record = table_rows(mei.get(jun_was_here, "publish"), "record")

    assert history[0][3].partition(",")[0] == "a command or a deleted account"
    assert {row[4] for row in record} == {"a command or a deleted account"}
