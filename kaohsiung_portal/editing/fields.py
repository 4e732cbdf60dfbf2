"""References to other records, typed by keys that people can read."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kaohsiung_portal.content.keys import find, key_of
from kaohsiung_portal.content.models import Source
from kaohsiung_portal.content.templatetags.content import active_language
from kaohsiung_portal.images.models import Image
from kaohsiung_portal.publishing.kinds import (
    SharedRecord,
    by_kind,
    content_models,
    working_copy,
)
from kaohsiung_portal.publishing.models import Item
from kaohsiung_portal.publishing.working import column

#: Of each kind, so many items are suggested where one is referred to.
MAX_SUGGESTED = 500


class KeyField(forms.CharField):
    """A reference typed by its key, with suggestions from a <datalist>; no script needed."""

    datalist: str

    def __init__(self, *args, queryset=None, limit_choices_to=None, to_field_name=None, **kwargs):
        for option in ("blank", "empty_label"):
            kwargs.pop(option, None)
        super().__init__(*args, **kwargs)
        self.widget.attrs |= {"list": self.datalist, "autocomplete": "off", "class": "vTextField"}
        #: Shared by the copies of the field in all rows of a form, so that one query serves all.
        self._keys: dict[int, str] = {}

    def find(self, key: str):
        """What a key refers to, or None."""
        raise NotImplementedError

    def key_of(self, pk: int) -> str | None:
        """The key of what has a number; asked for what is not among the suggestions."""
        raise NotImplementedError

    def suggestions(self) -> list[tuple[int, str, str]]:
        """What is offered to refer to: (number, key, title)."""
        raise NotImplementedError

    def clean(self, value):
        key = super().clean(value)
        if not key:
            return None
        found = self.find(key)
        if found is None:
            raise ValidationError(
                _("There is no “%(key)s”; choose one of the suggestions."), params={"key": key}
            )
        return found

    def prepare_value(self, value):
        if not isinstance(value, int):
            return value
        if not self._keys:
            self._keys.update({pk: key for pk, key, _title in self.suggestions()})
        return self._keys.get(value) or self.key_of(value)

    def has_changed(self, initial, data):
        return (self.prepare_value(initial) or "") != (data or "").strip()


class SharedRecordField(KeyField):
    model: type[SharedRecord]

    def find(self, key):
        return self.model._default_manager.filter(slug=key).first()

    def key_of(self, pk):
        keys = self.model._default_manager.values_list("slug", flat=True)
        return keys.filter(pk=pk).first()

    def suggestions(self):
        records = self.model._default_manager.values_list("pk", "slug")
        return [(pk, slug, "") for pk, slug in records]


class SourceField(SharedRecordField):
    model, datalist = Source, "sources"


class ImageField(SharedRecordField):
    model, datalist = Image, "images"

    def suggestions(self):
        """With what each says in the language of the desk."""
        alt = column("alt", active_language().code)
        records = self.model._default_manager.values_list("pk", "slug", alt)
        return [(pk, slug, says or "") for pk, slug, says in records]


class ItemField(KeyField):
    """An item, typed as kind/short name: initiative/circular-light-rail."""

    datalist = "items"

    def find(self, key):
        found = find(key)
        return found.item if found and found.route is not None else None

    def key_of(self, pk):
        item = Item.objects.filter(pk=pk).first()
        found = item and working_copy(item)
        return key_of(found) if found else None

    def suggestions(self):
        return [
            (item.pk, key_of(item), str(item))
            for model in content_models()
            if model.route is not None
            for item in model._default_manager.select_related(*filter(None, [model.belongs_to]))[
                :MAX_SUGGESTED
            ]
        ]


#: By the model of what a foreign key refers to.
KEY_FIELDS: dict[type, type[KeyField]] = {Source: SourceField, Image: ImageField, Item: ItemField}


class ItemChoicesField(forms.ModelMultipleChoiceField):
    """Several items of one kind, by their titles."""

    def label_from_instance(self, item):
        if not hasattr(self, "_titles"):
            model = by_kind()[item.kind]
            self._titles = {one.pk: str(one) for one in model._default_manager.all()}
        return self._titles.get(item.pk, str(item))
