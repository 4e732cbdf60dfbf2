from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaohsiung_portal.languages.registry import REGISTRY


class Preference(models.Model):
    """What an editor has chosen for the desk."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="preference"
    )
    language = models.CharField(
        _("language of the desk"),
        max_length=12,
        choices=[(language.code, language.name) for language in REGISTRY],
        blank=True,
        help_text=_("Empty for the language that the browser asks for."),
    )
    #: Set where somebody else chose the password: the next sign-in asks for one of one's own.
    password_is_one_time = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")

    def __str__(self):
        return f"{self.user}: {self.get_language_display()}"
