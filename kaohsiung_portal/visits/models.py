from django.db import models
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from .rules import MAX_PATH_LENGTH


class VisitsQuerySet(models.QuerySet):
    def total_by(self, *columns):
        """The sums of rows that are alike in some columns: (path, total) for each path."""
        return self.values(*columns).annotate(total=Sum("count")).values_list(*columns, "total")


class Visits(models.Model):
    """How often a page was looked at in one language on one day of the portal's time zone.

    Nothing else is stored of a visit, so nothing can be told from it about who came.
    """

    day = models.DateField(_("day"))
    language = models.CharField(_("language"), max_length=12)
    #: Within the language, as items have it: "" for the home page.
    path = models.CharField(_("address"), max_length=MAX_PATH_LENGTH, blank=True)
    count = models.PositiveBigIntegerField(_("visits"))

    objects = VisitsQuerySet.as_manager()

    class Meta:
        verbose_name = _("visits")
        verbose_name_plural = _("visits")
        # They are counted and read, never typed.
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["day", "language", "path"], name="visits_one_row")
        ]

    def __str__(self):
        return f"{self.day} /{self.language}/{self.path}: {self.count}"
