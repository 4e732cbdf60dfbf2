"""One item of every kind of content, filled from what the kinds declare."""

from django.core.files.base import ContentFile
from django.db import models

from kaohsiung_portal.content.models import Source
from kaohsiung_portal.content.richtext import RichTextField
from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.kinds import Publishable, content_models, own_fields, row_model
from kaohsiung_portal.publishing.models import Item
from kaohsiung_portal.publishing.verbs import publish
from kaohsiung_portal.publishing.working import column
from tests import files

#: Values of fields whose type does not tell what they take.
NAMED = {"language": "de", "only_in": []}

#: Of each of them the side bar of every page asks whether there is one already: a query each.
SINGLE_KINDS = [model for model in content_models() if model.is_single()]

#: The relations by which items and rows cite a source: who cites it costs a query each.
CITATIONS = [
    relation
    for relation in Source._meta.get_fields(include_hidden=True)
    if relation.auto_created
    and relation.is_relation
    and not relation.related_model._meta.auto_created
]


def make_every_kind(source) -> list[Publishable]:
    """A published item of every kind, each with one row of every kind of its children."""
    made: dict[type[Publishable], Publishable] = {}
    for model in content_models():
        made[model] = model(slug=model.kind(), **_values(model, source, made), **_texts(model))
        made[model].save()
    target = next(item.item for item in made.values() if item.path())
    for item in made.values():
        for child in item.children:
            row = row_model(type(item), child)
            given = {**_values(row, source, made, target), row.parent: item}
            row._default_manager.create(**given, **_texts(row))
    publish(made.values(), CODES)
    return list(made.values())


def _texts(model):
    rich = {field.name for field in own_fields(model) if isinstance(field, RichTextField)}
    return {
        column(name, code): f"<p>{name} ∙ {code}</p>" if name in rich else f"{name} ∙ {code}"
        for name in model.translated
        for code in CODES
    }


def _values(model, source, made, target=None):
    left_out = {*model.translated, "slug"}
    return {
        field.name: _value(field, source, made, target)
        for field in own_fields(model)
        if field.name not in left_out and not field.many_to_many
    }


def _value(field, source, made, target):
    if field.is_relation:
        if field.related_model is Item:
            return target
        return source if field.related_model is Source else made.get(field.related_model)
    if isinstance(field, models.FileField):
        return ContentFile(files.odf(), name="table.ods")
    if field.name in NAMED:
        return NAMED[field.name]
    if field.choices:
        return next(value for value, _label in field.flatchoices if value)
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.IntegerField):
        return 2013
    if isinstance(field, models.DecimalField):
        return 1
    return "2013-02-03"
