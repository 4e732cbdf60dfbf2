"""What visitors see: every address is looked up among the prints, and shown by its kind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import select_template
from django.urls import resolve
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.generic import View

from kaohsiung_portal.languages.addresses import address
from kaohsiung_portal.languages.registry import DEFAULT, PUBLIC
from kaohsiung_portal.languages.typesetting import typeset
from kaohsiung_portal.languages.views import to_own_language
from kaohsiung_portal.publishing.guard import only_reading
from kaohsiung_portal.publishing.kinds import (
    Publishable,
    by_kind,
    content_models,
    facet_field,
    items_per_page,
)
from kaohsiung_portal.publishing.models import Publication
from kaohsiung_portal.publishing.printed import Link, Printed
from kaohsiung_portal.publishing.reading import Alternate, Listing, Opened, Reading

from .calendar import CALENDAR_PATH, by_month, item_of_all, read_events, year_shown
from .errors import error_page
from .models import is_reserved

SITE_MAP_PATH = "site-map/"
_PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
_YEAR = re.compile(r"[0-9]{4}")
_MAX_PATH_LENGTH = Publication._meta.get_field("path").max_length


@method_decorator(only_reading(), name="dispatch")
class PublicView(View):
    """A page for visitors: reads prints only, and sets no cookie."""

    http_method_names = ["get", "head"]

    def render(self, templates, language, opened: Opened, **context):
        reading = opened.reading
        context = page_context(self.request, language, opened, opened.page) | context
        html = select_template(templates).render(context, self.request)
        shown = context["page"].language if context["page"] else language
        response = HttpResponse(typeset(html, language.code, shown.code))
        response["Cache-Control"] = "no-cache"
        # For whoever keeps a copy: what the page was made from.
        response.tags = frozenset(reading.tags)
        return response


def without_item(opened: Opened, path: str) -> Opened:
    """What surrounds a page of the portal's own at `path`, there in all languages.

    The trail leads over the home page only, whatever was opened.
    """
    return replace(
        opened,
        page_key=None,
        alternates=tuple(Alternate(one, one, path) for one in PUBLIC),
        trail=tuple(link for link in (*opened.trail, *opened.here) if link.path == ""),
        provenance=None,
    )


def page_context(request, language, opened: Opened, page: Printed | None) -> dict:
    """What the template of every page receives; `page` is what is shown in the midst of it."""
    query = request.GET.urlencode()
    return {
        "language": language,
        "languages": PUBLIC,
        "parts": opened.parts,
        "alternates": opened.alternates,
        "trail": opened.trail,
        "provenance": opened.provenance,
        "page": page,
        "query": f"?{query}" if query else "",
        "page_query": _page_query(request, page),
        "site_url": settings.SITE_URL,
        "canonical": _canonical(request, page),
        "default_url": next((one.url for one in opened.alternates if one.exists), None),
        # What only some pages have.
        "companions": None,
        "listing": None,
        "tallies": {},
        "filters": {},
        "filter_query": "",
    }


def offered_facets(model: type[Publishable]) -> list[str]:
    """The facets that visitors may filter a kind's lists by: those with choices, and the year."""
    return [
        name
        for name in model.facets
        if name == model.archive or getattr(facet_field(model, name), "choices", None)
    ]


def detail_templates(kind: str) -> list[str]:
    """The templates of an item's page, its kind's own first."""
    app = by_kind()[kind]._meta.app_label
    return [f"{app}/{kind}_detail.html", "content/article_detail.html"]


def _page_query(request, page: Printed | None) -> str:
    """What tells the form for mistakes which page is meant: "?page=city/"."""
    path = request.path_info.split("/", 2)[-1] if page is None else page.path or ""
    return "?" + urlencode({"page": path}, safe="/")


def _canonical(request, page: Printed | None) -> str:
    """The one address of what is shown: in the language that it is in, filters left out."""
    if page is None:
        return settings.SITE_URL + request.path
    url = settings.SITE_URL + address(page.language, page.path or "")
    number = request.GET.get("page", "1")
    return url if number == "1" else f"{url}?page={number}"


