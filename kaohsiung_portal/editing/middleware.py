from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import translation

from kaohsiung_portal.languages.negotiation import negotiate

from .models import Preference


class EditorLanguageMiddleware:
    """The desk speaks the language that the editor chose; before signing in, the browser's.

    An editor with a one-time password gets no further than to choosing one of their own.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith("/admin/"):
            return self.get_response(request)
        preference = None
        if request.user.is_authenticated:
            preference = Preference.objects.filter(user=request.user).first()
        chosen = preference.language if preference else ""
        code = chosen or negotiate(request.headers.get("Accept-Language", "")).code
        with translation.override(code):
            request.LANGUAGE_CODE = code
            if preference and preference.password_is_one_time and not _may_pass(request):
                return HttpResponseRedirect(reverse("admin:password_change"))
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", code)
            # Django lets browsers keep some pages of the admin, such as those for passwords.
            if "no-store" not in response.get("Cache-Control", ""):
                response["Cache-Control"] = "private, no-store"
        return response


def _may_pass(request) -> bool:
    return request.path_info in (
        reverse("admin:password_change"),
        reverse("admin:logout"),
        reverse("admin:language"),
        reverse("admin:jsi18n"),
    )
