"""A document from the desk to the reader: uploaded, refused, published, downloaded, replaced."""

import hashlib
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from django.utils.translation import npgettext

from kaohsiung_portal.languages.registry import CODES, PUBLIC
from kaohsiung_portal.publishing.verbs import publish
from pages.models import Initiative, InitiativeAttachment, Metric
from tests import files
from tests.integration.conftest import texts, unset
from tests.integration.editing.desk import edits_of, errors_in, form_in, url_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

FACTS = {
    "en": "PDF, German, 1 kB, ",
    "zh-hant": "PDF，德文，1 kB，",
    "ko": "PDF, 독일어, 1kB, ",
    "ja": "PDF、ドイツ語、1 KB、",
    "zh-hans": "PDF，德语，1 kB，",
}
ROWS = {
    "attachments-TOTAL_FORMS": "1",
    "attachments-0-position": "0",
    "attachments-0-language": "de",
} | {f"attachments-0-{name}": value for name, value in texts(title="Report").items()}


def upload(content, name="Bericht 2020 (final).PDF"):
    return SimpleUploadedFile(name, content, content_type="text/html")


def form_of(desk, item):
    return form_in(desk.get(url_of(item)), "loaded_version")


def save(desk, item, content=None, **typed):
    """Saves an initiative with one document; what the desk answers."""
    chosen = {} if content is None else {"attachments-0-file": upload(content)}
    return desk.post(url_of(item), {**form_of(desk, item), **ROWS, **chosen, **typed})


def name_of(content):
    return f"documents/{hashlib.sha256(content).hexdigest()}.pdf"


@pytest.fixture
def attached(initiative):
    """An initiative with a document, unpublished."""
    row = InitiativeAttachment(
        initiative=initiative, language="de", file=upload(files.pdf(2)), **texts(title="Report")
    )
    row.full_clean()
    row.save()
    return row


def test_what_is_told_of_a_document_is_told_by_its_file(desk, initiative):
    content = files.pdf(2)
    typed = {"attachments-0-format": "odt", "attachments-0-pages": "99"}

    assert save(desk, initiative, content, **typed).status_code == 302

    row = initiative.attachments.get()
    assert (row.file.name, row.format, row.size_bytes, row.pages, row.language, row.title_ko) == (
        name_of(content),
        "pdf",
        len(content),
        2,
        "de",
        "Report ∙ ko",
    )


def test_a_refused_file_leaves_all_else_as_typed(desk, initiative):
    content = files.pdf(OpenAction=files.action("JavaScript"))

    response = save(desk, initiative, content, title_ko="새 제목")

    assert errors_in(response)["attachments-0-file"] == [
        "The PDF contains a script. Print it to a new PDF file, which has none, and upload that."
    ]
    fields = form_in(response, "loaded_version")
    assert fields["title_ko"] == ["새 제목"]
    assert fields["attachments-0-title_ja"] == ["Report ∙ ja"]
    assert "attachments-0-file-kept" not in fields
    assert not InitiativeAttachment.objects.exists()


def test_a_good_file_is_still_there_after_another_mistake(desk, initiative):
    content = files.pdf(2)
    first = save(desk, initiative, content, theme="none")
    assert set(errors_in(first)) == {"theme"}
    assert "“Bericht 2020 (final).PDF” is still here" in first.content.decode()
    again = form_in(first, "loaded_version")

    second = desk.post(url_of(initiative), {**again, "theme": "energy"})

    assert second.status_code == 302
    assert initiative.attachments.get().file.name == name_of(content)


@pytest.mark.parametrize("kept", ["documents/../portal.sqlite3", f"documents/{'0' * 64}.pdf", "x"])
def test_only_a_document_counts_as_kept(desk, initiative, kept):
    response = save(desk, initiative, **{"attachments-0-file-kept": kept})

    assert errors_in(response)["attachments-0-file"] == ["This field is required."]


@pytest.mark.parametrize("tag", ["English", "xx", "EN", "de-1996", "zh_Hant", "<b>"])
def test_a_language_is_a_tag_with_a_name(desk, initiative, tag):
    response = save(desk, initiative, files.pdf(), **{"attachments-0-language": tag})

    assert errors_in(response)["attachments-0-language"] == [
        "Write the language as a tag: en, zh-Hant, ko, ja, zh-Hans, de …; mul for several."
    ]


def test_the_desk_shows_the_present_document_with_its_facts(desk, attached):
    page = desk.get(url_of(attached.initiative)).content.decode()

    assert f'<a href="/media/{attached.file.name}">' in page
    assert re.search(r"\(PDF, German, 1 kB, 2 pages\)", page)
    assert 'enctype="multipart/form-data"' in page
    assert "<style" not in page
    assert 'name="attachments-0-format"' not in page


def test_saving_without_a_new_file_changes_nothing(desk, attached):
    before = edits_of(attached.initiative)

    assert (
        desk.post(url_of(attached.initiative), form_of(desk, attached.initiative)).status_code
        == 302
    )
    assert edits_of(attached.initiative) == before


