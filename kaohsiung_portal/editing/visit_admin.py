"""The desk's page for visits: how often each page was looked at, by language and by day."""

from dataclasses import dataclass

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kaohsiung_portal.content.views import SITE_MAP_PATH
from kaohsiung_portal.languages.addresses import address
from kaohsiung_portal.languages.registry import BY_CODE, DEFAULT, PUBLIC, Language
from kaohsiung_portal.publishing.models import Showing
from kaohsiung_portal.visits.summary import MAX_PAGES, Summary, summary

#: The periods that are offered, in days with today; the last is all that is on record.
PERIODS = {"7": 7, "30": 30, "365": 365, "all": None}
DEFAULT_PERIOD = "30"


@dataclass(frozen=True, slots=True)
class Name:
    """What a page is called, and in which language."""

    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class PageRow:
    url: str
    path: str
    #: None where nothing is shown at the address any more, nor of what stood there.
    name: Name | None
    #: By language, in the order of the columns.
    counts: list[int]
    total: int


class VisitAdmin(admin.ModelAdmin):
    """One page to read; nothing is added, changed or deleted."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.changelist_view)
        return [path("", view, name="visits_visits_changelist")]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @method_decorator(require_safe)
    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        chosen = request.GET.get("days", DEFAULT_PERIOD)
        if chosen not in PERIODS:
            chosen = DEFAULT_PERIOD
        visits = summary(PERIODS[chosen])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Visits"),
            "periods": [(key, _period_name(days), key == chosen) for key, days in PERIODS.items()],
            "languages": PUBLIC,
            "rows": _rows(visits, _reader(request)),
            "totals": [visits.by_language.get(one.code, 0) for one in PUBLIC],
            "total": visits.total,
            "by_day": visits.by_day,
            "limit": MAX_PAGES if visits.is_cut else None,
        }
        return TemplateResponse(request, "editing/visits.html", context)


def _period_name(days: int | None) -> str:
    if days is None:
        return _("Since counting began")
    return _("Last %(number)d days") % {"number": days}


def _reader(request) -> Language:
    """The language that pages are named and linked in: the desk's, if it is open to visitors."""
    language = BY_CODE[request.LANGUAGE_CODE]
    return language if language.public else DEFAULT


def _rows(visits: Summary, reader: Language) -> list[PageRow]:
    names = _names([*visits.by_page], reader)
    return [
        PageRow(
            address(reader, page),
            page,
            names.get(page),
            [by_language.get(one.code, 0) for one in PUBLIC],
            sum(by_language.values()),
        )
        for page, by_language in visits.by_page.items()
    ]


def _names(paths: list[str], reader: Language) -> dict[str, Name]:
    """What is called what at some paths, those that items have moved away from too. One query."""
    rows = (
        Showing.objects.at()
        .filter(reader=reader.code, item__addresses__path__in=paths)
        .values_list("item__addresses__path", "publication__title", "language")
    )
    return {SITE_MAP_PATH: Name(_("Site map"), BY_CODE[reader.code])} | {
        path: Name(title, BY_CODE[language]) for path, title, language in rows
    }
