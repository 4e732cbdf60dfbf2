"""The desk's pages for sources, and for printing again what cites one."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kaohsiung_portal.content.models import Source
from kaohsiung_portal.content.templatetags.content import item_separator
from kaohsiung_portal.languages.registry import DEFAULT, REGISTRY
from kaohsiung_portal.publishing.verbs import Refused, publish_all
from kaohsiung_portal.publishing.working import acting, column

from .fieldsets import LanguagesMixin
from .forms import VersionedForm
from .publish_pages import may_publish
from .reprint import ReprintForm, reprints


class SourceAdmin(LanguagesMixin, admin.ModelAdmin):
    """A source is printed with the items that cite it, so a change of it waits for their prints."""

    form = VersionedForm
    change_form_template = "editing/source.html"
    list_display = ("slug", column("publisher", DEFAULT.code), "document_type", "date")
    list_filter = ("document_type",)
    search_fields = ("slug", *(column("publisher", language.code) for language in REGISTRY))

    class Media:
        css = {"all": ["editing/desk.css"]}

    def get_fieldsets(self, request, obj=None):
        return self.languages_fieldsets(Source, first=("slug", "loaded_version"))

    def get_form(self, request, obj=None, change=False, **kwargs):
        kwargs["fields"] = self.typed_fields(request, obj)
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

    def response_change(self, request, obj):
        """Offers to print again what still shows the source as it was."""
        if waiting := reprints(obj):
            self.message_user(
                request,
                format_html(
                    '<a href="{}">{}</a>',
                    reverse("admin:content_source_reprint", args=[obj.pk]),
                    ngettext(
                        "%(number)d published page shows the source as it was. Print it again",
                        "%(number)d published pages show the source as it was. Print them again",
                        len(waiting),
                    )
                    % {"number": len(waiting)},
                ),
                messages.WARNING,
            )
        return super().response_change(request, obj)

    # Printing again what cites it

    def get_urls(self):
        view = self.admin_site.admin_view(self.reprint_view)
        return [
            path("<path:object_id>/reprint/", view, name="content_source_reprint"),
            *super().get_urls(),
        ]

    def reprint_view(self, request, object_id):
        """The published items that still show the source as it was, to be printed together."""
        source = self.get_object(request, unquote(object_id))
        if source is None:
            raise Http404
        if not (self.has_view_permission(request, source) and may_publish(request.user)):
            raise PermissionDenied
        waiting = reprints(source)
        form = ReprintForm(request.POST or None, reprints=waiting)
        if request.method == "POST" and form.is_valid():
            try:
                publish_all(form.orders(), by=request.user, note=form.cleaned_data["note"])
            except Refused as refusal:
                form.refuse(refusal)
            else:
                titles = [str(order.item) for order in form.orders()]
                text = _("Printed again: %(names)s.") % {"names": item_separator().join(titles)}
                self.log_change(request, source, text)
                self.message_user(request, text, messages.SUCCESS)
                return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": source,
            "title": _("Print again what cites “%(source)s”") % {"source": source},
            "form": form,
            "waiting": waiting,
        }
        return TemplateResponse(request, "editing/reprint.html", context)
