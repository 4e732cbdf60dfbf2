"""Climate action: the initiatives, the emissions and the targets."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaohsiung_portal.content.attachments import Attachment
from kaohsiung_portal.content.dates import PartialDateField, parse, validate_year
from kaohsiung_portal.content.models import Article, Figure, had_no_image
from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.models import Row
from kaohsiung_portal.publishing.working import text

from .rows import source_field


class Theme(models.TextChoices):
    MITIGATION = "mitigation", pgettext_lazy("theme", "Mitigation")
    ADAPTATION = "adaptation", pgettext_lazy("theme", "Adaptation and resilience")
    BIODIVERSITY = "biodiversity", pgettext_lazy("theme", "Biodiversity")
    ECOMOBILITY = "ecomobility", pgettext_lazy("theme", "Ecomobility")
    ENERGY = "energy", pgettext_lazy("theme", "Energy and buildings")
    WASTE_WATER = "waste_water", pgettext_lazy("theme", "Air, water and waste")
    GOVERNANCE = "governance", pgettext_lazy("theme", "Governance and finance")
    EDUCATION = "education", pgettext_lazy("theme", "Education and exchange")


class Initiative(Article):
    facets = ("theme", "status")
    companions = ("theme", 3)
    children = ("metrics", "attachments")
    route = "climate/{slug}/"
    headed_by = "emissions"
    scene_by = "theme"
    list_scene = "climate"
    schema_org = "Project"
    schema_number = 3
    upcasters = {1: Attachment.had_none, 2: had_no_image}

    class Status(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("initiative status", "planned")
        ONGOING = "ongoing", pgettext_lazy("initiative status", "ongoing")
        COMPLETED = "completed", pgettext_lazy("initiative status", "completed")

    theme = models.CharField(_("theme"), max_length=20, choices=Theme)
    status = models.CharField(
        pgettext_lazy("initiative", "status"), max_length=20, choices=Status, default=Status.ONGOING
    )
    started = PartialDateField(pgettext_lazy("initiative", "started on"))
    ended = PartialDateField(pgettext_lazy("initiative", "ended on"), blank=True)

    class Meta:
        verbose_name = _("climate initiative")
        verbose_name_plural = _("climate initiatives")
        ordering = ["-started"]

    def order_value(self) -> int:
        """The newest first."""
        year, month, day = parse(self.started)
        return -(year * 10_000 + (month or 0) * 100 + (day or 0))


class Metric(Figure):
    parent = "initiative"

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="metrics")

    class Meta(Figure.Meta):
        verbose_name = _("metric")
        verbose_name_plural = _("metrics")


class Emissions(Article):
    children = ("inventories", "comparisons", "targets", "shares")
    route = "climate/emissions/"
    schema_org = "Dataset"

    class Meta:
        verbose_name = _("emissions and targets")
        verbose_name_plural = _("emissions and targets")


class EmissionsRow(Row):
    """A row of the emissions record, with its source and a note."""

    translated: tuple[str, ...] = ("note",)
    parent = "emissions"

    note = models.CharField(_("note"), max_length=500, blank=True)
    source = source_field()

    class Meta(Row.Meta):
        abstract = True


def percent_field(name, **options):
    """A change in per cent, negative for a cut; net zero is −100."""
    return models.DecimalField(
        name,
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(-100), MaxValueValidator(1000)],
        **options,
    )


class Inventory(EmissionsRow):
    translated: tuple[str, ...] = (*EmissionsRow.translated, "label")

    class Basis(models.TextChoices):
        INVENTORY = "inventory", pgettext_lazy("emissions", "inventory")
        STATED = "stated", pgettext_lazy("emissions", "stated without an inventory")
        BUDGET = "budget", pgettext_lazy("emissions", "budget ceiling")
        TARGET = "target", pgettext_lazy("emissions", "target")

    class PerPersonBasis(models.TextChoices):
        STATED = "stated", pgettext_lazy("emissions", "as stated by the source")
        OWN_CALCULATION = "own_calculation", pgettext_lazy("emissions", "own calculation")

    emissions = models.ForeignKey(Emissions, models.CASCADE, related_name="inventories")
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=[validate_year]
    )
    label = models.CharField(
        _("label"),
        max_length=120,
        blank=True,
        help_text=_("Only where the year alone does not say it."),
    )
    basis = models.CharField(
        _("kind of value"), max_length=20, choices=Basis, default=Basis.INVENTORY
    )
    total_mt = models.DecimalField(
        _("total in Mt CO₂e"), max_digits=9, decimal_places=4, null=True, blank=True
    )
    change_percent = percent_field(_("change on 2005 in per cent"))
    per_person_t = models.DecimalField(
        _("per person in t CO₂e"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    per_person_basis = models.CharField(
        _("origin of the figure per person"), max_length=20, choices=PerPersonBasis, blank=True
    )

    class Meta(EmissionsRow.Meta):
        verbose_name = _("inventory")
        verbose_name_plural = _("inventories")

    def __str__(self):
        return str(self.year or text(self, "label", CODES[0]))


class Comparison(EmissionsRow):
    emissions = models.ForeignKey(Emissions, models.CASCADE, related_name="comparisons")
    year = models.PositiveSmallIntegerField(_("year"), validators=[validate_year])
    per_person_t = models.DecimalField(_("per person in t"), max_digits=7, decimal_places=2)

    class Meta(EmissionsRow.Meta):
        verbose_name = _("comparison with Taiwan")
        verbose_name_plural = _("comparisons with Taiwan")

    def __str__(self):
        return str(self.year)


class Target(EmissionsRow):
    emissions = models.ForeignKey(Emissions, models.CASCADE, related_name="targets")
    stated_on = PartialDateField(_("stated on"))
    for_2020 = percent_field(_("for 2020"))
    for_2030 = percent_field(_("for 2030"))
    for_2050 = percent_field(_("for 2050"))
    is_in_force = models.BooleanField(_("in force"), default=False)

    class Meta(EmissionsRow.Meta):
        verbose_name = _("target")
        verbose_name_plural = _("targets")

    def __str__(self):
        return self.stated_on


class Share(EmissionsRow):
    class Sector(models.TextChoices):
        INDUSTRY = "industry", pgettext_lazy("sector", "industry")
        BUILDINGS = "buildings", pgettext_lazy("sector", "homes and commerce")
        TRANSPORT = "transport", pgettext_lazy("sector", "transport")

    emissions = models.ForeignKey(Emissions, models.CASCADE, related_name="shares")
    year = models.PositiveSmallIntegerField(_("year"), validators=[validate_year])
    sector = models.CharField(_("sector"), max_length=20, choices=Sector)
    percent = models.DecimalField(
        _("share in per cent"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )

    class Meta(EmissionsRow.Meta):
        verbose_name = _("share of a sector")
        verbose_name_plural = _("shares of sectors")

    def __str__(self):
        return f"{self.year} {self.get_sector_display()}"
