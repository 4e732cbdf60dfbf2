"""What is new in the city."""

from django.utils.translation import gettext_lazy as _

from kaohsiung_portal.content.attachments import Attachment
from kaohsiung_portal.content.dates import PartialDateField, validate_day
from kaohsiung_portal.content.models import Article, had_no_image


class Notice(Article):
    facets = ("year",)
    children = ("attachments",)
    archive = "year"
    route = "news/{slug}/"
    list_scene = "news"
    schema_org = "NewsArticle"
    schema_number = 3
    upcasters = {1: Attachment.had_none, 2: had_no_image}

    date = PartialDateField(
        _("day"),
        validators=[validate_day],
        help_text=_("The day of the news; lists put the latest first: 2013-12-02."),
    )

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-date"]

    @property
    def year(self) -> str:
        return self.date[:4]

    def order_value(self) -> int:
        """The latest first."""
        return -int(self.date.replace("-", ""))
