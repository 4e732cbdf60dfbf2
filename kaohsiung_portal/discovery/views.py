from django.conf import settings
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from kaohsiung_portal.content.calendar import read_events
from kaohsiung_portal.publishing.guard import only_reading
from kaohsiung_portal.publishing.reading import Reading, everywhere

from .icalendar import written_for_programs

#: The protocol's limit of addresses in one file (sitemaps.org).
MAX_ADDRESSES = 50_000


@require_safe
@only_reading()
def sitemap(request):
    """Every page in every language it exists in, each with its alternates (sitemaps.org)."""
    entries = [
        {
            "url": settings.SITE_URL + one.url,
            "updated_at": one.updated_at,
            "alternates": [
                (alternate.reader.tag, settings.SITE_URL + alternate.url) for alternate in pages
            ],
            "default": settings.SITE_URL + pages[0].url,
        }
        for pages in everywhere()
        for one in pages
    ]
    xml = render_to_string("discovery/sitemap.xml", {"entries": entries[:MAX_ADDRESSES]})
    return HttpResponse(xml, content_type="application/xml")


@require_safe
@only_reading()
def icalendar(request, language):
    """The calendar for calendar programs (RFC 5545): what has a day, in one language."""
    reading = Reading(language.code)
    response = HttpResponse(
        written_for_programs(read_events(reading), language),
        content_type="text/calendar; charset=utf-8",
    )
    response["Cache-Control"] = "no-cache"
    response.tags = frozenset(reading.tags)
    return response


@require_safe
def robots(request):
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request):
    """Browsers that do not read the page's own link ask here."""
    return HttpResponsePermanentRedirect(static("images/favicon.svg"))
