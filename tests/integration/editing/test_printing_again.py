"""After a source was edited, the pages that cite it are offered to be printed again, together."""

import pytest
from django.db import connection

from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.models import Publication
from kaohsiung_portal.publishing.verbs import publish
from pages.models import Metric
from tests.integration.conftest import texts
from tests.integration.editing.desk import errors_in, form_in, messages_in, text_of, url_of
from tests.integration.editing.kinds import CITATIONS, SINGLE_KINDS

pytestmark = pytest.mark.django_db

#: Of the page itself, of the side bar, and who cites the source. PostgreSQL is asked for the time.
QUERIES = 17 + len(SINGLE_KINDS) + len(CITATIONS) + (connection.vendor == "postgresql")


@pytest.fixture
def citing(make_initiative, source):
    """Three public initiatives that cite the source: in a row, as such, and in Korean only."""
    found = [make_initiative(slug, title_en=slug) for slug in ("in-a-row", "as-such", "korean")]
    Metric.objects.create(
        initiative=found[0], value="1", as_of="2020", source=source, **texts(label="Ponds")
    )
    found[1].sources.add(source)
    found[2].sources.add(source)
    for item in found:
        item.refresh_from_db()
    publish(found[:2], CODES)
    publish(found[2], ["ko"])
    make_initiative("cites-nothing", publish_in=CODES)
    make_initiative("never-printed").sources.add(source)
    return found


def publishers_of(item, code="ko") -> set[str]:
    """Whom the live print of an item names as the publisher of a source."""
    payload = Publication.objects.of(item.pk).in_language(code).live().get().payload
    rows = [row["source"] for row in payload["children"]["metrics"]]
    return {one["publisher"] for one in [*payload["fields"]["sources"], *rows]}


def opened(editor, source):
    response = editor.get(source, "reprint")
    assert response.status_code == 200
    return response, form_in(response, "note")


def test_saving_a_source_offers_to_print_again_what_cites_it(citing, source, mei):
    fields = mei.opened(source)
    response = mei.client.post(url_of(source), {**fields, "publisher_ko": "델타레스"}, follow=True)

    (offer,) = [one for one in messages_in(response) if "again" in one]
    assert "3 published pages show “delta” as it was" in offer
    assert f'href="{url_of(source, "reprint")}"' in offer


def test_all_of_them_are_printed_together_in_the_languages_they_are_public_in(citing, source, mei):
    mei.save(source, publisher_ko="델타레스")
    before = Publication.objects.count()
    _response, fields = opened(mei, source)
    assert len(fields["items"]) == 3
    response = mei.client.post(url_of(source, "reprint"), {**fields, "note": "A name"}, follow=True)

    (told,) = messages_in(response)
    assert sorted(told.removeprefix("Printed again: ").rstrip(".").split(", ")) == [
        "as-such",
        "in-a-row",
        "korean",
    ]
    assert [publishers_of(item) for item in citing] == [{"델타레스"}] * 3
    new = Publication.objects.order_by("pk")[before:]
    assert len({one.counter for one in new}) == 1
    assert [one.language for one in new if one.item_id == citing[2].pk] == ["ko"]
    assert {(one.by, one.note) for one in new} == {(mei.user, "A name")}
    assert "shows it as it is" in text_of(mei.get(source, "reprint").content.decode())


def test_what_has_other_changes_is_marked_and_left_to_a_decision(citing, source, mei):
    mei.save(source, publisher_ko="델타레스")
    mei.save(citing[1], title_ko="아직 아님")
    response, fields = opened(mei, source)

    assert text_of(response.content.decode()).count("with other unpublished changes") == 1
    assert {value.partition(".")[0] for value in fields["items"]} == {
        str(citing[0].pk),
        str(citing[2].pk),
    }


def test_an_item_that_differs_for_another_reason_is_not_offered(citing, source, mei):
    mei.save(source, publisher_ko="델타레스")
    publish(citing[:2], CODES)
    publish(citing[2], ["ko"])
    mei.save(citing[1], title_ko="아직 아님")

    assert "shows it as it is" in text_of(mei.get(source, "reprint").content.decode())


def test_a_save_meanwhile_is_not_printed_unseen(citing, source, mei, jun):
    mei.save(source, publisher_ko="델타레스")
    _response, fields = opened(mei, source)
    jun.save(citing[0], title_ko="준의 제목")
    before = Publication.objects.count()
    response = mei.client.post(url_of(source, "reprint"), fields)

    assert errors_in(response) == {
        "items": ["One of the pages has been saved or printed meanwhile. Look at them once more."]
    }
    assert Publication.objects.count() == before


def test_what_the_gate_refuses_is_said_with_the_page_and_language(citing, source, mei):
    mei.save(citing[2], summary_ko="")
    mei.save(source, publisher_ko="델타레스")
    _response, fields = opened(mei, source)
    chosen = [f"{item.pk}.{type(item).objects.get(pk=item.pk).version}" for item in citing]
    before = Publication.objects.count()
    response = mei.client.post(url_of(source, "reprint"), {**fields, "items": chosen})

    assert errors_in(response)[""] == [
        "Not published: something is missing.",
        "korean, 한국어: “summary” is empty.",
    ]
    assert Publication.objects.count() == before


def test_only_publishers_print_again(citing, source, mei, sign_in):
    mei.save(source, publisher_ko="델타레스")
    before = Publication.objects.count()
    reader = sign_in("ren", "view_source", "change_source")
    publisher = sign_in("lan", "view_source", "add_publication")

    for method in ("get", "post"):
        assert getattr(reader.client, method)(url_of(source, "reprint")).status_code == 403
    assert url_of(source, "reprint") not in reader.get(source).content.decode()
    assert publisher.get(source, "reprint").status_code == 200
    assert url_of(source, "reprint") in publisher.get(source).content.decode()
    assert Publication.objects.count() == before


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_offer_costs_the_same_for_any_number(
    make_initiative, source, mei, number, django_assert_num_queries
):
    for index in range(number):
        initiative = make_initiative(f"i-{index}")
        initiative.sources.add(source)
        publish(initiative, CODES)
    mei.save(source, publisher_ko="델타레스")
    with django_assert_num_queries(QUERIES):
        response = mei.get(source, "reprint")

    assert len(form_in(response, "note")["items"]) == number
