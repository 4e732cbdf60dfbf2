"""A choice of languages, as a field of a model."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from .registry import CODES, REGISTRY


class LanguagesField(models.JSONField):
    """Codes of languages: ["ko", "ja"]."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{**kwargs, "default": list, "blank": True})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["default"], kwargs["blank"]
        return name, path, args, kwargs

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if not isinstance(value, list) or not set(value) <= set(CODES):
            raise ValidationError(
                _("Choose among these languages: %(codes)s."),
                code="languages",
                params={"codes": " ".join(CODES)},
            )

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            choices=[(language.code, language.name) for language in REGISTRY],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label=self.verbose_name,
            help_text=self.help_text,
        )
