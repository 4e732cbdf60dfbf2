from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaohsiung_portal.content.dates import PartialDateField, validate_year
from kaohsiung_portal.content.models import Article


class Programme(Article):
    lists = ("edition", "programme")
    route = "awards/{slug}/"

    class Meta:
        verbose_name = _("award programme")
        verbose_name_plural = _("award programmes")


class Edition(Article):
    translated = (*Article.translated, "host_city")
    facets = ("programme",)
    belongs_to = "programme"
    lists = ("award", "edition")
    tallied = "level"
    route = "awards/{programme.slug}/{slug}/"
    list_scene = "awards"
    schema_org = "Event"

    programme = models.ForeignKey(
        Programme, models.PROTECT, verbose_name=_("award programme"), related_name="editions"
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=[validate_year])
    host_city = models.CharField(_("host city"), max_length=120, blank=True)
    starts_on = PartialDateField(_("first day"), blank=True)
    ends_on = PartialDateField(_("last day"), blank=True)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-year"]

    def order_value(self) -> int:
        """The newest first."""
        return -self.year


class Award(Article):
    translated = (*Article.translated, "citation")
    facets = ("edition", "level")
    companions = ("edition", 1)
    belongs_to = "edition"
    route = "awards/{edition.programme.slug}/{edition.slug}/{slug}/"

    class Level(models.TextChoices):
        GOLD = "gold", pgettext_lazy("award level", "gold")
        SILVER = "silver", pgettext_lazy("award level", "silver")
        BRONZE = "bronze", pgettext_lazy("award level", "bronze")

    class Category(models.TextChoices):
        NATURAL = "natural", pgettext_lazy("award category", "natural project")
        BUILT = "built", pgettext_lazy("award category", "built project")
        WHOLE_CITY = "whole_city", pgettext_lazy("award category", "whole city")

    edition = models.ForeignKey(
        Edition, models.PROTECT, verbose_name=_("edition"), related_name="awards"
    )
    level = models.CharField(_("medal"), max_length=10, choices=Level)
    category = models.CharField(
        _("category"),
        max_length=20,
        choices=Category,
        blank=True,
        help_text=_("Empty where no source states it."),
    )
    citation = models.CharField(
        _("citation"), max_length=300, blank=True, help_text=_("In one sentence: what it is.")
    )
    districts = models.ManyToManyField(
        "publishing.Item",
        verbose_name=_("districts"),
        blank=True,
        related_name="+",
        limit_choices_to={"kind": "district"},
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["edition", "position"]

    def order_value(self) -> int:
        return self.position
