"""Headers of every response: what a page may load, and what browsers may do with it."""

import secrets

from django.utils.functional import SimpleLazyObject

#: Public pages load their own style sheet and pictures, and nothing else.
PUBLIC_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

#: A drawing holds the style of its own shapes, which some browsers measure by this policy even
#: where a page shows it as a picture. It may do and fetch nothing else, opened by itself either.
DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

#: The admin's rich-text editor needs an import map (nonce), and injects one fixed style (hash).
EDITOR_STYLE_HASH = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"
ADMIN_POLICY = (
    "default-src 'none'; style-src 'self' {style}; img-src 'self' data:; font-src 'self'; "
    "script-src 'self' 'nonce-{nonce}'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class HeadersMiddleware:
    """Sets the policy that an address calls for. Templates of the admin use `request.csp_nonce`.

    The nonce has the name it has in Django 6, which brings a middleware of its own for this.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.csp_nonce = SimpleLazyObject(lambda: secrets.token_urlsafe(16))
        response = self.get_response(request)
        headers = response.headers
        headers.setdefault("Content-Security-Policy", self._policy(request, headers))
        headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
        return response

    def _policy(self, request, headers) -> str:
        if headers.get("Content-Type", "").startswith("image/svg+xml"):
            return DRAWING_POLICY
        if request.path_info.startswith("/admin/"):
            return ADMIN_POLICY.format(style=EDITOR_STYLE_HASH, nonce=request.csp_nonce)
        return PUBLIC_POLICY
