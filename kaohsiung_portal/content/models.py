from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.urls import Resolver404, resolve
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kaohsiung_portal.images.models import Image
from kaohsiung_portal.languages.addresses import address
from kaohsiung_portal.languages.fields import LanguagesField
from kaohsiung_portal.languages.registry import CODES, DEFAULT, chain
from kaohsiung_portal.publishing.kinds import SharedRecord, content_models
from kaohsiung_portal.publishing.models import Publishable, Row
from kaohsiung_portal.publishing.verbs import is_free
from kaohsiung_portal.publishing.working import text

from .dates import PartialDateField
from .quantities import UNIT_CHOICES
from .richtext import RichTextField

#: The names of the addresses where items are shown.
ITEM_ADDRESSES = frozenset({"home", "page"})


class Source(SharedRecord):
    """Where a figure is from. A shared record: it is printed with the items that cite it."""

    translated: tuple[str, ...] = ("publisher", "subject")

    class DocumentType(models.TextChoices):
        OFFICIAL = "official", pgettext_lazy("source", "official page")
        LAW = "law", pgettext_lazy("source", "law")
        NEWS = "news", pgettext_lazy("source", "news report")
        PRESS_RELEASE = "press_release", pgettext_lazy("source", "press release")
        REPORT = "report", pgettext_lazy("source", "report")
        PRESENTATION = "presentation", pgettext_lazy("source", "presentation")
        REFERENCE = "reference", pgettext_lazy("source", "reference work")
        MAGAZINE = "magazine", pgettext_lazy("source", "magazine")
        BLOG = "blog", pgettext_lazy("source", "blog")
        DATABASE = "database", pgettext_lazy("source", "database")

    publisher = models.CharField(
        gettext_lazy("publisher"),
        max_length=200,
        blank=True,
        help_text=gettext_lazy("Who published it first, not a copy of it."),
    )
    subject = models.CharField(
        gettext_lazy("what it is about"),
        max_length=200,
        blank=True,
        help_text=gettext_lazy(
            "A few words that tell it from others of the same publisher, such as the name of an"
            " article."
        ),
    )
    document_type = models.CharField(
        gettext_lazy("type of document"),
        max_length=20,
        choices=DocumentType,
        default=DocumentType.OFFICIAL,
    )
    date = PartialDateField(gettext_lazy("date of publication"), blank=True)
    url = models.CharField(
        gettext_lazy("address"),
        max_length=600,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=gettext_lazy("Only where the original itself can be linked to, not a copy."),
    )
    url_language = models.CharField(
        gettext_lazy("language of the page linked to"),
        max_length=20,
        blank=True,
        help_text=gettext_lazy("A BCP 47 tag: en, zh-Hant, ko, ja, zh-Hans, de …"),
    )

    class Meta(SharedRecord.Meta):
        verbose_name = gettext_lazy("source")
        verbose_name_plural = gettext_lazy("sources")

    def printed(self, language: str) -> dict:
        """What is printed of it with an item, in one language.

        Where the language has no name of the publisher, that of its next fallback; else the key.
        What a source is about is printed only of one that says it.
        """
        subject = self._said("subject", language)
        return {
            "key": self.slug,
            "publisher": self._said("publisher", language) or self.slug,
            **({"subject": subject} if subject else {}),
            "document_type": self.document_type,
            "date": self.date,
            "url": self.url,
            "url_language": self.url_language,
        }

    def _said(self, field: str, language: str) -> str:
        """A text in a language, else in its next fallback; or ""."""
        codes = (language, *chain(language, DEFAULT.code))
        return next(filter(None, (text(self, field, code) for code in codes)), "")


def has_no_image(payload: dict) -> dict:
    """An upcaster, of a kind that shows none: it had an empty place for an image once."""
    place = ("image", "image_is_decorative", "image_alt")
    fields = {name: value for name, value in payload["fields"].items() if name not in place}
    return payload | {"fields": fields}


