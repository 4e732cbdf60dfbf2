"""The desk's pages for what visitors wrote: read, remarked on, marked as done, deleted."""

from urllib.parse import quote

from django import forms
from django.contrib import admin, messages
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from kaohsiung_portal.languages.registry import BY_CODE, REGISTRY
from kaohsiung_portal.publishing.kinds import by_kind
from kaohsiung_portal.reports.models import Report

from .forms import VersionedForm

BEGINNING_LENGTH = 60


class HandlingForm(VersionedForm):
    """What editors add to a message; the message itself stays as it came."""

    is_done = forms.BooleanField(
        label=gettext_lazy("done"),
        required=False,
        help_text=gettext_lazy("Who marks it as done, and when, is recorded."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["is_done"].initial = not self.instance.is_open


class StateFilter(admin.SimpleListFilter):
    title = pgettext_lazy("of a message", "state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            ("open", pgettext("state of a message", "open")),
            ("done", pgettext("state of a message", "done")),
        ]

    def queryset(self, request, queryset):
        chosen = {"open": queryset.open, "done": queryset.handled}.get(self.value())
        return chosen() if chosen else queryset


class LanguageFilter(admin.SimpleListFilter):
    title = gettext_lazy("language")
    parameter_name = "language"

    def lookups(self, request, model_admin):
        return [(language.code, language.name) for language in REGISTRY]

    def queryset(self, request, queryset):
        return queryset.filter(language=self.value()) if self.value() in BY_CODE else queryset


class ReportAdmin(admin.ModelAdmin):
    form = HandlingForm
    actions = ("mark_done", "mark_open")
    list_display = ("received_at", "subject", "language_name", "page", "beginning", "state")
    list_filter = (StateFilter, "subject", LanguageFilter)
    list_per_page = 50
    list_select_related = ("item",)
    search_fields = ("text", "reply_to", "path", "remark")

    class Media:
        css = {"all": ["editing/desk.css"]}

    def get_queryset(self, request):
        return super().get_queryset(request).open_first()

    def get_ordering(self, request):
        """None: the list's own is that of `get_queryset`."""
        return ()

    def has_add_permission(self, request):
        return False

    # What is shown

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        for report in changelist.result_list:
            report.working_copy_url = working_copy_url(report.item, request.user)
        return changelist

    def get_object(self, request, object_id, from_field=None):
        report = super().get_object(request, object_id, from_field)
        if report:
            report.working_copy_url = working_copy_url(report.item, request.user)
        return report

    def get_readonly_fields(self, request, obj=None):
        came = ("received_at", "subject", "language_name", "page", "whole_text", "answer_to")
        return (*came, *(() if obj is None or obj.is_open else ("handled_at", "handled_by")))

    def get_fieldsets(self, request, obj=None):
        came = self.get_readonly_fields(request, obj)
        added = ["remark"]
        if self.has_change_permission(request, obj):
            added += ["is_done", "loaded_version"]
        return [(None, {"fields": came}), (gettext_lazy("For the editors"), {"fields": added})]

    @admin.display(description=gettext_lazy("language"), ordering="language")
    def language_name(self, report):
        language = BY_CODE.get(report.language)
        if language is None:
            return report.language
        return format_html('<span class="nowrap" lang="{}">{}</span>', language.tag, language.name)

    @admin.display(description=gettext_lazy("page"), ordering="path")
    def page(self, report):
        if not report.names_a_page:
            return "–"
        links = [(report.public_url, report.public_url)]
        if report.working_copy_url:
            links.append((report.working_copy_url, _("working copy")))
        return _joined([format_html('<a href="{}">{}</a>', *link) for link in links])

    @admin.display(description=gettext_lazy("text"))
    def beginning(self, report):
        text = Truncator(report.text).chars(BEGINNING_LENGTH)
        return format_html('<bdi class="beginning" lang="{}">{}</bdi>', _tag(report), text)

    @admin.display(description=pgettext_lazy("of a message", "state"))
    def state(self, report):
        key = "live" if report.is_open else "ended"
        word = (
            pgettext("state of a message", "open")
            if report.is_open
            else pgettext("state of a message", "done")
        )
        return format_html('<span class="status status--{}">{}</span>', key, word)

    @admin.display(description=gettext_lazy("text"))
    def whole_text(self, report):
        return format_html(
            '<div class="message" lang="{}" dir="auto">{}</div>', _tag(report), report.text
        )

    @admin.display(description=gettext_lazy("address for an answer"))
    def answer_to(self, report):
        if not report.reply_to:
            return "–"
        # Quoted, because ? and & in a name would write the headers and text of the answer.
        address = quote(report.reply_to, safe="@")
        return format_html('<a href="mailto:{}">{}</a>', address, report.reply_to)

    # What is done

    def save_model(self, request, obj, form, change):
        obj.mark(handled=form.cleaned_data["is_done"], by=request.user)
        obj.version += 1
        super().save_model(request, obj, form, change)

    @admin.action(description=gettext_lazy("Mark as done"), permissions=["change"])
    def mark_done(self, request, queryset):
        number = self._mark(request, queryset.open(), handled=True)
        text = ngettext(
            "%(number)d message is marked as done.",
            "%(number)d messages are marked as done.",
            number,
        )
        self.message_user(request, text % {"number": number}, messages.SUCCESS)

    @admin.action(description=gettext_lazy("Open again"), permissions=["change"])
    def mark_open(self, request, queryset):
        number = self._mark(request, queryset.handled(), handled=False)
        text = ngettext(
            "%(number)d message is open again.", "%(number)d messages are open again.", number
        )
        self.message_user(request, text % {"number": number}, messages.SUCCESS)

    def _mark(self, request, reports, *, handled: bool) -> int:
        """How many were not so before."""
        changed = list(reports)
        for report in changed:
            report.mark(handled=handled, by=request.user)
            report.version += 1
            report.save(update_fields=["handled_at", "handled_by", "version"])
            self.log_change(request, report, [{"changed": {"fields": [_("done")]}}])
        return len(changed)


def working_copy_url(item, user) -> str:
    """The form of an item's working copy; empty for who may not open it."""
    model = by_kind().get(item.kind) if item else None
    if model is None:
        return ""
    opts = model._meta
    allowed = (f"{opts.app_label}.{verb}_{opts.model_name}" for verb in ("view", "change"))
    if not any(user.has_perm(one) for one in allowed):
        return ""
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[item.pk])


def _joined(links):
    return format_html("<br>".join(["{}"] * len(links)), *links)


def _tag(report: Report) -> str:
    language = BY_CODE.get(report.language)
    return language.tag if language else report.language
