"""Answers that belong to no room: errors outside of any page, and uploaded files."""

from django.conf import settings
from django.http import Http404
from django.views.decorators.http import require_safe
from django.views.static import serve

from kaohsiung_portal.content.errors import error_page


def bad_request(request, exception):
    return error_page(request, 400)


def permission_denied(request, exception):
    return error_page(request, 403)


def csrf_failure(request, reason=""):
    return error_page(request, 403)


def page_not_found(request, exception):
    return error_page(request, 404)


def server_error(request):
    return error_page(request, 500)


@require_safe
def media(request, name):
    """An uploaded file, named by its content, so that browsers may keep it for good."""
    if "\x00" in name:
        raise Http404
    response = serve(request, name, document_root=settings.MEDIA_ROOT)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
