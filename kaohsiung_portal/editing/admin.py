from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kaohsiung_portal.content.models import Source
from kaohsiung_portal.content.templatetags.content import item_separator
from kaohsiung_portal.languages.registry import REGISTRY
from kaohsiung_portal.publishing.kinds import content_models
from kaohsiung_portal.publishing.working import acting, column

from .content_admin import ContentAdmin, LanguagesMixin
from .forms import VersionedForm

for model in content_models():
    admin.site.register(model, ContentAdmin)


@admin.register(Source)
class SourceAdmin(LanguagesMixin, admin.ModelAdmin):
    form = VersionedForm
    list_display = ("slug", "publisher_en", "document_type", "date")
    list_filter = ("document_type",)
    search_fields = ("slug", *(column("publisher", language.code) for language in REGISTRY))

    class Media:
        css = {"all": ["editing/desk.css"]}

    def get_fieldsets(self, request, obj=None):
        return self.languages_fieldsets(Source, first=("slug", "loaded_version"))

    def get_form(self, request, obj=None, change=False, **kwargs):
        kwargs["fields"] = [
            name
            for _title, options in self.get_fieldsets(request, obj)
            for name in options["fields"]
            if name != "loaded_version"
        ]
        return super().get_form(request, obj, change, **kwargs)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        with acting(request.user):
            return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(self, request, object_id, extra_context=None):
        """A source that is cited is not deleted; says who cites it."""
        source = self.get_object(request, unquote(object_id))
        citing = source.citing_items() if source else []
        if citing:
            names = item_separator().join(str(item) for item in citing[:10])
            self.message_user(
                request,
                _("This source is cited and cannot be deleted. It is used by: %(names)s.")
                % {"names": names},
                messages.ERROR,
            )
            return HttpResponseRedirect(reverse("admin:content_source_change", args=[source.pk]))
        return super().delete_view(request, object_id, extra_context)

    def has_delete_permission(self, request, obj=None):
        """Not while anything cites it."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and not (obj and obj.citing_items())
