from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "kaohsiung_portal.reports"
    label = "reports"
    verbose_name = _("Messages from visitors")
    default_auto_field = "django.db.models.BigAutoField"
