"""A form with a fieldset per language, and references typed by their keys."""

from django.contrib import admin
from django.utils.html import format_html

from kaohsiung_portal.documents.fields import DocumentField
from kaohsiung_portal.images.fields import ImageFileField
from kaohsiung_portal.languages.registry import BY_CODE, REGISTRY
from kaohsiung_portal.publishing.kinds import own_fields
from kaohsiung_portal.publishing.models import Item
from kaohsiung_portal.publishing.working import column

from .fields import KEY_FIELDS, ItemChoicesField, KeyField
from .uploads import DocumentInput, ImageInput, UploadChoice


class LanguagesMixin(admin.options.BaseModelAdmin):
    """What the forms of working copies, of their rows and of shared records have in common."""

    formfield_overrides = {
        DocumentField: {"form_class": UploadChoice, "widget": DocumentInput},
        ImageFileField: {"form_class": UploadChoice, "widget": ImageInput},
    }

    def languages_fieldsets(self, model, first=()):
        plain = [
            field.name
            for field in own_fields(model)
            if field.editable and field.name not in (*model.translated, "slug")
        ]
        shared = [*first, *plain]
        fieldsets: list[tuple[str | None, dict]] = []
        if shared:
            fieldsets.append((None, {"fields": shared}))
        texts = [name for name in model.translated if model._meta.get_field(name).editable]
        fieldsets += [
            (
                language.name,
                {
                    "fields": [column(name, language.code) for name in texts],
                    "classes": ("language-fields", f"language-fields--{language.code}"),
                },
            )
            for language in REGISTRY
            if texts
        ]
        return fieldsets

    def typed_fields(self, request, obj) -> list[str]:
        """The fields of the model that the form takes values for."""
        left_out = {"loaded_version", *self.get_readonly_fields(request, obj)}
        return [
            name
            for _title, options in self.get_fieldsets(request, obj)
            for name in options["fields"]
            if name not in left_out
        ]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(formfield, KeyField):
            # Without Django's links to add or change the record: they write its number.
            formfield.widget = getattr(formfield.widget, "widget", formfield.widget)
        language = BY_CODE.get(getattr(db_field, "language", None) or "")
        if formfield and language:
            original = db_field.translated_field
            formfield.label = format_html(
                '{} <span lang="{}">({})</span>', original.verbose_name, language.tag, language.name
            )
            formfield.widget.attrs["lang"] = language.tag
        return formfield

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if form_class := KEY_FIELDS.get(db_field.related_model):
            return db_field.formfield(form_class=form_class)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.related_model is Item:
            return db_field.formfield(form_class=ItemChoicesField)
        return super().formfield_for_manytomany(db_field, request, **kwargs)
