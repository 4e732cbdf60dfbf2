"""The capacity center."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaohsiung_portal.content.attachments import Attachment
from kaohsiung_portal.content.models import Article, DatedEntry, had_no_image
from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.models import Row
from kaohsiung_portal.publishing.working import text

from .rows import source_field


class Center(Article):
    children = ("facts", "roles", "history", "activities", "attachments")
    calendar = ("activities",)
    route = "capacity-center/"
    scene = "center"
    schema_org = "Organization"
    schema_number = 3
    upcasters = {1: Attachment.had_none, 2: had_no_image}

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
