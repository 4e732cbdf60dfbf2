from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .kinds import Publishable, Row
from .moments import NEVER, CurrentMoment

__all__ = ["Address", "Counter", "Edit", "Item", "Publication", "Publishable", "Row", "Showing"]


class Item(models.Model):
    """A piece of content's identity: one number over all kinds, outliving the working copy."""

    kind = models.CharField(max_length=40, editable=False)

    def __str__(self):
        return f"{self.kind} {self.pk}"


class Counter(models.Model):
    """The one row whose lock puts all prints in a total order."""

    value = models.BigIntegerField(default=0)
    #: The last moment given out, so that a clock set back never yields an earlier one.
    moment = models.DateTimeField()
    #: Digest of the chains that all showings were derived by; another where the registry changed.
    chains = models.CharField(max_length=64, default="")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="counter_is_one_row")]

    def __str__(self):
        return str(self.value)


class SpanQuerySet(models.QuerySet):
    """Rows with a span of time `[starts_at, ends_at)`."""

    def at(self, moment=None):
        """The rows whose span holds `moment`; by default the database's now."""
        moment = moment or CurrentMoment()
        return self.filter(starts_at__lte=moment, ends_at__gt=moment)


class PublicationQuerySet(SpanQuerySet):
    def of(self, item_id):
        return self.filter(item_id=item_id)

    def in_language(self, language):
        return self.filter(language=language)

    def uncancelled(self):
        return self.filter(ends_at__gt=F("starts_at"))

    def live(self):
        return self.at()

    def scheduled(self):
        return self.uncancelled().filter(starts_at__gt=CurrentMoment())

    def begun(self, moment=None):
        """What was public by `moment`, by default the database's now; it may have ended since."""
        return self.uncancelled().filter(starts_at__lte=moment or CurrentMoment())


class Publication(models.Model):
    """One item in one language as the public sees it during `[starts_at, ends_at)`.

    Once written, only its end changes and who ended it, and the row then takes the counter's new
    value, so that whoever follows the counter learns of it.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="publications")
    kind = models.CharField(_("kind"), max_length=40)
    language = models.CharField(_("language"), max_length=12)
    #: NULL where the kind has no address of its own: menu, footer.
    path = models.CharField(_("address"), max_length=200, null=True)
    title = models.TextField(_("title"))
    summary = models.TextField(_("summary"), blank=True)
    payload = models.JSONField()
    schema = models.PositiveSmallIntegerField()
    #: Where lists put it, and what they filter by; frozen with the rest.
    order = models.BigIntegerField()
    facets = models.JSONField()
    source_language = models.CharField(max_length=12)
    #: Of this text, so that translations of it are known. NULL in prints from before it was kept.
    text_digest = models.CharField(max_length=64, null=True)
    #: Of the source text that this text was translated from (its own, in the source language).
    source_digest = models.CharField(max_length=64)
    source_version = models.PositiveIntegerField()
    #: The working copy's version when it was printed.
    version = models.PositiveIntegerField()
    counter = models.BigIntegerField()
    starts_at = models.DateTimeField(_("start"))
    #: The end that was asked for; `ends_at` is earlier where a later print takes over.
    until = models.DateTimeField(_("planned end"), default=NEVER)
    ends_at = models.DateTimeField(_("end"), default=NEVER)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        verbose_name=_("published by"),
        related_name="+",
    )
    at = models.DateTimeField(_("published at"))
    #: Who ended or cancelled it; NULL where it runs on, or ran as long as it was to.
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        verbose_name=_("ended by"),
        related_name="+",
    )
    note = models.TextField(_("note"), blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        indexes = [
            models.Index(fields=["item", "language", "starts_at"], name="publication_spans"),
            models.Index(fields=["counter"], name="publication_counter"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("starts_at")), name="publication_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__lte=F("until")), name="publication_ends_as_asked"
            ),
        ]

    def __str__(self):
        return f"{self.title} ({self.language})"

    @property
    def is_cancelled(self) -> bool:
        return self.ends_at == self.starts_at

    def is_live(self, now) -> bool:
        return self.starts_at <= now < self.ends_at

    def is_scheduled(self, now) -> bool:
        return self.starts_at > now and not self.is_cancelled

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise ValidationError(
                _("A publication is never changed; publish again, or end or cancel it.")
            )
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise ValidationError(_("A publication stays on record; end or cancel it."))


class Showing(models.Model):
    """What a reader of one language is shown of an item during `[starts_at, ends_at)`.

    Derived from all present and future spans and the fallback chains by `showings.show`, inside the
    printing transaction. Narrow, because lists, addresses and the switcher read it.
    """

    reader = models.CharField(max_length=12)
    item = models.ForeignKey(Item, models.CASCADE, related_name="showings")
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="showings")
    #: The publication's language; another than the reader's where it is a fallback.
    language = models.CharField(max_length=12)
    kind = models.CharField(max_length=40)
    path = models.CharField(max_length=200, null=True)
    order = models.BigIntegerField()
    #: When the public first saw this text.
    updated_at = models.DateTimeField()
    facet_1 = models.CharField(max_length=60, blank=True)
    facet_2 = models.CharField(max_length=60, blank=True)
    facet_3 = models.CharField(max_length=60, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects = SpanQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["path", "reader"], name="showing_address"),
            models.Index(fields=["item", "reader"], name="showing_item"),
            models.Index(
                fields=["reader", "kind", "order", "item", "starts_at", "ends_at"],
                name="showing_list",
            ),
            models.Index(
                fields=["reader", "kind", "facet_1", "order", "item", "starts_at", "ends_at"],
                name="showing_facet_1",
            ),
            models.Index(
                fields=["reader", "kind", "facet_2", "order", "item", "starts_at", "ends_at"],
                name="showing_facet_2",
            ),
            models.Index(
                fields=["reader", "kind", "facet_3", "order", "item", "starts_at", "ends_at"],
                name="showing_facet_3",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="showing_ends_after_start"
            ),
        ]

    def __str__(self):
        return f"{self.path} ({self.reader}: {self.language})"


class Address(models.Model):
    """A path on record: it belongs to one item for good, so that what was linked to stays found.

    An item's present path is that of its latest print; the others redirect to it. Those that an
    editor added, where the item never stood itself, can be taken back.
    """

    path = models.CharField(max_length=200, unique=True)
    item = models.ForeignKey(Item, models.PROTECT, related_name="addresses")
    #: Who added it; NULL where the item was printed there, or a command added it.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name_plural = "addresses"

    def __str__(self):
        return self.path


class Edit(models.Model):
    """One change of one field of a working copy, in one language or in none.

    `field` is the field's name, `metrics[12].label` for a row's, `metrics[12]` for a row added
    (no `before`) or removed (no `after`), and empty where the whole item was deleted.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="edits")
    #: The version of the working copy that this change led to.
    version = models.PositiveIntegerField()
    field = models.CharField(_("field"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    before = models.JSONField(_("before"), null=True)
    after = models.JSONField(_("after"), null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        verbose_name=_("edited by"),
        related_name="+",
    )
    at = models.DateTimeField(_("edited at"), auto_now_add=True)

    class Meta:
        verbose_name = _("edit")
        verbose_name_plural = _("edits")
        ordering = ["pk"]
        indexes = [models.Index(fields=["item", "version"], name="edit_version")]

    def __str__(self):
        return f"{self.field} ({self.language})" if self.language else self.field
