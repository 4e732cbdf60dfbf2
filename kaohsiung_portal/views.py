"""The handlers that Django calls for errors outside of any page."""

from django.core.exceptions import RequestDataTooBig

from kaohsiung_portal.content.errors import error_page


def bad_request(request, exception):
    is_too_big = isinstance(exception, RequestDataTooBig)
    return error_page(request, 413 if is_too_big else 400)


def permission_denied(request, exception):
    return error_page(request, 403)


def csrf_failure(request, reason=""):
    return error_page(request, 403)


def page_not_found(request, exception):
    return error_page(request, 404)


def server_error(request):
    return error_page(request, 500)
