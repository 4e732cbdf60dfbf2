from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaohsiung_portal.content.dates import PartialDateField, parse, validate_year
from kaohsiung_portal.content.models import (
    Article,
    Content,
    DatedEntry,
    Figure,
    MenuEntry,
    Source,
)
from kaohsiung_portal.content.quantities import UNIT_CHOICES
from kaohsiung_portal.content.richtext import RichTextField
from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.kinds import content_models
from kaohsiung_portal.publishing.models import Row
from kaohsiung_portal.publishing.working import text


def source_field(**options):
    """A reference to the source of one row; sources that are cited cannot be deleted."""
    return models.ForeignKey(
        Source, models.PROTECT, verbose_name=_("source"), related_name="+", **options
    )


class Home(Content):
    translated: tuple[str, ...] = (*Content.translated, "opening", "body")
    required: tuple[str, ...] = ("title", "summary", "opening")
    children = ("doors",)
    route = ""
    schema_org = "WebSite"

    opening = RichTextField(
        _("opening statement"), help_text=_("One to three sentences, set large on top of the page.")
    )
    body = RichTextField(_("text"))

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home page")


class Door(MenuEntry):
    """A way in from the home page, with its one telling figure."""

    translated: tuple[str, ...] = (*MenuEntry.translated, "figure_label")
    required: tuple[str, ...] = ("label",)
    parent = "home"

    home = models.ForeignKey(Home, models.CASCADE, related_name="doors")
    figure = models.DecimalField(
        _("figure"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    unit = models.CharField(_("unit"), max_length=20, choices=UNIT_CHOICES, default="count")
    as_of = PartialDateField(_("as of"), blank=True)
    figure_label = models.CharField(_("what the figure says"), max_length=160, blank=True)
    source = source_field(null=True, blank=True)

    class Meta(MenuEntry.Meta):
        verbose_name = _("entrance on the home page")
        verbose_name_plural = _("entrances on the home page")


class City(Article):
    children = ("key_facts", "timeline")
    route = "city/"
    schema_org = "City"

    class Meta:
        verbose_name = _("city profile")
        verbose_name_plural = _("city profile")


class KeyFact(Figure):
    parent = "city"

    city = models.ForeignKey(City, models.CASCADE, related_name="key_facts")

    class Meta(Figure.Meta):
        verbose_name = _("key fact")
        verbose_name_plural = _("key facts")


class TimelineEntry(DatedEntry):
    parent = "city"

    city = models.ForeignKey(City, models.CASCADE, related_name="timeline")

    class Meta(DatedEntry.Meta):
        verbose_name = _("timeline entry")
        verbose_name_plural = _("timeline")


class District(Article):
    required: tuple[str, ...] = ("title",)
    route = "districts/{slug}/"
    schema_org = "AdministrativeArea"

    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_indigenous = models.BooleanField(_("indigenous district"), default=False)
    area_km2 = models.DecimalField(
        _("area in km²"), max_digits=9, decimal_places=4, null=True, blank=True
    )
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_as_of = PartialDateField(_("population as of"), blank=True)
    spellings = models.CharField(
        _("other spellings"),
        max_length=300,
        blank=True,
        help_text=_(
            "Spellings of the name in Latin letters that are in use elsewhere, separated by commas."
        ),
    )

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        ordering = ["position"]

    def order_value(self) -> int:
        return self.position


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
    children = ("metrics",)
    route = "climate/{slug}/"
    schema_org = "Project"

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


class Center(Article):
    children = ("facts", "roles", "history", "activities")
    route = "capacity-center/"
    schema_org = "Organization"

    class Meta:
        verbose_name = _("capacity center")
        verbose_name_plural = _("capacity center")


class CenterFact(Row):
    translated: tuple[str, ...] = ("label", "text")
    required: tuple[str, ...] = ("label", "text")
    parent = "center"

    center = models.ForeignKey(Center, models.CASCADE, related_name="facts")
    label = models.CharField(_("label"), max_length=120, blank=True)
    text = models.CharField(_("text"), max_length=400, blank=True)
    source = source_field(null=True, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("fact")
        verbose_name_plural = _("facts")

    def __str__(self):
        return text(self, "label", CODES[0])


class Role(Row):
    translated: tuple[str, ...] = ("text",)
    required: tuple[str, ...] = ("text",)
    parent = "center"

    center = models.ForeignKey(Center, models.CASCADE, related_name="roles")
    text = models.TextField(_("text"), blank=True)

    class Meta(Row.Meta):
        verbose_name = pgettext_lazy("capacity center", "role")
        verbose_name_plural = pgettext_lazy("capacity center", "roles")

    def __str__(self):
        return text(self, "text", CODES[0])[:80]


class HistoryEntry(DatedEntry):
    parent = "center"

    center = models.ForeignKey(Center, models.CASCADE, related_name="history")

    class Meta(DatedEntry.Meta):
        verbose_name = _("history entry")
        verbose_name_plural = _("history")


class Activity(DatedEntry):
    translated: tuple[str, ...] = (*DatedEntry.translated, "place")
    parent = "center"

    center = models.ForeignKey(Center, models.CASCADE, related_name="activities")
    place = models.CharField(_("place"), max_length=120, blank=True)

    class Meta(DatedEntry.Meta):
        verbose_name = _("activity")
        verbose_name_plural = _("activities")


def listable_kinds():
    """The kinds that a list page can list: those of which there may be many."""
    return [
        (model.kind(), model._meta.verbose_name_plural)
        for model in content_models()
        if model.route and not model.is_single()
    ]


class Listing(Article):
    facets = ("listed_kind",)
    lists = ("listed_kind", None)
    route = "{slug}/"
    schema_org = "CollectionPage"

    listed_kind = models.CharField(_("kind of pages listed"), max_length=40, choices=listable_kinds)

    class Meta:
        verbose_name = _("list page")
        verbose_name_plural = _("list pages")


class Page(Article):
    route = "{slug}/"

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")


class Alert(Content):
    """A warning on top of every page, while it is public: a typhoon, bad air.

    Its start and end are those of its prints.
    """

    translated: tuple[str, ...] = (*Content.translated, "body")
    several = True
    schema_org = "SpecialAnnouncement"

    class Level(models.TextChoices):
        EMERGENCY = "emergency", pgettext_lazy("alert", "emergency")
        WARNING = "warning", pgettext_lazy("alert", "warning")
        NOTICE = "notice", pgettext_lazy("alert", "notice")

    class Hazard(models.TextChoices):
        TYPHOON = "typhoon", pgettext_lazy("alert", "typhoon")
        RAIN = "rain", pgettext_lazy("alert", "torrential rain and floods")
        AIR = "air", pgettext_lazy("alert", "air quality")
        HEAT = "heat", pgettext_lazy("alert", "heat")
        EARTHQUAKE = "earthquake", pgettext_lazy("alert", "earthquake")
        HEALTH = "health", pgettext_lazy("alert", "public health")
        OTHER = "other", pgettext_lazy("alert", "other")

    level = models.CharField(
        pgettext_lazy("alert", "level"),
        max_length=20,
        choices=Level,
        default=Level.WARNING,
        help_text=_("The gravest stands on top where there are several."),
    )
    hazard = models.CharField(
        pgettext_lazy("alert", "hazard"), max_length=20, choices=Hazard, default=Hazard.OTHER
    )
    body = RichTextField(
        _("text"),
        help_text=_("What to do now, and where to learn more. Keep it short: it is on every page."),
    )

    class Meta:
        verbose_name = pgettext_lazy("on every page", "alert")
        verbose_name_plural = pgettext_lazy("on every page", "alerts")

    def order_value(self) -> int:
        return self.Level.values.index(self.level)


class Menu(Content):
    children = ("entries",)

    class Meta:
        verbose_name = _("menu")
        verbose_name_plural = _("menu")


class MenuLink(MenuEntry):
    parent = "menu"

    menu = models.ForeignKey(Menu, models.CASCADE, related_name="entries")


class Footer(Content):
    translated: tuple[str, ...] = (*Content.translated, "body")
    children = ("entries",)

    body = RichTextField(_("text"))

    class Meta:
        verbose_name = _("footer")
        verbose_name_plural = _("footer")


class FooterLink(MenuEntry):
    parent = "footer"

    footer = models.ForeignKey(Footer, models.CASCADE, related_name="entries")
