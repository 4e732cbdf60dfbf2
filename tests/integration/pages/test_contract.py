"""What holds for every kind of content, proven over all of them from what they declare."""

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.core.files.base import ContentFile
from django.db.models import BooleanField, DecimalField, IntegerField
from django.urls import reverse

from kaohsiung_portal.content.models import Content, Source
from kaohsiung_portal.images.models import Image
from kaohsiung_portal.languages.registry import CODES, PUBLIC
from kaohsiung_portal.publishing.kinds import (
    Publishable,
    content_models,
    facet_field,
    own_fields,
    row_model,
)
from kaohsiung_portal.publishing.reading import Reading
from kaohsiung_portal.publishing.verbs import publish, restore
from kaohsiung_portal.publishing.working import column
from pages.models import Page
from tests import files
from tests.integration.conftest import texts

pytestmark = pytest.mark.django_db

KINDS = pytest.mark.parametrize("model", content_models(), ids=lambda model: model.kind())

#: The values, by the field's name, that the payloads on file were made with. A field that is not
#: named gets one that its type allows, if it needs any.
PLAIN = {
    "theme": "energy",
    "status": "ongoing",
    "started": "2020-02",
    "year": 2020,
    "level": "gold",
    "value": "12.5",
    "as_of": "2020",
    "date": "2020-02-03",
    "per_person_t": "11.5",
    "stated_on": "2020",
    "sector": "industry",
    "percent": "50",
    "listed_kind": "initiative",
    "file": ContentFile(files.odf(), name="table.ods"),
    "language": "de",
}


def values(model):
    found = {
        field.name: PLAIN[field.name] if has_plain_value(field) else value_for(field)
        for field in own_fields(model)
        if has_plain_value(field) or is_needed(field, model)
    }
    rich = [name for name in model.translated if hasattr(field_of(model, name), "item_references")]
    found |= texts(**{name: "<p>Text</p>" if name in rich else "Text" for name in model.translated})
    for name in rich:
        found |= {column(name, code): f"<p>Text ∙ {code}</p>" for code in CODES}
    return found


def has_plain_value(field):
    """Whether the value kept for the field's name is one that it takes: kinds may share a name."""
    return field.name in PLAIN and (
        not field.choices or PLAIN[field.name] in dict(field.flatchoices)
    )


def is_needed(field, model):
    """Whether a record cannot be stored without a value of the field, and it is no reference."""
    is_plain = not field.is_relation and field.name not in (*model.translated, "slug")
    return is_plain and not (field.blank or field.null or field.has_default())


def value_for(field):
    """A value that the field's type allows: a choice, a number, else a partial date."""
    if field.choices:
        return next(value for value, _label in field.flatchoices if value)
    if isinstance(field, BooleanField):
        return True
    if isinstance(field, DecimalField):
        return "1.5"
    return 2020 if isinstance(field, IntegerField) else "2020"


def field_of(model, name):
    return next(field for field in own_fields(model) if field.name == name)


def make(model, slug="made"):
    """An item of any kind with one row of each child, filled in all languages."""
    source = Source.objects.get_or_create(slug="source", defaults={"publisher_en": "S"})[0]
    item = model(slug=slug, **values(model))
    item.claim_identity()
    relate(item, item, source)
    item.save()
    for child in model.children:
        row = row_model(model, child)(**{row_model(model, child).parent: item})
        for name, value in values(type(row)).items():
            setattr(row, name, value)
        relate(row, item, source)
        row.save()
    if hasattr(item, "sources"):
        item.sources.add(source)
    return item


def an_image():
    """An image whose files are not there: its name says what it was when the payloads were made."""
    digest = "0123456789abcdef" * 4
    values = {
        "file": f"images/{digest}.jpg",
        "sha256": digest,
        "width_px": 2000,
        "height_px": 1500,
        "credit": "Port of Kaohsiung",
        "license": "cc-by-4.0",
        **texts(alt="Text", caption="Text"),
    }
    if not Image.objects.exists():
        Image.objects.bulk_create([Image(slug="image", **values)])
    return Image.objects.get()


def relate(record, item, source):
    """Gives a record what its foreign keys lead to: the source, another kind, else the item."""
    for field in own_fields(type(record)):
        if field.many_to_one:
            model = field.related_model
            if model is Source:
                related = source
            elif model is Image:
                related = an_image()
            elif issubclass(model, Publishable):
                related = model._default_manager.first() or make(model, model.kind())
            else:
                related = item.item
            setattr(record, field.name, related)


