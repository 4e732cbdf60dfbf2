"""The desk's pages for one kind of content, made from what the kind declares."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST
from js_asset import Media

from kaohsiung_portal.content.keys import key_of
from kaohsiung_portal.content.models import Source
from kaohsiung_portal.content.templatetags.content import item_separator
from kaohsiung_portal.languages.registry import BY_CODE, REGISTRY
from kaohsiung_portal.publishing.kinds import content_models, own_fields, row_model
from kaohsiung_portal.publishing.models import Edit, Item, Publication
from kaohsiung_portal.publishing.status import LanguageStatus, statuses
from kaohsiung_portal.publishing.verbs import Refused, cancel, end, move, publish, restore
from kaohsiung_portal.publishing.working import acting, column, editing

from .forms import (
    ItemChoicesField,
    ItemField,
    KeyField,
    MoveForm,
    PublishForm,
    RowFormSet,
    SourceField,
    WorkingCopyForm,
)
from .preview import preview

#: The numbers of items fit into 63 bits.
MAX_DIGITS = 18


class LanguagesMixin(admin.options.BaseModelAdmin):
    """A form with a fieldset per language, and references typed by their keys."""

    def languages_fieldsets(self, model, first=()):
        plain = [
            field.name
            for field in own_fields(model)
            if field.editable and field.name not in (*model.translated, "slug")
        ]
        shared = [*first, *plain]
        fieldsets: list[tuple[str | None, dict]] = []
        if shared:
            fieldsets.append((None, {"fields": shared}))
        texts = [name for name in model.translated if model._meta.get_field(name).editable]
        fieldsets += [
            (
                language.name,
                {
                    "fields": [column(name, language.code) for name in texts],
                    "classes": ("language-fields", f"language-fields--{language.code}"),
                },
            )
            for language in REGISTRY
            if texts
        ]
        return fieldsets

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(formfield, KeyField):
            # Without Django's links to add or change the record: they write its number.
            formfield.widget = getattr(formfield.widget, "widget", formfield.widget)
        language = BY_CODE.get(getattr(db_field, "language", None) or "")
        if formfield and language:
            original = db_field.translated_field
            formfield.label = format_html(
                '{} <span lang="{}">({})</span>', original.verbose_name, language.tag, language.name
            )
            formfield.widget.attrs["lang"] = language.tag
        return formfield

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is Source:
            return db_field.formfield(form_class=SourceField)
        if db_field.related_model is Item:
            return db_field.formfield(form_class=ItemField)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.related_model is Item:
            return db_field.formfield(form_class=ItemChoicesField)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


def row_inline(parent_model, child):
    """The inline for one of a kind's children."""
    model = row_model(parent_model, child)

    class RowInline(LanguagesMixin, admin.StackedInline):
        """Whoever may change an item may change its rows: they are part of it."""

        extra = 0
        fk_name = model.parent
        formset = RowFormSet

        def has_view_permission(self, request, obj=None):
            return self._may(request, "view") or self._may(request, "change")

        def has_change_permission(self, request, obj=None):
            return self._may(request, "change") or self._may(request, "add")

        has_add_permission = has_delete_permission = has_change_permission

        def _may(self, request, action):
            name = get_permission_codename(action, parent_model._meta)
            return request.user.has_perm(f"{parent_model._meta.app_label}.{name}")

        def get_fieldsets(self, request, obj=None):
            return self.languages_fieldsets(model, first=("position",))

    RowInline.model = model
    return RowInline


