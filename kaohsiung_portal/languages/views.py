from django.http import HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from .addresses import address
from .negotiation import negotiate


@require_safe
def root(request):
    """`/`: sends the visitor to the home page in the language that the browser asks for."""
    return to_own_language(request)


def to_own_language(request, path=""):
    """Sends the visitor to a path in the language that the browser asks for."""
    language = negotiate(request.headers.get("Accept-Language", ""))
    response = HttpResponseRedirect(address(language, path))
    patch_vary_headers(response, ["Accept-Language"])
    response["Cache-Control"] = "private, no-store"
    return response
