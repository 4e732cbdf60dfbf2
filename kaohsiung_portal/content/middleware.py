from django.db import InterfaceError, OperationalError
from django.http import HttpResponseNotAllowed

from .errors import error_page


class ClearAnswersMiddleware:
    """Answers in the reader's language where Django would send a bare or a wrong one.

    A method that an address does not take is 405 with a page; a database that does not answer is
    503 and asks to come back, rather than 500.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            allowed = response["Allow"]
            response = error_page(request, 405)
            response["Allow"] = allowed
        return response

    def process_exception(self, request, exception):
        if isinstance(exception, OperationalError | InterfaceError):
            response = error_page(request, 503)
            response["Retry-After"] = "30"
            return response
        return None
