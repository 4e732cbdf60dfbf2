"""What cannot be stored is refused in the editor's language, and what was typed stays."""

import pytest
from django.utils.translation import gettext, override

from awards.models import Edition, Programme
from kaohsiung_portal.content.models import Source
from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.kinds import content_models
from kaohsiung_portal.publishing.models import Edit
from kaohsiung_portal.publishing.verbs import move
from kaohsiung_portal.publishing.working import column
from pages.models import Initiative, Menu
from tests.integration.conftest import texts
from tests.integration.editing.desk import errors_in, form_in, mark_of, text_of

pytestmark = pytest.mark.django_db

TAKEN = "Another page has this address, now or in the past; choose another."
NO_SUCH_KEY = "There is no “%(key)s”; choose one of the suggestions."


def refused(editor, record, page="change", **typed) -> dict[str, list[str]]:
    """The errors of a save that is refused; everything that was typed is still in the form."""
    sent = editor.opened(record, page) | {name: [value] for name, value in typed.items()}
    edits = Edit.objects.count()
    response = editor.send(record, sent, page)
    assert response.status_code == 200
    assert without_token(form_in(response, mark_of(record))) == without_token(sent)
    assert Edit.objects.count() == edits
    return errors_in(response)


def without_token(fields):
    return {name: value for name, value in fields.items() if name != "csrfmiddlewaretoken"}


NEW = {"theme": "adaptation", "started": "2010", "title_ko": "스펀지 도시", "body_ja": "<p>水</p>"}


@pytest.mark.parametrize("blank", ["", "   ", "\u3000", "\xa0"])
def test_a_blank_title_may_be_saved_and_is_refused_by_publishing(initiative, mei, blank):
    columns = [column("title", code) for code in CODES]
    mei.save(initiative, **dict.fromkeys(columns, blank))
    response = mei.publish(initiative, *CODES)

    initiative.refresh_from_db()
    assert [(getattr(initiative, name) or "").strip() for name in columns] == [""] * len(CODES)
    assert response.status_code == 200
    assert text_of(response.content.decode()).count("“title” is empty.") == len(CODES)


def test_nothing_but_the_short_name_and_plain_facts_is_asked_for_a_draft(mei):
    form = mei.opened(Initiative, "add")
    response = mei.send(Initiative, form, "add", slug="empty", theme="adaptation", started="2010")

    assert response.status_code == 302
    assert str(Initiative.objects.get(slug="empty")) == "empty"


@pytest.mark.parametrize("slug", ["永續", "café", "a b", "a/b", "../x", "a.b", "ａｂｃ", "a\x00b"])
def test_a_short_name_is_of_ascii_letters_digits_and_hyphens(mei, slug):
    assert refused(mei, Initiative, "add", **NEW, slug=slug).keys() == {"slug"}


def test_a_short_name_is_asked_for_and_not_too_long(mei):
    assert refused(mei, Initiative, "add", **NEW, slug="") == {"slug": ["This field is required."]}
    assert refused(mei, Initiative, "add", **NEW, slug="x" * 81) == {
        "slug": ["Ensure this value has at most 80 characters (it has 81)."]
    }


def test_a_short_name_that_another_item_has_is_refused(initiative, mei):
    assert refused(mei, Initiative, "add", **NEW, slug="sponge-city") == {"slug": [TAKEN]}


def test_a_short_name_on_record_is_refused(make_initiative, mei):
    moved = make_initiative("first", publish_in=["en"])
    move(moved, "second")

    for slug in ("first", "second"):
        assert refused(mei, Initiative, "add", **NEW, slug=slug) == {"slug": [TAKEN]}


def test_an_address_of_another_kind_is_refused(every_kind, mei):
    assert refused(mei, Initiative, "add", **NEW, slug="emissions") == {"slug": [TAKEN]}


