from django.apps import AppConfig
from django.urls import register_converter


class LanguagesConfig(AppConfig):
    name = "kaohsiung_portal.languages"
    label = "languages"

    def ready(self) -> None:
        from . import checks  # noqa: F401  registers the checks
        from .addresses import LanguageConverter

        register_converter(LanguageConverter, "language")
