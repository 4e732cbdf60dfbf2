from django.apps import AppConfig
from django.db.models.signals import pre_delete
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "kaohsiung_portal.content"
    label = "content"
    verbose_name = _("Content")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks, receivers  # noqa: F401  registers the checks

        pre_delete.connect(
            receivers.protect_cited_source,
            sender=self.get_model("Source"),
            dispatch_uid="content.protect_cited_source",
        )
