from django.utils import translation

from .addresses import language_of
from .registry import DEFAULT


class LanguageMiddleware:
    """Activates the language that the address begins with, and the default elsewhere.

    Django's LocaleMiddleware is not used: it reads a cookie and makes prefixed addresses vary by
    Accept-Language. Here an address alone decides, so every page has one copy.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = language_of(request.path_info) or DEFAULT
        with translation.override(language.code):
            request.LANGUAGE_CODE = language.code
            response = self.get_response(request)
            # A file for download is in a language of its own.
            if "Content-Disposition" not in response.headers:
                response.headers.setdefault("Content-Language", translation.get_language())
        return response