def test_the_short_name_of_what_was_published_is_moved_not_typed(make_initiative, mei):
    published = make_initiative(publish_in=["en"])
    mei.send(published, mei.opened(published), slug="other")

    published.refresh_from_db()
    assert published.slug == "sponge-city"
    assert "slug" not in mei.opened(published)


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("1066", "The year 1066 is not plausible; it should be from 1600 to 2100."),
        ("2101", "The year 2101 is not plausible; it should be from 1600 to 2100."),
        ("0000", "The year 0 is not plausible; it should be from 1600 to 2100."),
        ("2013-13", "There is no such day: 2013-13."),
        ("2013-00", "There is no such day: 2013-00."),
        ("2013-12-00", "There is no such day: 2013-12-00."),
        ("2013-02-30", "There is no such day: 2013-02-30."),
        ("2013-1", "Write a date as 2013, 2013-12 or 2013-12-02."),
        ("20131202", "Write a date as 2013, 2013-12 or 2013-12-02."),
        ("12/02/2013", "Write a date as 2013, 2013-12 or 2013-12-02."),
        ("２０１３", "Write a date as 2013, 2013-12 or 2013-12-02."),
        ("last year", "Write a date as 2013, 2013-12 or 2013-12-02."),
    ],
)
def test_a_date_is_one_that_there_was(metric, mei, typed, error):
    assert refused(mei, metric.initiative, **{"started": typed, "metrics-0-as_of": typed}) == {
        "started": [error],
        "metrics-0-as_of": [error],
    }


def test_the_year_of_an_edition_is_plausible(every_kind, mei):
    edition = Edition.objects.get()
    for year in ("20133", "13", "-1", "70000", "9" * 30, "two", "2013.5", ""):
        assert refused(mei, edition, year=year).keys() == {"year"}


def test_a_figure_is_a_number_that_fits(metric, mei):
    for value in ("", "many", "1e400", "NaN", "Infinity", "1" * 20, "0.00001"):
        errors = refused(mei, metric.initiative, **{"metrics-0-value": value})
        assert errors.keys() == {"metrics-0-value"}


def test_the_address_of_a_source_begins_with_http(metric, source, mei):
    for address in (
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "ftp://kaohsiung.example/",
        "//kaohsiung.example/",
        "data:text/html,x",
        "http://",
        "https://a b.example/",
        "kaohsiung.example",
        "http:///x",
        "/en/city/",
    ):
        assert refused(mei, source, url=address, publisher_ko="델타") == {
            "url": ["Enter a valid URL."]
        }
    mei.save(source, url="https://kaohsiung.example/a?b=1#c")


def test_a_row_names_a_source_that_there_is(metric, mei):
    for key in ("unknown", "DELTA", "永續", "1", "delta,delta"):
        assert refused(mei, metric.initiative, **{"metrics-0-source": key}) == {
            "metrics-0-source": [NO_SUCH_KEY % {"key": key}]
        }


def test_a_menu_entry_leads_to_an_item_that_there_is(every_kind, mei):
    menu = Menu.objects.get()
    for key in ("unknown", "initiative/unknown", "unknown/initiative", "initiative/", "/", "1"):
        assert refused(mei, menu, **{"entries-0-target": key}) == {
            "entries-0-target": [NO_SUCH_KEY % {"key": key}]
        }


def test_a_menu_entry_is_typed_by_kind_and_short_name(every_kind, mei):
    menu = Menu.objects.get()
    mei.save(menu, **{"entries-0-target": " initiative/initiative "})

    assert menu.entries.get().target.kind == "initiative"
    assert mei.opened(menu)["entries-0-target"] == ["initiative/initiative"]


def test_a_menu_entry_does_not_lead_to_a_part_of_pages(every_kind, mei):
    menu = Menu.objects.get()
    response = mei.send(menu, mei.opened(menu), **{"entries-0-target": "footer/footer"})

    assert errors_in(response).keys() == {"entries-0-target"}


@pytest.fixture
def two_editions_of_2013(every_kind):
    """Editions of two programmes, with the same short name."""
    other = Programme(slug="other", **texts(title="Other"))
    other.save()
    first = Edition.objects.get()
    first.slug = "2013"
    first.save()
    second = Edition(slug="2013", programme=other, year=2013, **texts(title="Second"))
    second.save()
    return first, second


