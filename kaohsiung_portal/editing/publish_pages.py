"""The desk's publishing page: what is public of an item, and the verbs that change it."""

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaohsiung_portal.content.templatetags.content import item_separator
from kaohsiung_portal.languages.registry import BY_CODE
from kaohsiung_portal.publishing.models import Address, Publication
from kaohsiung_portal.publishing.status import statuses
from kaohsiung_portal.publishing.verbs import (
    Refused,
    cancel,
    end,
    move,
    publish_all,
    redirect,
    restore,
    take_redirect_back,
)

from .forms import MoveForm, PublishForm, RedirectForm
from .pages import PagesMixin

#: So many prints are shown of what the public has seen.
MAX_RECORD = 100


def may_publish(user) -> bool:
    """Whether somebody may change what the public reads, of the items they may look at."""
    return user.has_perm("publishing.add_publication")


class PublishingMixin(PagesMixin):
    """The pages about publishing an item, beside Django's own about its working copy."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            self.page("<path:object_id>/publish/", view(self.publish_view), "publish"),
            self.page("<path:object_id>/end/", view(self.end_view), "end"),
            self.page("<path:object_id>/cancel/<int:pk>/", view(self.cancel_view), "cancel"),
            self.page("<path:object_id>/restore/<int:pk>/", view(self.restore_view), "restore"),
            self.page("<path:object_id>/move/", view(self.move_view), "move"),
            self.page("<path:object_id>/redirect/", view(self.redirect_view), "redirect"),
            self.page("<path:object_id>/free/<int:pk>/", view(self.free_view), "free"),
            *super().get_urls(),
        ]

    def may_publish(self, request) -> bool:
        return may_publish(request.user)

    def item_to_view(self, request, object_id):
        item = self.get_object(request, unquote(object_id))
        if item is None:
            raise Http404
        if not self.has_view_permission(request, item):
            raise PermissionDenied
        return item

    def item_to_publish(self, request, object_id):
        item = self.item_to_view(request, object_id)
        if not self.may_publish(request):
            raise PermissionDenied
        return item

    def publish_view(self, request, object_id):
        """What is public of an item in each language, and all that can be done about it."""
        item = self.item_to_publish(request, object_id)
        form = PublishForm(request.POST or None, item=item)
        problems = []
        if request.method == "POST" and form.is_valid():
            try:
                printed = publish_all(
                    [form.order()],
                    by=request.user,
                    at=form.cleaned_data["at"],
                    until=form.cleaned_data["until"],
                    note=form.cleaned_data["note"],
                )
            except Refused as refusal:
                form.refuse(refusal.message)
                problems = [
                    (BY_CODE[problem.language], problem, self._field_url(item, problem))
                    for problem in refusal.problems
                ]
            else:
                names = item_separator().join(BY_CODE[one.language].name for one in printed)
                self._done(request, item, _("Published in: %(names)s.") % {"names": names})
                return HttpResponseRedirect(self.url_of("publish", item.pk))
        history = Publication.objects.of(item.pk).select_related("by", "ended_by").defer("payload")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": item,
            "title": _("Publish “%(item)s”") % {"item": item},
            "form": form,
            "move_form": MoveForm(initial={"slug": item.slug}),
            "redirect_form": RedirectForm(),
            "addresses": self._redirecting(item),
            "problems": problems,
            "statuses": [
                (BY_CODE[code], status) for code, status in statuses([item])[item.pk].items()
            ],
            "history": history.order_by("-starts_at", "-pk")[:MAX_RECORD],
            "is_movable": self.is_movable(),
            "may_change": self.has_change_permission(request, item),
            "media": forms.Media(css={"all": ["editing/desk.css"]}),
        }
        return TemplateResponse(request, "editing/publish.html", context)

    def is_movable(self) -> bool:
        """Whether editors choose the slug: that of the one of its kind, and of parts, is ours."""
        return self.model.route is not None and not self.model.is_single()

    def _field_url(self, item, problem) -> str:
        suffix = BY_CODE[problem.language].column_suffix
        anchor = f"#id_{problem.field}_{suffix}" if problem.field else ""
        return self.url_of("change", item.pk) + anchor

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
        page = "publish" if self.may_publish(request) else "change"
        return HttpResponseRedirect(self.url_of(page, item.pk))

    def _filled_in(self, request, item, form, verb, text):
        """Runs a verb on what a form of one field takes, if it takes it; the text may name it."""
        (name,) = form.fields
        if not form.is_valid():
            self.message_user(request, " ".join(form.errors[name]), messages.ERROR)
            return HttpResponseRedirect(self.url_of("publish", item.pk))
        value = form.cleaned_data[name]
        return self._carried_out(request, item, lambda: verb(value), text % {name: value})

    @method_decorator(require_POST)
    def end_view(self, request, object_id):
        item = self.item_to_publish(request, object_id)
        codes = [code for code in request.POST.getlist("languages") if code in BY_CODE]
        names = item_separator().join(BY_CODE[code].name for code in codes)
        return self._carried_out(
            request,
            item,
            lambda: end(item, codes, by=request.user),
            _("No longer public in: %(names)s.") % {"names": names},
        )

    @method_decorator(require_POST)
    def cancel_view(self, request, object_id, pk):
        item = self.item_to_publish(request, object_id)
        publication = self._publication(item, pk)
        return self._carried_out(
            request,
            item,
            lambda: cancel(publication, by=request.user),
            _("The scheduled print is cancelled."),
        )

    @method_decorator(require_POST)
    def restore_view(self, request, object_id, pk):
        item = self.item_to_view(request, object_id)
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
        item = self.item_to_publish(request, object_id)
        if not self.is_movable():
            raise Http404
        form = MoveForm(request.POST)
        return self._filled_in(
            request,
            item,
            form,
            lambda slug: move(item, slug, by=request.user),
            _("Moved; the old address redirects to the new one."),
        )

    def _redirecting(self, item):
        """The addresses that redirect to an item: [(address, whether it can be taken back)]."""
        had = set(Publication.objects.of(item.pk).values_list("path", flat=True).distinct())
        present = item.path()
        return [
            (one, one.path not in had)
            for one in Address.objects.filter(item_id=item.pk).select_related("by").order_by("path")
            if one.path != present
        ]

    @method_decorator(require_POST)
    def redirect_view(self, request, object_id):
        item = self.item_to_publish(request, object_id)
        if item.path() is None:
            raise Http404
        form = RedirectForm(request.POST)
        return self._filled_in(
            request,
            item,
            form,
            lambda path: redirect(item, path, by=request.user),
            _("/%(path)s leads to this page now."),
        )

    @method_decorator(require_POST)
    def free_view(self, request, object_id, pk):
        item = self.item_to_publish(request, object_id)
        record = Address.objects.filter(item_id=item.pk, pk=pk).first()
        if record is None:
            raise Http404
        return self._carried_out(
            request,
            item,
            lambda: take_redirect_back(record),
            _("/%(path)s leads nowhere now.") % {"path": record.path},
        )

    def _publication(self, item, pk):
        publication = Publication.objects.of(item.pk).filter(pk=pk).first()
        if publication is None:
            raise Http404
        return publication
