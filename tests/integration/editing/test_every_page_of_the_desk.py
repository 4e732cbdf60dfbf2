"""Every page of the desk answers in its editor's language, under the strict policy, unstored."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kaohsiung_portal.content.models import Source
from kaohsiung_portal.languages.registry import REGISTRY
from kaohsiung_portal.publishing.kinds import Publishable, SharedRecord, content_models
from kaohsiung_portal.reports.models import Report
from kaohsiung_portal.visits.models import Visits
from tests.integration.editing.desk import url_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

EVERY_LANGUAGE = [pytest.param(one, id=one.code) for one in REGISTRY]
_SCRIPT_WITHOUT_ADDRESS = re.compile(r"<script(?![^>]*\ssrc=)([^>]*)>")


@pytest.fixture
def records(every_kind, source, make_image, mei):
    """One record of every model that is registered on the desk."""
    another = get_user_model().objects.create_user("jun")
    report = Report.objects.create(subject="facts", language="ko", text="틀렸습니다")
    visits = Visits.objects.create(day=timezone.localdate(), language="ko", path="city/", count=1)
    group = Group.objects.create(name="Translators")
    found = [*every_kind, source, make_image(), another, group, report, visits]
    assert {type(one) for one in found} == set(admin.site._registry)
    return found


def pages_about(record):
    pages = ["changelist", "add", "change", "history", "delete"]
    if isinstance(record, Publishable):
        pages.append("publish")
        if record.is_single():
            pages.remove("add")
    if isinstance(record, Source):
        # The one at hand is cited, so it cannot be deleted: see test_deleting.
        pages.remove("delete")
    if isinstance(record, SharedRecord):
        pages.append("reprint")
    if isinstance(record, Report):
        pages.remove("add")
    if isinstance(record, Visits):
        pages = ["changelist"]
    return [
        url_of(type(record) if page in ("changelist", "add") else record, page) for page in pages
    ]


def faults_of(response, language, policy_nonces) -> list[str]:
    """What is wrong with an answer of the desk to an editor who reads `language`."""
    page = response.content.decode()
    policy = response.headers["Content-Security-Policy"]
    kept = response.headers.get("Cache-Control", "")
    nonce = re.search(r"'nonce-([^']+)'", policy)
    policy_nonces.append(nonce and nonce[1])
    tag = re.search(r'<html lang="([^"]*)"', page)
    scripts = _SCRIPT_WITHOUT_ADDRESS.findall(page)
    rules = {
        f"status {response.status_code}": response.status_code == 200,
        f"lang {tag and tag[1]}": tag and tag[1].lower() == language.tag.lower(),
        "no title": re.search(r"<title>\s*[^<\s]", page),
        f"content language {response.headers.get('Content-Language')}": (
            response.headers.get("Content-Language") == language.code
        ),
        f"policy {policy}": "unsafe-" not in policy and "default-src 'none'" in policy,
        "no nonce in the policy": nonce,
        f"may be kept: {kept}": {"no-store", "private"} <= {*kept.replace(" ", "").split(",")},
        "a script without the nonce": nonce
        and all(f'nonce="{nonce[1]}"' in attributes for attributes in scripts),
        "an inline handler or style": not re.search(r"<[^>]+\s(on[a-z]+|style)=", page),
    }
    return [fault for fault, is_kept in rules.items() if not is_kept]


@pytest.mark.parametrize("language", EVERY_LANGUAGE)
def test_every_page_speaks_the_language_that_the_editor_chose(records, mei, language):
    mei.user.preference.language = language.code
    mei.user.preference.save()
    mei.client.raise_request_exception = False
    urls = [reverse("admin:index"), reverse("admin:language")]
    urls += [reverse("admin:app_list", args=[label]) for label in ("pages", "awards", "auth")]
    another = next(one for one in records if isinstance(one, get_user_model()))
    urls += [reverse("admin:auth_user_password_change", args=[another.pk])]
    urls += [url for record in records for url in pages_about(record)]

    nonces: list = []
    faults = {url: faults_of(mei.client.get(url), language, nonces) for url in urls}

    assert {url: found for url, found in faults.items() if found} == {}
    assert len(set(nonces)) == len(urls)


@pytest.mark.parametrize("name", ["password_change", "password_change_done", "jsi18n"])
def test_the_password_pages_are_not_kept_either(mei, name):
    kept = mei.client.get(reverse(f"admin:{name}")).headers.get("Cache-Control", "")

    assert {"no-store", "private"} <= {*kept.replace(" ", "").split(",")}


@pytest.mark.parametrize("language", EVERY_LANGUAGE)
def test_every_kind_is_previewed_in_every_language(every_kind, mei, language):
    """The desk speaks Korean; what is previewed speaks its own language."""
    mei.user.preference.language = "ko"
    mei.user.preference.save()
    urls = {item.kind(): url_of(item, "preview", language.code) for item in every_kind}

    nonces: list = []
    faults = {kind: faults_of(mei.client.get(url), language, nonces) for kind, url in urls.items()}
    for found in faults.values():
        found[:] = [one for one in found if not one.startswith("content language")]

    assert {kind: found for kind, found in faults.items() if found} == {}


def test_a_preview_says_which_language_it_is_in(initiative, mei):
    assert mei.get(initiative, "preview", "ko").headers["Content-Language"] == "ko"


def test_a_preview_is_neither_indexed_nor_found_for_an_unknown_language(initiative, mei):
    assert mei.get(initiative, "preview", "ko").headers["X-Robots-Tag"] == "noindex"
    assert mei.get(initiative, "preview", "fr").status_code == 404


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("en-GB,en;q=0.9", "en"),
        ("zh-TW,zh;q=0.8", "zh-hant"),
        ("ko-KR", "ko"),
        ("fr;q=1, ja;q=0.5", "ja"),
        ("zh-CN", "zh-hans"),
        ("fr", "en"),
    ],
)
def test_before_signing_in_the_desk_speaks_the_browsers_language(asked, answered):
    response = Client().get(reverse("admin:login"), headers={"accept-language": asked})
    language = next(one for one in REGISTRY if one.code == answered)

    assert faults_of(response, language, []) == []


def test_the_chosen_language_outweighs_the_browsers(sign_in):
    jun = sign_in("jun", language="ja")
    response = jun.client.get(reverse("admin:index"), headers={"accept-language": "ko"})

    assert response.headers["Content-Language"] == "ja"


def test_an_editor_chooses_the_language_of_the_desk(sign_in):
    jun = sign_in("jun")
    response = jun.client.post(reverse("admin:language"), {"language": "zh-hans"}, follow=True)

    jun.user.preference.refresh_from_db()
    assert jun.user.preference.language == "zh-hans"
    assert response.headers["Content-Language"] == "zh-hans"
    assert '<html lang="zh-hans"' in response.content.decode()


@pytest.mark.parametrize("language", ["", "fr", "en; drop table"])
def test_a_language_that_the_desk_does_not_speak_is_refused(sign_in, language):
    jun = sign_in("jun")
    response = jun.client.post(reverse("admin:language"), {"language": language})

    jun.user.preference.refresh_from_db()
    assert (response.status_code, jun.user.preference.language) == (200, "en")
    assert response.context["form"].errors.keys() == {"language"}


def test_a_kind_of_one_item_offers_no_second(every_kind, mei):
    single = [model for model in content_models() if model.is_single()]

    assert {model.kind(): mei.get(model, "add").status_code for model in single} == {
        model.kind(): 403 for model in single
    }


def ask(editor, key, page):
    """The status of a page about a record with some key, which is not there."""
    editor.client.raise_request_exception = False
    ask = editor.client.post if page in ("end", "move", "restore/1") else editor.client.get
    return ask(f"/admin/pages/initiative/{key}/{page}/").status_code


PAGES_ABOUT_ONE = ("change", "delete", "publish", "preview/ko", "end", "move", "restore/1")


@pytest.mark.parametrize("key", ["abc", "0", "-1", "1_2F2", "%00", "4.5"])
def test_an_item_that_is_not_there_is_answered_clearly(initiative, mei, key):
    answers = {page: ask(mei, key, page) for page in PAGES_ABOUT_ONE}

    assert {page: code for page, code in answers.items() if code not in (302, 404)} == {}


@pytest.mark.parametrize("key", ["abc", "%00", "4.5"])
def test_the_history_of_an_item_that_is_not_there_is_answered_clearly(initiative, mei, key):
    assert ask(mei, key, "history") in (302, 404)


@pytest.mark.parametrize("page", [*PAGES_ABOUT_ONE, "history"])
def test_a_number_that_no_item_can_have_is_answered_clearly(initiative, mei, page):
    assert ask(mei, "9" * 30, page) in (302, 404)