def test_saving_a_menu_entry_does_not_lead_it_elsewhere(two_editions_of_2013, mei):
    _first, second = two_editions_of_2013
    menu = Menu.objects.get()
    entry = menu.entries.get()
    entry.target = second.item
    entry.save()
    mei.save(menu, **{"entries-0-label_ko": "두 번째"})

    assert menu.entries.get().target == second.item


def test_a_link_in_a_text_that_leads_to_a_script_is_dropped(initiative, mei):
    mei.save(
        initiative,
        body_en='<p><a href="javascript:alert(1)">x</a><a href="//a.example">y</a>'
        '<img src=x onerror="alert(1)"><script>alert(1)</script></p>',
    )

    initiative.refresh_from_db()
    assert initiative.body_en == "<p><a>x</a><a>y</a></p>"


@pytest.mark.parametrize("number", ["0", "4711", "9" * 18])
def test_a_link_to_an_item_that_never_was_is_refused_by_publishing(initiative, mei, number):
    mei.save(initiative, body_en=f'<p><a href="item:{number}">x</a></p>')
    response = mei.publish(initiative, "en")

    assert f"It links to “{int(number)}”, which is not published." in text_of(
        response.content.decode()
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title_ko", "x" * 201),
        ("title_en", "a\x00b"),
        ("body_en", "<p>a\x00b</p>"),
        ("summary_en", "a\x00b"),
        ("theme", "unknown"),
        ("theme", ""),
        ("source_language", "fr"),
        ("sources", "4711"),
        ("sources", "x"),
        ("metrics-0-unit", "furlong"),
        ("metrics-0-position", "-1"),
        ("metrics-0-position", "9" * 30),
        ("metrics-0-label_ko", "x" * 161),
    ],
)
def test_other_values_that_cannot_be_stored_are_refused(metric, mei, field, value):
    fields = mei.opened(metric.initiative)
    response = mei.send(metric.initiative, fields, **{field: value})

    assert response.status_code == 200
    assert errors_in(response).keys() == {field}


#: The kinds whose items have an address that editors choose.
MANY = [model for model in content_models() if model.route and not model.is_single()]
BELOW_OTHERS = [model for model in MANY if model.belongs_to]


@pytest.mark.parametrize("model", [Source, *(one for one in MANY if one not in BELOW_OTHERS)])
def test_an_empty_form_is_refused_field_by_field(model, mei):
    response = mei.send(model, mei.opened(model, "add"), "add")

    assert errors_in(response)["slug"] == ["This field is required."]


@pytest.mark.parametrize("model", BELOW_OTHERS)
def test_what_an_item_lies_below_is_asked_for(model, mei):
    mei.client.raise_request_exception = False
    response = mei.send(model, mei.opened(model, "add"), "add", slug="new")

    assert response.status_code == 200
    assert errors_in(response)[model.belongs_to] == ["This field is required."]


@pytest.mark.parametrize("code", CODES)
def test_an_error_is_told_in_the_language_of_the_desk(metric, sign_in, code):
    editor = sign_in("jun", is_superuser=True, language=code)
    typed = {"started": "2013-13", "metrics-0-source": "unknown", "metrics-0-value": ""}
    errors = refused(editor, metric.initiative, **typed)

    with override(code):
        assert errors == {
            "started": [gettext("There is no such day: %(value)s.") % {"value": "2013-13"}],
            "metrics-0-source": [gettext(NO_SUCH_KEY) % {"key": "unknown"}],
            "metrics-0-value": [gettext("This field is required.")],
        }
    assert (code == "en") == (errors["metrics-0-value"] == ["This field is required."])


@pytest.mark.parametrize("code", CODES)
def test_a_refused_publication_is_told_in_the_language_of_the_desk(make_initiative, sign_in, code):
    editor = sign_in("jun", is_superuser=True, language=code)
    initiative = make_initiative(title_ko="")
    page = text_of(editor.publish(initiative, "ko").content.decode())

    with override(code):
        title = gettext("title")
        expected = gettext("“%(field)s” is empty.") % {"field": title}
        refusal = gettext("Not published: something is missing.")
    assert f"한국어: {expected}" in page
    assert refusal in page
