"""The desk's pages for one kind of content, made from what the kind declares."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import Http404, HttpResponseRedirect
from js_asset import Media

from kaohsiung_portal.languages.registry import BY_CODE, REGISTRY
from kaohsiung_portal.publishing.kinds import facet_field, own_fields, row_model
from kaohsiung_portal.publishing.models import Edit
from kaohsiung_portal.publishing.status import statuses
from kaohsiung_portal.publishing.working import acting, column, editing

from .badges import status_badge
from .fields import KEY_FIELDS
from .fieldsets import LanguagesMixin
from .forms import WorkingCopyForm
from .preview import preview
from .publish_pages import PublishingMixin
from .rows import row_inline

#: The numbers of items fit into 63 bits.
MAX_DIGITS = 18


def _status_column(language):
    @admin.display(description=language.name)
    def column_of(item):
        return status_badge(item.statuses[language.code])

    return column_of


STATUS_COLUMNS = tuple(_status_column(language) for language in REGISTRY)


class ContentAdmin(LanguagesMixin, PublishingMixin):
    """Saving changes the working copy only; the publishing page changes what the public reads."""

    form = WorkingCopyForm
    change_form_template = "editing/working_copy.html"
    object_history_template = "editing/history.html"
    list_per_page = 50
    filter_horizontal: tuple[str, ...] = ("sources",)
    save_on_top = True
    # The working copy is not on the site; the publishing page leads to what is.
    view_on_site = False

    class Media:
        css = {"all": ["editing/desk.css"]}

    def __init__(self, model, admin_site):
        super().__init__(model, admin_site)
        self.inlines = [row_inline(model, child) for child in model.children]
        self.list_filter = [
            name for name in model.facets if getattr(facet_field(model, name), "choices", None)
        ]
        if "sources" not in {field.name for field in own_fields(model)}:
            self.filter_horizontal = ()

    def get_object(self, request, object_id, from_field=None):
        """None too for what can be no item's number."""
        number = unquote(str(object_id))
        if not number.isascii() or not number.isdigit() or len(number) > MAX_DIGITS:
            return None
        return super().get_object(request, object_id, from_field)

    # Lists

    def changelist_view(self, request, extra_context=None):
        with acting(request.user):
            return super().changelist_view(request, extra_context)

    def get_list_display(self, request):
        return ("__str__", *STATUS_COLUMNS)

    def get_search_fields(self, request):
        return ["slug", *(column("title", language.code) for language in REGISTRY)]

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        by_item = statuses(changelist.result_list)
        for item in changelist.result_list:
            item.statuses = by_item[item.pk]
        return changelist

    # Forms

    def get_fieldsets(self, request, obj=None):
        first = ["source_language", "loaded_version"]
        if self.is_movable():
            first.insert(0, "slug")
        return self.languages_fieldsets(self.model, first)

    def get_readonly_fields(self, request, obj=None):
        """A printed item is moved on its publishing page, so that its old address redirects."""
        if not (obj and obj.is_on_record):
            return []
        return ["slug", *filter(None, [self.model.belongs_to])]

    def get_form(self, request, obj=None, change=False, **kwargs):
        kwargs["fields"] = self.typed_fields(request, obj)
        return super().get_form(request, obj, change, **kwargs)

    def has_add_permission(self, request):
        if self.model.is_single() and self.model._default_manager.exists():
            return False
        return super().has_add_permission(request)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        with acting(request.user):
            return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(self, request, object_id, extra_context=None):
        with acting(request.user):
            return super().delete_view(request, object_id, extra_context)

    def save_model(self, request, obj, form, change):
        """Saved together with its rows, in `save_related`, as one edit."""

    def save_related(self, request, form, formsets, change):
        item = form.instance
        item.claim_identity()
        if not item.slug:
            kind = self.model.kind()
            item.slug = kind if self.model.is_single() else f"{kind}-{item.pk}"
        with editing(item):
            item.save()
            super().save_related(request, form, formsets, change)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        context["languages"] = REGISTRY
        context["datalists"] = [
            (field_class.datalist, field_class().suggestions())
            for record, field_class in KEY_FIELDS.items()
            if self._refers_to(record)
        ]
        context["may_publish"] = self.may_publish(request)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _refers_to(self, record) -> bool:
        """Whether a record is typed by its key in the form, or in one of its rows."""
        models = [self.model, *(row_model(self.model, child) for child in self.model.children)]
        return any(
            field.many_to_one and field.related_model is record
            for model in models
            for field in own_fields(model)
        )

    def response_change(self, request, obj):
        if "_publish" in request.POST:
            return HttpResponseRedirect(self.url_of("publish", obj.pk))
        return super().response_change(request, obj)

    def response_add(self, request, obj, post_url_continue=None):
        if "_publish" in request.POST:
            return HttpResponseRedirect(self.url_of("publish", obj.pk))
        return super().response_add(request, obj, post_url_continue)

    # Other pages

    def get_urls(self):
        view = self.admin_site.admin_view(self.preview_view)
        return [
            self.page("<path:object_id>/preview/<str:code>/", view, "preview"),
            *super().get_urls(),
        ]

    def preview_view(self, request, object_id, code):
        """The working copy as the page it would be, in one language."""
        item = self.item_to_view(request, object_id)
        if code not in BY_CODE:
            raise Http404
        return preview(request, item, BY_CODE[code])

    def history_view(self, request, object_id, extra_context=None):
        item = self.item_to_view(request, object_id)
        edits = (
            Edit.objects.filter(item_id=item.pk)
            .select_related("by", "item")
            .order_by("-version", "pk")[:200]
        )
        return super().history_view(request, object_id, {"edits": edits, **(extra_context or {})})
