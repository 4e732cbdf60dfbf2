"""The page that a working copy would be: the same templates, the same object, nothing printed."""

from django.http import HttpResponse
from django.template.loader import select_template
from django.utils import translation

from kaohsiung_portal.content.views import detail_templates, page_context
from kaohsiung_portal.publishing.payload import freeze
from kaohsiung_portal.publishing.printed import Printed
from kaohsiung_portal.publishing.reading import Alternate, Opened, Reading


def preview(request, item, language) -> HttpResponse:
    """A page for the editor only: never stored, never indexed."""
    reading = Reading(language.code)
    around = reading.open("")
    page = Printed(
        type(item),
        freeze(item, language.code),
        reading,
        item_id=item.pk,
        language=language.code,
        path=item.path(),
        updated_at=None,
        source_language=item.source_language,
    )
    opened = Opened(
        page=page,
        parts=around.parts,
        alternates=(Alternate(language, language, item.path() or ""),),
        trail=around.here,
    )
    reading.look_up_links(page.refers)
    with translation.override(language.code):
        context = page_context(request, language, reading, opened)
        html = select_template(detail_templates(page)).render(context, request)
    response = HttpResponse(html)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
