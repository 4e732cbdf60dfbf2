"""Texts are sent compressed to whoever takes them so."""

from django.middleware.gzip import GZipMiddleware


class CompressionMiddleware(GZipMiddleware):
    """Compresses pages, and what else is made for a request.

    Kept files and static files come in pieces: the ones are compressed by their nature, the others
    were when they were collected.
    """

    def process_response(self, request, response):
        return response if response.streaming else super().process_response(request, response)
