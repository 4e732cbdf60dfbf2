import warnings

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from PIL import Image


class ImagesConfig(AppConfig):
    name = "kaohsiung_portal.images"
    label = "images"
    verbose_name = _("Images")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kaohsiung_portal.publishing.gate import CHECKS

        from .gate import images_are_described

        # Pillow only warns of a size at which the memory of a server is at risk.
        warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
        CHECKS.append(images_are_described)