class PageView(PublicView):
    """The page at an address; a redirect to where it is now; gone; or not found."""

    def get(self, request, language, path=""):
        if path:
            path += "/"
        reading = Reading(language.code)
        if len(path) > _MAX_PATH_LENGTH or "\x00" in path:
            return error_page(request, 404, reading)
        opened = reading.open(path)
        if opened.kind is None:
            return self.elsewhere(language, path, reading)
        filters, listing = {}, None
        if opened.lists:
            kind, facets = opened.lists
            filters = self.filters(kind)
            per_page = items_per_page(opened.kind, kind)
            listing = self.listing(kind, facets | filters, reading, per_page)
            if listing is None:
                return error_page(request, 404, reading)
        companions = reading.companions(opened.position) if opened.position else None
        reading.look_up()
        return self.render(
            detail_templates(opened.kind),
            language,
            opened,
            companions=companions,
            listing=listing,
            tallies=reading.tallies(listing) if listing else {},
            filters=filters,
            filter_query=f"{urlencode(filters)}&" if filters else "",
        )

    def elsewhere(self, language, path, reading):
        successor = reading.successor(path)
        if successor is not None and successor != path:
            return HttpResponsePermanentRedirect(address(language, successor))
        return error_page(self.request, 410 if reading.has_ended(path) else 404, reading)

    def filters(self, kind) -> dict[str, str]:
        """The facets that the query asks for, of those that lists offer: {"theme": "energy"}."""
        model = by_kind()[kind]
        asked = {}
        for name in offered_facets(model):
            if name not in self.request.GET:
                continue
            value = asked[name] = self.request.GET[name]
            field = facet_field(model, name)
            possible = value in dict(field.flatchoices) if field else _YEAR.fullmatch(value)
            if not possible:
                raise Http404
        return asked

    def listing(self, kind, facets, reading, per_page) -> Listing | None:
        number = self.request.GET.get("page", "1")
        if not _PAGE_NUMBER.fullmatch(number):
            return None
        listing = reading.listed(kind, facets, number=int(number), per_page=per_page)
        is_year_empty = listing and not listing.keys and by_kind()[kind].archive in facets
        return None if is_year_empty else listing


@dataclass(slots=True)
class Branch:
    """A page in the site map, with the pages whose addresses lie below its own."""

    link: Link
    branches: list["Branch"] = field(default_factory=list)


def tree(links: Iterable[Link]) -> list[Branch]:
    """Links as the tree that their addresses form; what lies below no page stands on top."""
    by_path = {link.path: Branch(link) for link in links if link.path is not None}
    roots: list[Branch] = []
    for path, branch in by_path.items():
        above = path.rstrip("/").rpartition("/")[0]
        while above and f"{above}/" not in by_path:
            above = above.rpartition("/")[0]
        parent = by_path.get(f"{above}/") if above else None
        (parent.branches if parent else roots).append(branch)
    return roots


class SiteMapView(PublicView):
    """Every page in one list, for people."""

    def get(self, request, language):
        reading = Reading(language.code)
        home = reading.open("")
        branches = tree(reading.all(_addressed_kinds()))
        reading.look_up()
        return self.render(
            ["content/site_map.html"],
            language,
            without_item(home, SITE_MAP_PATH),
            branches=branches,
        )


class CalendarView(PublicView):
    """The activities of a year, by month."""

    def get(self, request, language):
        reading = Reading(language.code)
        opened = reading.open("")
        found = read_events(reading)
        years = sorted({event.year for event in found}, reverse=True)
        today = timezone.localdate()
        year = year_shown(years, today, request.GET.get("year"))
        if year is None:
            raise Http404
        of_year = [event for event in found if event.year == year]
        return self.render(
            ["content/calendar.html"],
            language,
            without_item(opened, CALENDAR_PATH),
            canonical=f"{settings.SITE_URL}{request.path}?year={year}" if year else None,
            years=years,
            year=year,
            months=by_month(of_year),
            item_of_all=item_of_all(of_year),
            # To whoever asks for no year: why it opens on one that is over.
            is_over="year" not in request.GET and all(event.is_over(today) for event in found),
        )


class FormerAddressView(PublicView):
    """An address of the former site: a permanent redirect to its successor, in one hop."""

    def get(self, request, path, prefix=None):
        language = next((one for one in PUBLIC if prefix and one.former_prefix == prefix), DEFAULT)
        if path == "":
            return HttpResponsePermanentRedirect(address(language))
        if len(path) > _MAX_PATH_LENGTH or "\x00" in path:
            raise Http404
        successor = Reading(language.code).successor(path)
        if successor is None:
            raise Http404
        return HttpResponsePermanentRedirect(address(language, successor))


class ShortAddressView(PublicView):
    """An address without a language, as posters and other sites have it: leads to its page."""

    def get(self, request, path):
        if len(path) > _MAX_PATH_LENGTH or "\x00" in path:
            raise Http404
        successor = Reading(DEFAULT.code).successor(path)
        if successor is None:
            raise Http404
        return to_own_language(request, successor)


def leads_on(path: str) -> bool:
    """Whether an address without a language is free to lead to a page: nothing else answers it."""
    view = getattr(resolve(f"/{path}").func, "view_class", None)
    return not is_reserved(path) and view in (ShortAddressView, FormerAddressView)


def _addressed_kinds() -> list[str]:
    return [model.kind() for model in content_models() if model.route is not None]
