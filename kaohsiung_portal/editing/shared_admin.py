"""The desk's pages for records that items cite, and for printing again what cites one."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kaohsiung_portal.content.templatetags.content import item_separator
from kaohsiung_portal.languages.registry import DEFAULT, REGISTRY
from kaohsiung_portal.publishing.kinds import Publishable, SharedRecord
from kaohsiung_portal.publishing.verbs import Refused, publish_all
from kaohsiung_portal.publishing.working import acting, column

from .fieldsets import LanguagesMixin
from .forms import VersionedForm
from .pages import PagesMixin
from .publish_pages import may_publish
from .reprint import ReprintForm, reprints

#: So many of the items that cite a record are named where it is not deleted.
MAX_NAMED = 10


class SharedRecordAdmin(LanguagesMixin, PagesMixin):
    """It is printed with the items that cite it, so a change of it waits for their prints."""

    form = VersionedForm
    change_form_template = "editing/shared_record.html"

    class Media:
        css = {"all": ["editing/desk.css"]}

    def get_search_fields(self, request):
        texts = self.model.translated
        return ["slug", *(column(name, one.code) for name in texts for one in REGISTRY)]

    def get_fieldsets(self, request, obj=None):
        return self.languages_fieldsets(self.model, first=("slug", "loaded_version"))

    def get_form(self, request, obj=None, change=False, **kwargs):
        kwargs["fields"] = self.typed_fields(request, obj)
        return super().get_form(request, obj, change, **kwargs)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        with acting(request.user):
            return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["citing"] = self._links_to(request, obj) if obj else []
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _links_to(self, request, record) -> list[tuple[Publishable, str]]:
        """What cites a record, and where that is edited; '' for who may not look at it."""
        return [(item, self._url_for(request, item)) for item in _citing(record)]

    def _url_for(self, request, item) -> str:
        own = self.admin_site.get_model_admin(type(item))
        return own.url_of("change", item.pk) if own.has_view_permission(request, item) else ""

    def delete_view(self, request, object_id, extra_context=None):
        """A record that is cited is not deleted; says who cites it."""
        record = self.get_object(request, unquote(object_id))
        citing = _citing(record) if record else []
        if citing:
            names = item_separator().join(str(item) for item in citing[:MAX_NAMED])
            text = _("“%(record)s” is in use and cannot be deleted. It is used by: %(names)s.") % {
                "record": record,
                "names": names,
            }
            self.message_user(request, text, messages.ERROR)
            return HttpResponseRedirect(self.url_of("change", record.pk))
        return super().delete_view(request, object_id, extra_context)

    def has_delete_permission(self, request, obj=None):
        """Not while anything cites it."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and not (obj and _citing(obj))

    def response_change(self, request, obj):
        """Offers to print again what still shows the record as it was."""
        if waiting := reprints(obj):
            text = ngettext(
                "%(number)d published page shows “%(record)s” as it was. Print it again",
                "%(number)d published pages show “%(record)s” as it was. Print them again",
                len(waiting),
            ) % {"number": len(waiting), "record": obj}
            link = format_html('<a href="{}">{}</a>', self.url_of("reprint", obj.pk), text)
            self.message_user(request, link, messages.WARNING)
        return super().response_change(request, obj)

    # Printing again what cites it

    def get_urls(self):
        view = self.admin_site.admin_view(self.reprint_view)
        return [self.page("<path:object_id>/reprint/", view, "reprint"), *super().get_urls()]

    def reprint_view(self, request, object_id):
        """The published items that still show the record as it was, to be printed together."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not (self.has_view_permission(request, record) and may_publish(request.user)):
            raise PermissionDenied
        waiting = reprints(record)
        form = ReprintForm(request.POST or None, reprints=waiting)
        if request.method == "POST" and form.is_valid():
            try:
                publish_all(form.orders(), by=request.user, note=form.cleaned_data["note"])
            except Refused as refusal:
                form.refuse(refusal)
            else:
                titles = [str(order.item) for order in form.orders()]
                text = _("Printed again: %(names)s.") % {"names": item_separator().join(titles)}
                self.log_change(request, record, text)
                self.message_user(request, text, messages.SUCCESS)
                return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": record,
            "title": _("Print again what shows “%(record)s”") % {"record": record},
            "form": form,
            "waiting": waiting,
        }
        return TemplateResponse(request, "editing/reprint.html", context)


def _citing(record: SharedRecord) -> list[Publishable]:
    """The items that cite a record; asked of the database once for each page."""
    if not hasattr(record, "citing"):
        record.citing = record.citing_items()
    return record.citing


class SourceAdmin(SharedRecordAdmin):
    list_display = ("slug", column("publisher", DEFAULT.code), "document_type", "date")
    list_filter = ("document_type",)
