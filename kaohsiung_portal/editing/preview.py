"""The page that a working copy would be: the same templates, the same object, nothing printed."""

from dataclasses import replace

from django.http import HttpResponse
from django.template.loader import select_template
from django.utils import translation

from kaohsiung_portal.content.views import detail_templates, page_context
from kaohsiung_portal.languages.typesetting import typeset
from kaohsiung_portal.publishing.kinds import items_per_page
from kaohsiung_portal.publishing.payload import freeze
from kaohsiung_portal.publishing.printed import Printed
from kaohsiung_portal.publishing.reading import Alternate, Reading


def preview(request, item, language) -> HttpResponse:
    """A page for the editor only: never stored, never indexed.

    A part of pages is shown where it will stand: on the home page.
    """
    reading = Reading(language.code)
    home = reading.open("")
    shown = Printed(
        type(item),
        freeze(item, language.code),
        reading,
        item_id=item.pk,
        language=language.code,
        path=item.path(),
        updated_at=None,
        source_language=item.source_language,
    )
    listing = None
    if lists := item.listed():
        per_page = items_per_page(item.kind(), lists[0])
        listing = reading.listed(*lists, per_page=per_page)
    reading.look_up(refers=shown.refers)
    surroundings = replace(
        home,
        alternates=(Alternate(language, language, item.path() or ""),),
        trail=home.here,
        provenance=None,
    )
    page = (home.page if item.route is None else None) or shown
    with translation.override(language.code):
        context = page_context(request, language, surroundings, page) | {"listing": listing}
        if item.route is None:
            part = (shown,) if item.several else shown
            context["parts"] = {**context["parts"], item.kind(): part}
        html = select_template(detail_templates(page.kind)).render(context, request)
    response = HttpResponse(typeset(html, language.code))
    response["Content-Language"] = language.code
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