def had_no_image(payload: dict) -> dict:
    """An upcaster: the place for an image was always empty once."""
    payload = has_no_image(payload)
    return payload | {"fields": payload["fields"] | {"image": None}}


class Content(Publishable):
    """A piece of content: what every kind has."""

    translated: tuple[str, ...] = ("title", "summary")
    required: tuple[str, ...] = ("title",)
    searched: tuple[str, ...] = ("title", "summary")
    schema_number = 2
    upcasters: dict = {1: had_no_image}
    #: The scene at the head of its page, by the name of its file; empty where it has none.
    scene = ""
    #: The facet whose value names the scene, of an item and of a list that is filtered by it.
    scene_by: str | None = None
    #: The scene at the head of a list of the kind that no value names.
    list_scene = ""

    slug = models.SlugField(
        gettext_lazy("short name in the address"),
        max_length=80,
        help_text=gettext_lazy(
            "ASCII letters, digits and hyphens, the same in all languages: circular-light-rail."
        ),
    )
    title = models.CharField(gettext_lazy("title"), max_length=200, blank=True)
    summary = models.TextField(
        gettext_lazy("summary"),
        blank=True,
        help_text=gettext_lazy("One or two sentences that can stand alone in lists."),
    )
    image = models.ForeignKey(
        Image,
        models.PROTECT,
        verbose_name=gettext_lazy("image"),
        null=True,
        blank=True,
        related_name="+",
        help_text=gettext_lazy(
            "By its key. It stands at the head of the page, and on its cards in lists."
        ),
    )

    class Meta:
        abstract = True

    def __str__(self):
        texts = (text(self, "title", code) for code in (self.source_language, *CODES))
        return next(filter(None, texts), self.slug)

    def get_absolute_url(self):
        path = self.path()
        return None if path is None else address(self.source_language, path)

    @cached_property
    def is_on_record(self) -> bool:
        """Whether an address is on record for it, because it was printed."""
        return self.item.addresses.exists()

    def clean(self):
        super().clean()
        if self.is_single() and type(self)._default_manager.exclude(pk=self.pk).exists():
            raise ValidationError(_("There is one of this kind only; edit that one."))
        if self.belongs_to and getattr(self, f"{self.belongs_to}_id") is None:
            return  # the field itself says that it is missing
        path = self.path()
        if path is None:
            return
        if is_reserved(path):
            raise ValidationError(
                {"slug": _("The portal itself uses this address; choose another.")}
            )
        if _is_taken_now(path, self) or not is_free(path, self.pk):
            raise ValidationError(
                {"slug": _("Another page has this address, now or in the past; choose another.")}
            )


def is_reserved(path: str) -> bool:
    """Whether the portal itself answers at a path in a language, or at one above it.

    Asks the URLconf, so that a room reserves its addresses by having them.
    """
    folders = path.rstrip("/").split("/")
    above = ["/".join((*folders[:depth], "")) for depth in range(1, len(folders) + 1)]
    try:
        names = {resolve(address(DEFAULT, one.lstrip("/"))).url_name for one in above}
    except Resolver404:
        return True
    return not names <= ITEM_ADDRESSES


def _is_taken_now(path: str, item: Content) -> bool:
    """Whether another working copy would have the path, printed or not."""
    return any(
        other.path() == path
        for model in content_models()
        for other in model._default_manager.filter(
            **{} if model.is_single() else {"slug": item.slug}
        ).exclude(pk=item.pk)
    )


class Article(Content):
    """Content with a running text, footnotes and sources."""

    translated: tuple[str, ...] = (*Content.translated, "body", "notes")
    required: tuple[str, ...] = ("title", "summary")
    searched: tuple[str, ...] = (*Content.searched, "body")

    body = RichTextField(gettext_lazy("text"))
    notes = RichTextField(
        gettext_lazy("notes"),
        help_text=gettext_lazy(
            "Footnotes and caveats: where sources differ, what is own calculation."
        ),
    )
    sources = models.ManyToManyField(
        Source, verbose_name=gettext_lazy("sources"), blank=True, related_name="+"
    )

    class Meta:
        abstract = True


