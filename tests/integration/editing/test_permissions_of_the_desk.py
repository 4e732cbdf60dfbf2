"""Who may do what on the desk: signed in or not, looking, editing, publishing."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.models import Edit, Publication
from kaohsiung_portal.publishing.verbs import publish
from pages.models import Home
from tests.integration.editing.desk import messages_in, url_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PUBLISHING = ("end", "cancel", "move")


@pytest.fixture
def published(make_initiative):
    return make_initiative(publish_in=CODES)


def everything_stored():
    """What a refused request must not change."""
    return (
        [*Publication.objects.order_by("pk").values()],
        [*Edit.objects.order_by("pk").values()],
        get_user_model().objects.count(),
    )


def urls_of(item, *pages):
    """The desk's addresses about an item; verbs about a print get its first one."""
    print_of = Publication.objects.filter(item=item.pk).first()
    keys = {"cancel": [print_of.pk], "restore": [print_of.pk], "preview": ["ko"]}
    return {page: url_of(item, page, *keys.get(page, ())) for page in pages}


def answers(editor, item, *pages, method="get"):
    """The status of each page: {"publish": 403}."""
    ask = getattr(editor.client, method)
    typed = {"languages": ["ko"], "slug": "elsewhere", "post": "yes"}
    sent = typed if method == "post" else {}
    return {page: ask(url, sent).status_code for page, url in urls_of(item, *pages).items()}


EVERY_PAGE = (
    "change",
    "history",
    "delete",
    "publish",
    "preview",
    "end",
    "cancel",
    "move",
    "restore",
)


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_is_not_signed_in_is_sent_to_sign_in(published, source, method):
    before = everything_stored()
    visitor = Client()
    ask = getattr(visitor, method)
    urls = [
        *urls_of(published, *EVERY_PAGE).values(),
        url_of(type(published), "changelist"),
        url_of(type(published), "add"),
        url_of(type(source), "changelist"),
        reverse("admin:index"),
        reverse("admin:language"),
        reverse("admin:password_change"),
        reverse("admin:auth_user_changelist"),
    ]
    sent_to = {url: ask(url).headers.get("Location") for url in urls}

    assert sent_to == {url: f"{reverse('admin:login')}?next={url}" for url in urls}
    assert everything_stored() == before


def test_an_account_that_is_no_editors_is_not_let_in(published):
    visitor = Client()
    visitor.force_login(get_user_model().objects.create_user("reader"))
    response = visitor.get(url_of(published))

    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("admin:login"))


def test_an_account_that_was_switched_off_is_not_let_in(published, mei):
    get_user_model().objects.update(is_active=False)

    assert mei.get(published).status_code == 302


def test_who_may_not_look_is_refused_everywhere(published, sign_in):
    jun = sign_in("jun")
    before = everything_stored()

    refused = dict.fromkeys(EVERY_PAGE, 403)
    verbs = ("end", "cancel", "move", "restore")
    assert answers(jun, published, *(page for page in EVERY_PAGE if page not in verbs)) == {
        page: 403 for page in EVERY_PAGE if page not in verbs
    }
    assert answers(jun, published, *EVERY_PAGE, method="post") == refused
    assert jun.get(type(published), "changelist").status_code == 403
    assert jun.get(type(published), "add").status_code == 403
    assert everything_stored() == before


def test_who_may_publish_but_not_look_is_refused(published, sign_in):
    jun = sign_in("jun", "add_publication")

    assert answers(jun, published, "publish", *PUBLISHING, method="post") == dict.fromkeys(
        ("publish", *PUBLISHING), 403
    )


def test_who_may_look_changes_nothing(published, sign_in):
    jun = sign_in("jun", "view_initiative")
    before = everything_stored()

    assert answers(jun, published, "change", "history", "preview") == {
        "change": 200,
        "history": 200,
        "preview": 200,
    }
    verbs = ("change", "delete", "publish", *PUBLISHING, "restore")
    assert answers(jun, published, *verbs, method="post") == dict.fromkeys(verbs, 403)
    assert everything_stored() == before


