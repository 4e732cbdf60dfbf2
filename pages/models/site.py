"""What frames and orders the site: home page, lists, plain pages, and the parts of every page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaohsiung_portal.content.attachments import Attachment
from kaohsiung_portal.content.dates import PartialDateField
from kaohsiung_portal.content.models import (
    Article,
    Content,
    MenuEntry,
    had_no_image,
    has_no_image,
)
from kaohsiung_portal.content.quantities import UNIT_CHOICES
from kaohsiung_portal.content.richtext import RichTextField
from kaohsiung_portal.publishing.kinds import content_models

from .rows import source_field


def _without_newest(payload: dict) -> dict:
    return payload | {"fields": payload["fields"] | {"newest": None}}


class Home(Content):
    translated: tuple[str, ...] = (*Content.translated, "opening", "body")
    required: tuple[str, ...] = ("title", "summary", "opening")
    children = ("doors",)
    route = ""
    scene = "harbor"
    schema_org = "WebSite"
    facets = ("newest_kind",)
    lists = ("newest_kind", None)
    per_page = 4
    schema_number = 4
    upcasters = {1: _without_newest, 2: MenuEntry.shown_everywhere, 3: had_no_image}

    opening = RichTextField(
        _("opening statement"), help_text=_("One to three sentences, set large on top of the page.")
    )
    body = RichTextField(_("text"))
    newest = models.ForeignKey(
        "pages.Listing",
        models.PROTECT,
        verbose_name=_("list whose newest entries are shown"),
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The first entries of this list stand at the end of the home page."),
    )

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home page")

    @property
    def newest_kind(self) -> str:
        return self.newest.listed_kind if self.newest else ""


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
    children = ("attachments",)
    route = "{slug}/"
    schema_number = 3
    upcasters = {1: Attachment.had_none, 2: had_no_image}

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
    upcasters = {1: has_no_image}

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

    image = None
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
    schema_number = 3
    upcasters = {1: MenuEntry.shown_everywhere, 2: has_no_image}

    image = None

    class Meta:
        verbose_name = _("menu")
        verbose_name_plural = _("menu")


class MenuLink(MenuEntry):
    parent = "menu"

    menu = models.ForeignKey(Menu, models.CASCADE, related_name="entries")


class Footer(Content):
    translated: tuple[str, ...] = (*Content.translated, "body")
    children = ("entries",)
    schema_number = 3
    upcasters = {1: MenuEntry.shown_everywhere, 2: has_no_image}

    image = None
    body = RichTextField(_("text"))

    class Meta:
        verbose_name = _("footer")
        verbose_name_plural = _("footer")


class FooterLink(MenuEntry):
    parent = "footer"

    footer = models.ForeignKey(Footer, models.CASCADE, related_name="entries")