class ContentAdmin(LanguagesMixin, admin.ModelAdmin):
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
        self.list_filter = [name for name in model.facets if model._meta.get_field(name).choices]
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
        return ("__str__", *(f"in_{language.column_suffix}" for language in REGISTRY))

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
        if not self.model.is_single():
            first.insert(0, "slug")
        return self.languages_fieldsets(self.model, first)

    def get_readonly_fields(self, request, obj=None):
        """A printed item is moved on its publishing page, so that its old address redirects."""
        if not (obj and obj.item.addresses.exists()):
            return []
        return ["slug", *filter(None, [self.model.belongs_to])]

    def get_form(self, request, obj=None, change=False, **kwargs):
        kwargs["fields"] = [
            name
            for _title, options in self.get_fieldsets(request, obj)
            for name in options["fields"]
            if name != "loaded_version" and name not in self.get_readonly_fields(request, obj)
        ]
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
        if self.model.is_single() and not item.slug:
            item.slug = self.model.kind()
        item.claim_identity()
        with editing(item):
            item.save()
            super().save_related(request, form, formsets, change)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        context["languages"] = REGISTRY
        context["source_keys"] = Source.objects.order_by("slug").values_list("slug", flat=True)
        context["item_keys"] = self._item_keys() if self._refers_to_items() else []
        context["may_publish"] = self._may_publish(request)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _refers_to_items(self) -> bool:
        return any(
            field.is_relation and not field.many_to_many and field.related_model is Item
            for child in self.model.children
            for field in own_fields(row_model(self.model, child))
        )

    def _item_keys(self):
        return [
            (key_of(item), str(item))
            for model in content_models()
            if model.route is not None
            for item in model._default_manager.all()[:500]
        ]

    def response_change(self, request, obj):
        if "_publish" in request.POST:
            return HttpResponseRedirect(self._url("publish", obj.pk))
        return super().response_change(request, obj)

    def response_add(self, request, obj, post_url_continue=None):
        if "_publish" in request.POST:
            return HttpResponseRedirect(self._url("publish", obj.pk))
        return super().response_add(request, obj, post_url_continue)

    # Publishing

    def get_urls(self):
        def named(name):
            return f"{self.opts.app_label}_{self.opts.model_name}_{name}"

        view = self.admin_site.admin_view
        return [
            path("<path:object_id>/publish/", view(self.publish_view), name=named("publish")),
            path("<path:object_id>/end/", view(self.end_view), name=named("end")),
            path("<path:object_id>/cancel/<int:pk>/", view(self.cancel_view), name=named("cancel")),
            path("<path:object_id>/move/", view(self.move_view), name=named("move")),
            path(
                "<path:object_id>/restore/<int:pk>/", view(self.restore_view), name=named("restore")
            ),
            path(
                "<path:object_id>/preview/<str:code>/",
                view(self.preview_view),
                name=named("preview"),
            ),
            *super().get_urls(),
        ]

    def _url(self, name, *args):
        return reverse(
            f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{name}", args=args
        )

    def _may_publish(self, request) -> bool:
        return request.user.has_perm("publishing.add_publication")

    def _item(self, request, object_id, *, to_publish=True):
        item = self.get_object(request, unquote(object_id))
        if item is None:
            raise Http404
        if not self.has_view_permission(request, item):
            raise PermissionDenied
        if to_publish and not self._may_publish(request):
            raise PermissionDenied
        return item

    def publish_view(self, request, object_id):
        """What is public of an item in each language, and all that can be done about it."""
        item = self._item(request, object_id)
        form = PublishForm(request.POST or None)
        problems = []
        if request.method == "POST" and form.is_valid():
            try:
                printed = publish(
                    item,
                    form.cleaned_data["languages"],
                    by=request.user,
                    at=form.cleaned_data["at"],
                    until=form.cleaned_data["until"],
                    note=form.cleaned_data["note"],
                )
            except Refused as refusal:
                form.add_error(None, refusal.message)
                problems = [
                    (BY_CODE[problem.language], problem, self._field_url(item, problem))
                    for problem in refusal.problems
                ]
            else:
                names = item_separator().join(BY_CODE[one.language].name for one in printed)
                self._done(request, item, _("Published in: %(names)s.") % {"names": names})
                return HttpResponseRedirect(self._url("publish", item.pk))
        history = Publication.objects.of(item.pk).select_related("by")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": item,
            "title": _("Publish “%(item)s”") % {"item": item},
            "form": form,
            "move_form": MoveForm(initial={"slug": item.slug}),
            "problems": problems,
            "statuses": [
                (BY_CODE[code], status) for code, status in statuses([item])[item.pk].items()
            ],
            "history": history.order_by("-starts_at", "-pk")[:100],
            "is_movable": not self.model.is_single(),
            "media": forms.Media(css={"all": ["editing/desk.css"]}),
        }
        return TemplateResponse(request, "editing/publish.html", context)

    def _field_url(self, item, problem) -> str:
        suffix = BY_CODE[problem.language].column_suffix
        anchor = f"#id_{problem.field}_{suffix}" if problem.field else ""
        return self._url("change", item.pk) + anchor

    def _done(self, request, item, text):
        self.log_change(request, item, text)
        self.message_user(request, text, messages.SUCCESS)

    def _carried_out(self, request, item, verb, text):
        """Runs a verb from a small form and goes back to the publishing page."""
        try:
            verb()
        except Refused as refusal:
            self.message_user(request, refusal.message, messages.ERROR)
        else:
            self._done(request, item, text)
        page = "publish" if self._may_publish(request) else "change"
        return HttpResponseRedirect(self._url(page, item.pk))

    @method_decorator(require_POST)
    def end_view(self, request, object_id):
        item = self._item(request, object_id)
        codes = [code for code in request.POST.getlist("languages") if code in BY_CODE]
        names = item_separator().join(BY_CODE[code].name for code in codes)
        return self._carried_out(
            request,
            item,
            lambda: end(item, codes),
            _("No longer public in: %(names)s.") % {"names": names},
        )

    @method_decorator(require_POST)
    def cancel_view(self, request, object_id, pk):
        item = self._item(request, object_id)
        publication = self._publication(item, pk)
        return self._carried_out(
            request, item, lambda: cancel(publication), _("The scheduled print is cancelled.")
        )

    @method_decorator(require_POST)
    def restore_view(self, request, object_id, pk):
        item = self._item(request, object_id, to_publish=False)
        if not self.has_change_permission(request, item):
            raise PermissionDenied
        publication = self._publication(item, pk)
        return self._carried_out(
            request,
            item,
            lambda: restore(publication, by=request.user),
            _("The text is back in the working copy; the public sees it when it is published."),
        )

    @method_decorator(require_POST)
    def move_view(self, request, object_id):
        item = self._item(request, object_id)
        form = MoveForm(request.POST)
        if not form.is_valid():
            self.message_user(request, " ".join(form.errors["slug"]), messages.ERROR)
            return HttpResponseRedirect(self._url("publish", item.pk))
        slug = form.cleaned_data["slug"]
        return self._carried_out(
            request,
            item,
            lambda: move(item, slug, by=request.user),
            _("Moved; the old address redirects to the new one."),
        )

    def _publication(self, item, pk):
        publication = Publication.objects.of(item.pk).filter(pk=pk).first()
        if publication is None:
            raise Http404
        return publication

    def preview_view(self, request, object_id, code):
        """The working copy as the page it would be, in one language."""
        item = self._item(request, object_id, to_publish=False)
        if code not in BY_CODE:
            raise Http404
        return preview(request, item, BY_CODE[code])

    def history_view(self, request, object_id, extra_context=None):
        item = self._item(request, object_id, to_publish=False)
        edits = (
            Edit.objects.filter(item_id=item.pk)
            .select_related("by")
            .order_by("-version", "pk")[:200]
        )
        return super().history_view(request, object_id, {"edits": edits, **(extra_context or {})})


def _status_column(language):
    @admin.display(description=language.name)
    def column_of(self, item):
        return status_badge(item.statuses[language.code])

    return column_of


def status_badge(status: LanguageStatus):
    """What is public of one language, in a word; told apart by word and shape, not colour alone."""
    words = {
        "live": pgettext("status", "live"),
        "scheduled": pgettext("status", "scheduled"),
        "ended": pgettext("status", "ended"),
        "draft": pgettext("status", "draft"),
    }
    key = (
        "live"
        if status.live
        else "scheduled"
        if status.scheduled
        else "ended"
        if status.has_ended
        else "draft"
    )
    parts = [words[key]]
    if status.live and status.scheduled:
        parts.append(words["scheduled"])
    if status.differs:
        parts.append(pgettext("status", "unpublished changes"))
    return format_html('<span class="status status--{}">{}</span>', key, " · ".join(parts))


for _language in REGISTRY:
    setattr(ContentAdmin, f"in_{_language.column_suffix}", _status_column(_language))
