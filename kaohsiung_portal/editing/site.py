from http import HTTPStatus

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.views import PasswordChangeView
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from .forms import LanguageForm, PasswordForm
from .models import Preference
from .style_guide.views import style_guide


class EditorsDesk(AdminSite):
    site_header = gettext_lazy("City of Kaohsiung: editors’ desk")
    site_title = gettext_lazy("Editors’ desk")
    index_title = gettext_lazy("Content")
    site_url = "/"

    def get_urls(self):
        return [
            path("language/", self.admin_view(self.language_view), name="language"),
            path("style-guide/", self.admin_view(style_guide), name="style_guide"),
            *super().get_urls(),
        ]

    def password_change(self, request, extra_context=None):
        """Django's view with a form of our own, which AdminSite has no attribute for."""
        response = PasswordChangeView.as_view(
            form_class=PasswordForm,
            template_name="registration/password_change_form.html",
            success_url=reverse("admin:password_change_done", current_app=self.name),
            extra_context={**self.each_context(request), **(extra_context or {})},
        )(request)
        if request.method == "POST" and response.status_code == HTTPStatus.FOUND:
            Preference.objects.filter(user=request.user).update(password_is_one_time=False)
        return response

    def language_view(self, request):
        """Where an editor chooses the language of the desk."""
        form = LanguageForm(request.POST or None, initial={"language": request.LANGUAGE_CODE})
        if request.method == "POST" and form.is_valid():
            language = form.cleaned_data["language"]
            Preference.objects.update_or_create(user=request.user, defaults={"language": language})
            with override(language):
                messages.success(request, _("The language of the desk has been changed."))
            return HttpResponseRedirect(reverse("admin:index"))
        context = {**self.each_context(request), "title": _("Language of the desk"), "form": form}
        return TemplateResponse(request, "editing/language.html", context)
