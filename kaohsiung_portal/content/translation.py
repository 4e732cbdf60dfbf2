"""Registers the translated fields of all kinds, rows and shared records with modeltranslation."""

from django.apps import apps
from modeltranslation.translator import TranslationOptions, translator

for model in apps.get_models():
    if fields := getattr(model, "translated", ()):
        options = type(f"{model.__name__}Translation", (TranslationOptions,), {"fields": fields})
        translator.register(model, options)
