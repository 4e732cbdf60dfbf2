from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaohsiung_portal.languages.registry import DEFAULT, REGISTRY


class Preference(models.Model):
    """What an editor has chosen for the desk."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="preference"
    )
    language = models.CharField(
        _("language of the desk"),
        max_length=12,
        choices=[(language.code, language.name) for language in REGISTRY],
        default=DEFAULT.code,
    )

    #: Set for the account of the first start: the next sign-in asks for a password of one's own.
    password_is_one_time = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")

    def __str__(self):
        return f"{self.user}: {self.get_language_display()}"