class Figure(Row):
    """A sourced number: what it counts, how much, when and according to whom."""

    translated: tuple[str, ...] = ("label", "note")
    required: tuple[str, ...] = ("label",)

    label = models.CharField(gettext_lazy("label"), max_length=160, blank=True)
    value = models.DecimalField(gettext_lazy("value"), max_digits=18, decimal_places=4)
    unit = models.CharField(
        gettext_lazy("unit"), max_length=20, choices=UNIT_CHOICES, default="count"
    )
    as_of = PartialDateField(gettext_lazy("as of"))
    source = models.ForeignKey(
        Source, models.PROTECT, verbose_name=gettext_lazy("source"), related_name="+"
    )
    note = models.CharField(gettext_lazy("note"), max_length=400, blank=True)

    class Meta(Row.Meta):
        abstract = True
        verbose_name = gettext_lazy("figure")
        verbose_name_plural = gettext_lazy("figures")

    def __str__(self):
        return text(self, "label", CODES[0]) or str(self.value)


class DatedEntry(Row):
    """Something that happened on a date, with its source."""

    translated: tuple[str, ...] = ("text", "note")
    required: tuple[str, ...] = ("text",)

    date = PartialDateField(gettext_lazy("date"))
    end_date = PartialDateField(gettext_lazy("last day"), blank=True)
    text = models.TextField(gettext_lazy("text"), blank=True)
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        verbose_name=gettext_lazy("source"),
        null=True,
        blank=True,
        related_name="+",
    )
    note = models.CharField(gettext_lazy("note"), max_length=400, blank=True)

    class Meta(Row.Meta):
        abstract = True
        ordering = ["date", "position", "pk"]
        verbose_name = gettext_lazy("entry")
        verbose_name_plural = gettext_lazy("entries")

    def __str__(self):
        return f"{self.date} {text(self, 'text', CODES[0])[:60]}"


class MenuEntry(Row):
    """A link to an item, by its identity."""

    translated: tuple[str, ...] = ("label",)

    target = models.ForeignKey(
        "publishing.Item", models.PROTECT, verbose_name=gettext_lazy("page"), related_name="+"
    )
    label = models.CharField(
        gettext_lazy("label"),
        max_length=60,
        blank=True,
        help_text=gettext_lazy("Empty for the title of the page."),
    )
    only_in = LanguagesField(
        gettext_lazy("only in"),
        help_text=gettext_lazy(
            "The languages whose readers are shown it. None chosen: all of them. For another order "
            "in one language, enter the same page twice."
        ),
    )

    class Meta(Row.Meta):
        abstract = True
        verbose_name = gettext_lazy("link")
        verbose_name_plural = gettext_lazy("links")

    def __str__(self):
        return text(self, "label", CODES[0]) or str(self.target)

    def is_printed_in(self, language: str) -> bool:
        return not self.only_in or language in self.only_in

    @staticmethod
    def shown_everywhere(payload: dict) -> dict:
        """An upcaster: links had no choice of languages once, and were shown in all."""
        children = {
            child: [{"only_in": [], **row} for row in rows]
            for child, rows in payload["children"].items()
        }
        return payload | {"children": children}


class SeedRecord(models.Model):
    """What a content file was loaded into, and how it read then: who edits it makes it theirs."""

    key = models.CharField(max_length=120, unique=True)
    record_pk = models.BigIntegerField()
    #: Digest of the file as it was last loaded; empty until its texts are.
    digest = models.CharField(max_length=64, blank=True)
    #: Digest of the record as the file left it.
    loaded = models.CharField(max_length=64)

    def __str__(self):
        return self.key