def test_a_replaced_file_is_on_record(desk, attached, editor):
    old, new = attached.file.name, files.pdf(3)
    item = Initiative.objects.get()
    fields = form_of(desk, item)

    desk.post(url_of(item), {**fields, "attachments-0-file": upload(new)})

    row = f"attachments[{attached.pk}]"
    version = Initiative.objects.get().version
    assert [edit for edit in edits_of(item) if edit[0] == version] == [
        (version, f"{row}.file", "", old, name_of(new), "editor"),
        (version, f"{row}.size_bytes", "", len(files.pdf(2)), len(new), "editor"),
        (version, f"{row}.pages", "", 2, 3, "editor"),
    ]


def test_a_file_stays_with_its_row_when_another_row_was_removed(desk, initiative, attached, source):
    """A colleague removed the first of two rows; the file chosen for the second goes to it."""
    second = InitiativeAttachment.objects.create(
        initiative=initiative,
        position=2,
        language="en",
        file=upload(files.pdf(4)),
        **texts(title="Second"),
    )
    fields = form_of(desk, Initiative.objects.get())
    InitiativeAttachment.objects.get(pk=attached.pk).delete()
    fields["loaded_version"] = [str(Initiative.objects.get().version)]
    new = files.pdf(5)

    response = desk.post(
        url_of(initiative),
        {**fields, "attachments-0-DELETE": "on", "attachments-1-file": upload(new)},
    )

    assert response.status_code == 302, errors_in(response)
    assert [(row.pk, row.pages) for row in initiative.attachments.all()] == [(second.pk, 5)]


@pytest.mark.parametrize("language", PUBLIC, ids=lambda language: language.code)
def test_the_page_offers_it_in_the_language_of_the_page(client, attached, language):
    publish(attached.initiative, CODES)

    page = client.get(f"/{language.code}/climate/sponge-city/").content.decode()

    link = re.search(r'<a href="/media/documents[^>]*>[^<]*</a>', page)[0]
    assert " ".join(link.split()) == (
        f'<a href="/media/{name_of(files.pdf(2))}" download="Report ∙ {language.code}.pdf" '
        f'hreflang="de" type="application/pdf">Report ∙ {language.code}</a>'
    )
    facts = re.search(r'<span class="attachments__facts">(.*?)</span>', page)[1]
    with translation.override(language.code):
        pages = npgettext("document", "%(number)s page", "%(number)s pages", 2) % {"number": "2"}
    assert unset(facts) == FACTS[language.code] + pages


def test_the_language_of_the_page_is_not_named(client, attached):
    attached.language = "ko"
    attached.save()
    publish(attached.initiative, CODES)

    korean = client.get("/ko/climate/sponge-city/").content.decode()
    english = client.get("/en/climate/sponge-city/").content.decode()

    assert ("한국어, 1" in korean, "PDF, Korean, 1 kB" in unset(english)) == (False, True)


def test_a_page_without_documents_has_no_heading_for_them(client, make_initiative):
    make_initiative(publish_in=CODES)

    assert "attachments" not in client.get("/en/climate/sponge-city/").content.decode()


def test_a_draft_is_not_offered(client, make_initiative):
    item = make_initiative(publish_in=CODES)
    InitiativeAttachment.objects.create(
        initiative=item, language="de", file=upload(files.pdf(2)), **texts(title="Secret report")
    )

    page = client.get("/en/climate/sponge-city/").content.decode()

    assert ("Secret report" in page, "/media/" in page) == (False, False)


def test_the_preview_offers_it(desk, attached):
    page = desk.get(url_of(attached.initiative, "preview", "ja")).content.decode()

    assert f'<a href="/media/{attached.file.name}"' in page


def test_what_was_printed_stays_after_the_file_was_replaced(client, attached):
    item = attached.initiative
    publish(item, CODES)
    attached.file = upload(files.pdf(3))
    attached.save()
    page = client.get("/en/climate/sponge-city/").content.decode()

    assert f"/media/{name_of(files.pdf(2))}" in page
    assert client.head(f"/media/{name_of(files.pdf(2))}").status_code == 200

    publish(Initiative.objects.get(), CODES)
    page = client.get("/en/climate/sponge-city/").content.decode()
    assert (name_of(files.pdf(3)) in page, name_of(files.pdf(2)) in page) == (True, False)
    assert client.head(f"/media/{name_of(files.pdf(2))}").status_code == 200
    frozen = item.item.publications.filter(language="en").order_by("starts_at").first()
    (row,) = frozen.payload["children"]["attachments"]
    assert row == {
        "key": attached.pk,
        "file": name_of(files.pdf(2)),
        "language": "de",
        "title": "Report ∙ en",
        "format": "pdf",
        "size_bytes": len(files.pdf(2)),
        "pages": 2,
    }


def test_every_language_needs_its_title(attached):
    attached.title_ko = ""
    attached.save()

    with pytest.raises(Exception, match="missing") as refusal:
        publish(attached.initiative, ["ko"])
    assert [problem.field for problem in refusal.value.problems] == ["attachments-0-title"]
    assert Metric.objects.count() == 0
