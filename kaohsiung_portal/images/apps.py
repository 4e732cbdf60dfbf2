from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImagesConfig(AppConfig):
    name = "kaohsiung_portal.images"
    label = "images"
    verbose_name = _("Images")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kaohsiung_portal.publishing.gate import CHECKS

        from .gate import images_are_described

        CHECKS.append(images_are_described)
