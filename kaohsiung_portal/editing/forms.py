"""The form of a working copy: its languages side by side, and nothing overwritten unseen."""

import re

from django import forms
from django.contrib.admin.forms import AdminPasswordChangeForm
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaohsiung_portal.content.views import leads_on
from kaohsiung_portal.languages.registry import BY_CODE, REGISTRY
from kaohsiung_portal.publishing.models import Edit
from kaohsiung_portal.publishing.verbs import Order

_PATH = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._~-]*(/[A-Za-z0-9_-][A-Za-z0-9._~-]*)*")


class VersionedForm(forms.ModelForm):
    """Refuses to overwrite what somebody else saved meanwhile, and keeps what was typed.

    The form carries the version that it began with; after a conflict it carries the new one, so
    that saving again is a decision.
    """

    loaded_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    data: QueryDict

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["loaded_version"].initial = self.instance.version

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk is None:
            return cleaned
        loaded = cleaned.get("loaded_version")
        stored = (
            type(self.instance)
            ._base_manager.select_for_update()
            .filter(pk=self.instance.pk)
            .values_list("version", flat=True)
            .first()
        )
        if loaded != stored:
            self.found_conflict(loaded or 0)
            self.data = data = self.data.copy()
            data[self.add_prefix("loaded_version")] = str(stored)
            raise ValidationError(
                _(
                    "Somebody else has saved this meanwhile. What you typed is still here: compare "
                    "it with what is stored now, then save again to keep yours."
                ),
                code="conflict",
            )
        self.instance.version = stored
        return cleaned

    def found_conflict(self, loaded: int) -> None:
        """Called when the record has moved on from the version that the form began with."""


class WorkingCopyForm(VersionedForm):
    """The form of a working copy: on a conflict it says what has changed, and by whom."""

    conflict: list[Edit] = []

    def found_conflict(self, loaded: int) -> None:
        self.conflict = list(
            Edit.objects.filter(item_id=self.instance.pk, version__gt=loaded)
            .select_related("by", "item")
            .order_by("version", "pk")
        )


class PasswordForm(AdminPasswordChangeForm):
    """Refuses the password that is to be replaced, such as a one-time one."""

    def clean(self):
        cleaned = super().clean()
        password = self.cleaned_data.get("new_password2")
        if password and self.user.check_password(password):
            self.add_error("new_password2", _("This is the present password; choose another."))
        return cleaned


class NoteField(forms.CharField):
    """What is kept with a publication, and the reason for one that the gate warns of."""

    def __init__(self, **kwargs):
        defaults = {
            "label": gettext_lazy("note"),
            "required": False,
            "max_length": 500,
            "help_text": gettext_lazy(
                "Kept with the publication. If the check warns, give your reason here."
            ),
        }
        super().__init__(**{**defaults, **kwargs})


class PublishForm(forms.Form):
    """Which languages to print, from when, until when.

    The form carries the version of the working copy that was looked at; see `VersionedForm`.
    """

    loaded_version = forms.IntegerField(widget=forms.HiddenInput)
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("languages"),
        choices=[(language.code, language.name) for language in REGISTRY],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one language.")},
    )
    at = forms.SplitDateTimeField(
        label=gettext_lazy("start"),
        required=False,
        help_text=gettext_lazy("Leave empty to publish at once. Taipei time."),
        widget=forms.SplitDateTimeWidget(
            date_attrs={"type": "date"},
            time_attrs={"type": "time", "step": "1"},
            date_format="%Y-%m-%d",
        ),
    )
    until = forms.SplitDateTimeField(
        label=gettext_lazy("end"),
        required=False,
        help_text=gettext_lazy("Leave empty for no end. Taipei time."),
        widget=forms.SplitDateTimeWidget(
            date_attrs={"type": "date"},
            time_attrs={"type": "time", "step": "1"},
            date_format="%Y-%m-%d",
        ),
    )
    note = NoteField()

    data: QueryDict

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, initial={"loaded_version": item.version}, **kwargs)
        self.item = item
        for name in ("at", "until"):
            date, time = self.fields[name].widget.widgets
            label = {"field": self.fields[name].label}
            date.attrs["aria-label"] = _("%(field)s: day") % label
            time.attrs["aria-label"] = _("%(field)s: time") % label

    def order(self) -> Order:
        """What is to be printed, once the form is valid."""
        return Order(self.item, self.cleaned_data["languages"], self.cleaned_data["loaded_version"])

    def refuse(self, message: str) -> None:
        """Says why nothing was printed; publishing again is then a decision about what is there."""
        self.add_error(None, message)
        self.data = data = self.data.copy()
        data["loaded_version"] = str(self.item.version)


class MoveForm(forms.Form):
    slug = forms.SlugField(label=gettext_lazy("new short name in the address"), max_length=80)


class RedirectForm(forms.Form):
    """One more address that leads to a page."""

    path = forms.CharField(
        label=gettext_lazy("address"),
        max_length=150,
        help_text=gettext_lazy(
            "Without the language: “livcom” leads from /livcom and from /ko/livcom/ to this page."
        ),
    )

    def clean_path(self) -> str:
        """As addresses are kept: without a slash in front, with one behind what is no file."""
        path = self.cleaned_data["path"].strip("/")
        if not _PATH.fullmatch(path):
            raise ValidationError(
                _("Write an address with ASCII letters, digits, hyphens, points and slashes only.")
            )
        if path.partition("/")[0] in BY_CODE:
            raise ValidationError(_("Leave out the language; the address leads on from all."))
        path = path if "." in path.rpartition("/")[2] else f"{path}/"
        if not leads_on(path):
            raise ValidationError(_("The portal itself uses this address; choose another."))
        return path


class LanguageForm(forms.Form):
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the desk"),
        choices=[(language.code, language.name) for language in REGISTRY],
        widget=forms.RadioSelect,
    )
