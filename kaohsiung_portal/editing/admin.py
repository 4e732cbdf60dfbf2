from django.contrib import admin

from kaohsiung_portal.content.models import Source
from kaohsiung_portal.languages.registry import REGISTRY
from kaohsiung_portal.publishing.kinds import content_models
from kaohsiung_portal.publishing.working import column

from .content_admin import ContentAdmin, LanguagesMixin

for model in content_models():
    admin.site.register(model, ContentAdmin)


@admin.register(Source)
class SourceAdmin(LanguagesMixin, admin.ModelAdmin):
    list_display = ("slug", "publisher_en", "document_type", "date")
    list_filter = ("document_type",)
    search_fields = ("slug", *(column("publisher", language.code) for language in REGISTRY))

    def get_fieldsets(self, request, obj=None):
        return self.languages_fieldsets(Source, first=("slug",))

    def has_delete_permission(self, request, obj=None):
        """Not while anything cites it."""
        return super().has_delete_permission(request, obj) and not (
            obj and any(True for _citing in obj.used_by())
        )

    class Media:
        css = {"all": ["editing/desk.css"]}