def parents(item):
    """What is published before an item: all that it and its rows lead to, what is above first."""
    records = [item, *(row for child in item.children for row in getattr(item, child).all())]
    found = []
    for record in records:
        for field in own_fields(type(record)):
            if field.many_to_one and issubclass(field.related_model, Publishable):
                above = getattr(record, field.name)
                found += [one for one in (*parents(above), above) if one not in found]
    return found


@KINDS
def test_it_is_a_content_with_the_declared_fields(model):
    assert issubclass(model, Content)
    for name in (*model.translated, *model.required, *model.searched):
        model._meta.get_field(name)
    for name in model.facets:
        assert facet_field(model, name) or isinstance(getattr(model, name), property)
    for name in model.translated:
        for code in CODES:
            model._meta.get_field(column(name, code))
    with pytest.raises(FieldDoesNotExist):
        model._meta.get_field("nothing")


@KINDS
def test_nothing_translated_is_unique_or_required_by_the_database(model):
    models = [model, *(row_model(model, child) for child in model.children)]
    for one in models:
        for name in one.translated:
            for code in CODES:
                field = one._meta.get_field(column(name, code))
                assert (field.unique, field.null, field.blank) == (False, True, True)


@KINDS
def test_its_page_answers_in_every_language_with_all_its_texts(client, model):
    item = make(model)
    publish([*parents(item), item], CODES)
    if model.route is None:
        for language in PUBLIC:
            reading = Reading(language.code)
            parts = reading.open("anywhere/").part_keys
            assert model.kind() in parts
        return

    for language in PUBLIC:
        html = client.get(f"/{language.code}/{item.path()}").content.decode()
        assert f"<h1>Text ∙ {language.code}</h1>" in html
        shown = [name for name in model.translated if name != "notes"]
        assert html.count(f"Text ∙ {language.code}") >= len(shown)
        for child in model.children:
            if row_model(model, child).required:
                assert html.count(f"Text ∙ {language.code}") > len(shown)
        for other in PUBLIC:
            if other != language:
                assert f"Text ∙ {other.code}<" not in html


@KINDS
def test_every_required_text_is_asked_for(model):
    item = make(model)
    publish(parents(item) or [item], CODES)
    for name in model.required:
        setattr(item, column(name, "ja"), "   ")
        item.save()
        with pytest.raises(Exception, match="missing") as refusal:
            publish(item, ["ja"])
        assert [problem.field for problem in refusal.value.problems] == [name]
        setattr(item, column(name, "ja"), "<p>Text</p>")
        item.save()
    for child in model.children:
        row = row_model(model, child)._default_manager.get()
        for name in row.required:
            setattr(row, column(name, "ja"), "")
            row.save()
            with pytest.raises(Exception, match="missing") as refusal:
                publish(item, ["ja"])
            assert [problem.field for problem in refusal.value.problems] == [f"{child}-0-{name}"]
            setattr(row, column(name, "ja"), "Text")
            row.save()


@KINDS
def test_a_print_can_be_taken_back_whole(model):
    item = make(model)
    publish([*parents(item), item], CODES)
    (old,) = (one for one in item.item.publications.all() if one.language == "ko")
    for name in model.translated:
        setattr(item, column(name, "ko"), "")
    item.save()

    restore(old)

    copy = model._default_manager.get(pk=item.pk)
    assert [getattr(copy, column(name, "ko")) for name in model.translated] == [
        getattr(make_expected(model), column(name, "ko")) for name in model.translated
    ]


def make_expected(model):
    return model(**values(model))


@KINDS
def test_the_desk_lists_and_opens_it(desk, model):
    item = make(model)
    opts = model._meta
    for name, args in (("changelist", []), ("change", [item.pk]), ("publish", [item.pk])):
        url = reverse(f"admin:{opts.app_label}_{opts.model_name}_{name}", args=args)
        assert desk.get(url).status_code == 200


def test_an_address_is_not_taken_by_another_kind(db):
    from django.core.exceptions import ValidationError

    make(Page, "about")
    for model, slug in ((Page, "about"), (Page, "city"), (Page, "site-map")):
        item = model(slug=slug, **values(model))
        item.claim_identity()
        if slug == "city":
            make(next(one for one in content_models() if one.kind() == "city"))
        with pytest.raises(ValidationError, match="address"):
            item.full_clean()
