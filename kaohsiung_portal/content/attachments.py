"""Documents that readers of a page may download."""

import re
from typing import Any

from babel import Locale
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext, pgettext_lazy

from kaohsiung_portal.documents.fields import DocumentField
from kaohsiung_portal.languages.registry import CODES, DEFAULT, Language
from kaohsiung_portal.publishing.models import Row
from kaohsiung_portal.publishing.working import text

from .quantities import file_size, number

#: Language, script and region of a BCP 47 tag; more is not needed to say what a text is in.
_TAG = re.compile(r"([a-z]{2,3})(-[A-Z][a-z]{3})?(-[A-Z]{2})?")

#: Names of languages in others, where CLDR's is longer than a page would have it.
_SHORTER_NAMES = {
    ("ko", "zh-Hant"): "중국어(번체)",
    ("ko", "zh-Hans"): "중국어(간체)",
}

FORMATS: dict[str, str | Promise] = {
    "pdf": "PDF",
    "odt": pgettext_lazy("format", "ODT text"),
    "ods": pgettext_lazy("format", "ODS spreadsheet"),
    "odp": pgettext_lazy("format", "ODP presentation"),
    "odg": pgettext_lazy("format", "ODG drawing"),
}


def validate_tag(tag: str) -> None:
    """A tag of a language whose name CLDR knows, `mul` for several."""
    match = _TAG.fullmatch(tag)
    if match is None or match[1] not in Locale.parse(DEFAULT.locale).languages:
        raise ValidationError(
            _("Write the language as a tag: en, zh-Hant, ko, ja, zh-Hans, de …; mul for several."),
            code="tag",
        )


def language_name(tag: str, language: Language) -> str:
    """The name of a language by its tag, in another: "de" → "독일어"."""
    if shorter := _SHORTER_NAMES.get((language.code, tag)):
        return shorter
    names = Locale.parse(language.locale).languages
    return names.get(tag.replace("-", "_")) or names.get(tag.partition("-")[0]) or tag


class Attachment(Row):
    """A document for download. What its file says is told by the file, not by editors."""

    translated: tuple[str, ...] = ("title",)
    required: tuple[str, ...] = ("title",)

    file = DocumentField(
        _("file"),
        help_text=_(
            "PDF or OpenDocument (ODT, ODS, ODP, ODG), at most 20 MB. Once the page is published, "
            "the file stays available at its address, even if you replace it."
        ),
    )
    language = models.CharField(
        _("language of the document"),
        max_length=20,
        validators=[validate_tag],
        help_text=_("A tag: en, zh-Hant, ko, ja, zh-Hans, de …; mul for several languages."),
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    format = models.CharField(
        _("format"), max_length=4, choices=list(FORMATS.items()), blank=True, editable=False
    )
    size_bytes = models.PositiveIntegerField(_("size in bytes"), default=0, editable=False)
    pages = models.PositiveIntegerField(
        pgettext_lazy("document", "pages"), null=True, blank=True, editable=False
    )

    class Meta(Row.Meta):
        abstract = True
        verbose_name = _("document for download")
        verbose_name_plural = _("documents for download")

    def __str__(self):
        return text(self, "title", CODES[0]) or self.file.name

    def save(self, *args, **kwargs):
        if self.file and not (self.file._committed and self.format):
            inspected = self.file.inspected()
            self.format, self.pages = inspected.format, inspected.pages
            self.size_bytes = inspected.size_bytes
        super().save(*args, **kwargs)

    @staticmethod
    def had_none(payload: dict) -> dict:
        """An upcaster: the kind had no documents for download once."""
        return payload | {"children": {**payload["children"], "attachments": []}}


def facts(attachment: Any, language: Language) -> list[str]:
    """What is told of a document beside its title, in a language, which is the active one.

    Its language is left out where it is the one that the facts are told in. `attachment` is a row
    or a print of one.
    """
    told = [str(FORMATS.get(attachment.format, attachment.format))]
    if attachment.language != language.tag:
        told.append(language_name(attachment.language, language))
    told.append(file_size(attachment.size_bytes, language))
    if attachment.pages:
        told.append(_counted(attachment.format, attachment.pages, language))
    return told


def _counted(format_key: str, count: int, language: Language) -> str:
    values = {"number": number(count, language)}
    if format_key == "ods":
        return npgettext("document", "%(number)s sheet", "%(number)s sheets", count) % values
    if format_key == "odp":
        return npgettext("document", "%(number)s slide", "%(number)s slides", count) % values
    return npgettext("document", "%(number)s page", "%(number)s pages", count) % values


def download_name(attachment: Any) -> str:
    """The name that a browser saves a document under: its title, without what no system takes."""
    name = re.sub(r"[\x00-\x1f\x7f/\\:*?\"<>|]+", " ", attachment.title)
    # Points at the beginning hide a file, and at the end have it refused.
    return f"{' '.join(name.split()).strip('. ')[:120] or 'document'}.{attachment.format}"