def test_who_may_edit_does_not_publish(published, sign_in):
    jun = sign_in("jun", "view_initiative", "change_initiative")
    jun.save(published, title_ko="준의 제목")
    before = everything_stored()

    assert jun.get(published, "publish").status_code == 403
    assert answers(jun, published, "publish", *PUBLISHING, method="post") == dict.fromkeys(
        ("publish", *PUBLISHING), 403
    )
    assert everything_stored() == before


def test_who_may_edit_takes_a_print_back_into_the_working_copy(published, sign_in):
    jun = sign_in("jun", "view_initiative", "change_initiative")
    printed = Publication.objects.get(language="ko")
    jun.save(published, title_ko="준의 제목")
    jun.client.post(url_of(published, "restore", printed.pk))

    published.refresh_from_db()
    assert published.title_ko == "스펀지 도시"


def test_who_may_edit_is_told_that_the_text_is_back(published, sign_in):
    jun = sign_in("jun", "view_initiative", "change_initiative")
    printed = Publication.objects.get(language="ko")
    response = jun.client.post(url_of(published, "restore", printed.pk), follow=True)

    assert response.status_code == 200
    assert len(messages_in(response)) == 1


def test_who_may_not_publish_is_not_offered_it(published, sign_in):
    jun = sign_in("jun", "view_initiative", "change_initiative")
    page = jun.get(published).content.decode()

    assert [one for one in ('name="_publish"', url_of(published, "publish")) if one in page] == []


def test_who_may_not_publish_finds_the_preview(published, sign_in):
    jun = sign_in("jun", "view_initiative", "change_initiative")

    assert url_of(published, "preview", "ko") in jun.get(published).content.decode()


def test_who_may_edit_an_item_edits_its_rows(metric, sign_in):
    jun = sign_in("jun", "view_initiative", "change_initiative")

    assert jun.opened(metric.initiative)["metrics-0-label_ko"] == ["Ponds ∙ ko"]


def test_who_may_publish_does_so_without_being_allowed_to_edit(published, sign_in):
    jun = sign_in("jun", "view_initiative", "add_publication")
    response = jun.publish(published, "ko")

    assert response.status_code == 302
    assert Publication.objects.order_by("pk").last().by == jun.user
    assert answers(jun, published, "change", "restore", method="post") == {
        "change": 403,
        "restore": 403,
    }


def test_permission_for_one_kind_is_none_for_another(every_kind, sign_in):
    publish(every_kind, ["ko"])
    jun = sign_in("jun", "view_initiative", "change_initiative", "add_publication")
    others = [item for item in every_kind if item.kind() != "initiative"]

    assert {jun.get(item, "publish").status_code for item in others} == {403}
    assert {jun.get(item).status_code for item in others} == {403}


def test_the_index_lists_what_an_editor_may_see(every_kind, sign_in):
    jun = sign_in("jun", "view_initiative")
    apps = jun.client.get(reverse("admin:index")).context["app_list"]

    assert [model["object_name"] for app in apps for model in app["models"]] == ["Initiative"]


def test_an_editor_may_not_make_accounts_or_raise_their_own(published, sign_in):
    jun = sign_in("jun", "view_initiative", "change_initiative", "add_publication")
    typed = {"username": "jun", "is_superuser": "on", "is_staff": "on"}

    assert jun.client.post(reverse("admin:auth_user_add"), typed).status_code == 403
    assert jun.client.post(url_of(jun.user), typed).status_code == 403


def test_what_one_may_not_do_is_not_offered(published, sign_in):
    publisher = sign_in("lan", "view_initiative", "add_publication")
    page = publisher.get(published, "publish").content.decode()

    assert "/end/" in page
    assert "/restore/" not in page


def test_the_one_item_of_a_kind_is_not_moved(sign_in):
    home = Home(slug="home", title_en="Home")
    home.save()
    publisher = sign_in("lan", is_superuser=True)
    response = publisher.client.post(url_of(home, "move"), {"slug": "elsewhere"})

    home.refresh_from_db()
    assert (response.status_code, home.slug) == (404, "home")
