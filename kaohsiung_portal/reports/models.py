from django.conf import settings
from django.db import models
from django.db.models.lookups import IsNull
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaohsiung_portal.languages.addresses import address


class ReportQuerySet(models.QuerySet):
    def open(self):
        return self.filter(handled_at=None)

    def handled(self):
        return self.exclude(handled_at=None)

    def open_first(self):
        """Those that wait for somebody, then the others; the newest first in both."""
        is_open = IsNull(models.F("handled_at"), True)
        return self.order_by(is_open.desc(), "-received_at", "-pk")


class Report(models.Model):
    """What a visitor wrote about a page, or to the editors.

    Of the visitor nothing is kept but what they typed: no network address, no browser, no cookie.
    """

    class Subject(models.TextChoices):
        FACTS = "facts", pgettext_lazy("subject of a message", "A mistake in the facts")
        TRANSLATION = (
            "translation",
            pgettext_lazy("subject of a message", "A mistake in the translation"),
        )
        ACCESS = (
            "access",
            pgettext_lazy("subject of a message", "The page does not work for me (accessibility)"),
        )
        OTHER = "other", pgettext_lazy("subject of a message", "Something else")

    subject = models.CharField(_("subject"), max_length=20, choices=Subject)
    #: Of the page, and of the form that it was written in. Not a choice of the registry's, so that
    #: a report stays what it is when a language goes.
    language = models.CharField(_("language"), max_length=12)
    #: The page within its language; empty for the home page, and where none was named.
    path = models.CharField(_("address of the page"), max_length=200, blank=True)
    # Protected as wherever an item is referred to: identities outlive what they stand for.
    item = models.ForeignKey(
        "publishing.Item", models.PROTECT, verbose_name=_("page"), null=True, related_name="+"
    )
    text = models.TextField(_("text"))
    reply_to = models.EmailField(_("address for an answer"), max_length=320, blank=True)
    received_at = models.DateTimeField(_("received"), default=timezone.now, db_index=True)
    #: Of what was written on one day: see `inbox.receive`.
    digest = models.CharField(max_length=64, unique=True, editable=False)
    #: NULL while it is open.
    handled_at = models.DateTimeField(_("done"), null=True, editable=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        verbose_name=_("done by"),
        related_name="+",
    )
    #: Raised by every change, so that a form begun before is not saved over it.
    version = models.PositiveIntegerField(default=0, editable=False)
    remark = models.TextField(
        _("remark"), blank=True, help_text=_("For the editors only: what was found, what was done.")
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")

    def __str__(self):
        """Without what was typed: the desk's log keeps this when the message is deleted."""
        received = timezone.localtime(self.received_at)
        return f"{received:%Y-%m-%d %H:%M} {self.get_subject_display()} {self.public_url}".strip()

    @property
    def is_open(self) -> bool:
        return self.handled_at is None

    @property
    def names_a_page(self) -> bool:
        return self.item_id is not None or self.path != ""

    @property
    def public_url(self) -> str:
        """The page where the visitor was, site-relative; empty where none was named."""
        return address(self.language, self.path) if self.names_a_page else ""

    def mark(self, *, handled: bool, by) -> None:
        """Done, or open again; who and when stays with the first of several who mark it done."""
        if handled != self.is_open:
            return
        self.handled_at = timezone.now() if handled else None
        self.handled_by = by if handled else None
