"""The city: its profile and its districts."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaohsiung_portal.content.dates import PartialDateField
from kaohsiung_portal.content.models import (
    Article,
    DatedEntry,
    Figure,
    had_no_image,
)
from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.models import Row
from kaohsiung_portal.publishing.working import text

from .rows import source_field


def _without_topics(payload: dict) -> dict:
    """An upcaster: key facts had no topic once."""
    facts = [{"topic": "", **fact} for fact in payload["children"]["key_facts"]]
    return payload | {"children": payload["children"] | {"key_facts": facts}}


def _without_places(payload: dict) -> dict:
    """An upcaster: districts named no places once."""
    return payload | {"children": payload["children"] | {"places": []}}


def _without_spelling(payload: dict) -> dict:
    """An upcaster: districts outside of English did not say once how they are spelled there."""
    return payload | {"fields": payload["fields"] | {"spelling": ""}}


class City(Article):
    children = ("key_facts", "timeline")
    facets = ("listed_kind",)
    lists = ("listed_kind", None)
    route = "city/"
    #: All districts: the map leads to each of them.
    per_page = 50
    scene = "city"
    schema_org = "City"
    schema_number = 3
    upcasters = {1: had_no_image, 2: _without_topics}

    class Meta:
        verbose_name = _("city profile")
        verbose_name_plural = _("city profile")

    @property
    def listed_kind(self) -> str:
        return District.kind()


class KeyFact(Figure):
    parent = "city"

    class Topic(models.TextChoices):
        LAND = "land", pgettext_lazy("topic", "Land and people")
        DISTRICTS = "districts", pgettext_lazy("topic", "Districts")
        PORT = "port", pgettext_lazy("topic", "Port and airport")
        RAIL = "rail", pgettext_lazy("topic", "Metro and light rail")
        LANDMARKS = "landmarks", pgettext_lazy("topic", "Landmarks and games")
        STORMS = "storms", pgettext_lazy("topic", "Storms and floods")

    city = models.ForeignKey(City, models.CASCADE, related_name="key_facts")
    topic = models.CharField(
        pgettext_lazy("key fact", "topic"),
        max_length=20,
        choices=Topic,
        blank=True,
        help_text=_("The heading that it stands under in the table; without one it comes first."),
    )

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
    children = ("places",)
    route = "districts/{slug}/"
    #: All 38 on one page: the map above the list leads to each of them.
    per_page = 50
    #: Cards and the map name the places, some of which have their names from pages of their own.
    listed_with_links = True
    schema_org = "AdministrativeArea"
    schema_number = 4
    upcasters = {1: had_no_image, 2: _without_places, 3: _without_spelling}

    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_indigenous = models.BooleanField(_("indigenous district"), default=False)
    area_km2 = models.DecimalField(
        _("area in km²"), max_digits=9, decimal_places=4, null=True, blank=True
    )
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_as_of = PartialDateField(_("population as of"), blank=True)
    spelling = models.CharField(
        _("spelling in Latin letters"),
        max_length=80,
        blank=True,
        help_text=_(
            "As the city itself writes it: Fongshan. Shown where the title is written otherwise."
        ),
    )
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


class Place(Row):
    """A place that is known to lie in a district: on the map the district is marked, not a point.

    What the portal has no page about is there with a source.
    """

    translated: tuple[str, ...] = ("label",)
    parent = "district"

    district = models.ForeignKey(District, models.CASCADE, related_name="places")
    target = models.ForeignKey(
        "publishing.Item",
        models.PROTECT,
        verbose_name=_("page"),
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The portal’s own page about the place, if there is one."),
    )
    label = models.CharField(
        _("label"), max_length=120, blank=True, help_text=_("Empty for the title of the page.")
    )
    source = source_field(null=True, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("place")
        verbose_name_plural = pgettext_lazy("district", "places")

    def __str__(self):
        return text(self, "label", CODES[0]) or str(self.target)

    def clean(self):
        super().clean()
        if self.target_id is None and self.source_id is None:
            raise ValidationError(
                _("Choose the page of the portal that tells of the place, or a source.")
            )

    def required_texts(self) -> tuple[str, ...]:
        return () if self.target_id else ("label",)
