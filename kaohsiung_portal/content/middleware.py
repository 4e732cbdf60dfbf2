from django.db import InterfaceError, OperationalError
from django.http import HttpResponseNotAllowed

from .errors import error_page


class ClearAnswersMiddleware:
    """Answers in the reader's language where Django would send a bare or a wrong one.

    A method that an address does not take is 405 with a page; a database that does not answer is
    503 and asks to come back, rather than 500; HEAD has the headers of GET and no body (RFC 9110,
    9.3.2), which Django leaves to the server.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            allowed = response["Allow"]
            response = error_page(request, 405)
            response["Allow"] = allowed
        if request.method == "HEAD" and not response.streaming:
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response

    def process_exception(self, request, exception):
        if isinstance(exception, OperationalError | InterfaceError):
            response = error_page(request, 503)
            response["Retry-After"] = "30"
            return response
        return None
