from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class EditingConfig(AppConfig):
    default = True
    name = "kaohsiung_portal.editing"
    label = "editing"
    verbose_name = _("Editors")
    default_auto_field = "django.db.models.BigAutoField"


class DeskConfig(admin_apps.AdminConfig):
    """Django's admin, with the editors' desk as its site."""

    default = False
    default_site = "kaohsiung_portal.editing.site.EditorsDesk"
