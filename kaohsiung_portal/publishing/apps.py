from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_delete
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    name = "kaohsiung_portal.publishing"
    label = "publishing"
    verbose_name = _("Publishing")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks, receivers  # noqa: F401  registers the checks

        post_migrate.connect(
            receivers.create_counter, sender=self, dispatch_uid="publishing.create_counter"
        )
        pre_delete.connect(receivers.withdraw_deleted, dispatch_uid="publishing.withdraw_deleted")
