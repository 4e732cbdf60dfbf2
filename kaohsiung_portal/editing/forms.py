"""The form of a working copy: its languages side by side, and nothing overwritten unseen."""

from django import forms
from django.contrib.admin.forms import AdminPasswordChangeForm
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaohsiung_portal.content.keys import find, key_of
from kaohsiung_portal.content.models import Source
from kaohsiung_portal.languages.registry import REGISTRY
from kaohsiung_portal.publishing.kinds import by_kind, working_copy
from kaohsiung_portal.publishing.models import Edit, Item


class KeyField(forms.CharField):
    """A reference typed by its key, with suggestions from a <datalist>; no script needed."""

    datalist: str

    def __init__(self, *args, queryset=None, limit_choices_to=None, to_field_name=None, **kwargs):
        for option in ("blank", "empty_label"):
            kwargs.pop(option, None)
        super().__init__(*args, **kwargs)
        self.widget.attrs |= {"list": self.datalist, "autocomplete": "off", "class": "vTextField"}

    def clean(self, value):
        key = super().clean(value)
        if not key:
            return None
        found = self.find(key)
        if found is None:
            raise ValidationError(
                _("There is no “%(key)s”; choose one of the suggestions."), params={"key": key}
            )
        return found

    def prepare_value(self, value):
        if isinstance(value, int):
            return self.key_of(value)
        return value

    def has_changed(self, initial, data):
        return (self.prepare_value(initial) or "") != (data or "").strip()


class SourceField(KeyField):
    datalist = "sources"

    def find(self, key):
        return Source.objects.filter(slug=key).first()

    def key_of(self, pk):
        return Source.objects.values_list("slug", flat=True).filter(pk=pk).first()


class ItemField(KeyField):
    """An item, typed as kind/short name: initiative/circular-light-rail."""

    datalist = "items"

    def find(self, key):
        found = find(key)
        return found.item if found and found.route is not None else None

    def key_of(self, pk):
        item = Item.objects.filter(pk=pk).first()
        found = item and working_copy(item)
        return key_of(found) if found else None


class ItemChoicesField(forms.ModelMultipleChoiceField):
    """Several items of one kind, by their titles."""

    def label_from_instance(self, item):
        if not hasattr(self, "_titles"):
            model = by_kind()[item.kind]
            self._titles = {one.pk: str(one) for one in model._default_manager.all()}
        return self._titles.get(item.pk, str(item))


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
            .select_related("by")
            .order_by("version", "pk")
        )


class RowFormSet(forms.BaseInlineFormSet):
    """A row that somebody else removed meanwhile comes back as a new one, if it is saved again."""

    def __init__(self, data=None, files=None, instance=None, **kwargs):
        super().__init__(data, files, instance, **kwargs)
        if self.is_bound and self.management_form.is_valid():
            self.data = self._with_removed_rows_last()

    def _with_removed_rows_last(self) -> QueryDict:
        """The data, its forms in the order that Django asks for: stored rows, then new ones."""
        key = self.model._meta.pk.name
        stored = {str(pk) for pk in self.get_queryset().values_list("pk", flat=True)}
        posted = range(self.management_form.cleaned_data["TOTAL_FORMS"])
        initial = self.management_form.cleaned_data["INITIAL_FORMS"]
        kept = [
            number
            for number in posted
            if number < initial and self.data.get(f"{self.prefix}-{number}-{key}") in stored
        ]
        order = kept + [number for number in posted if number not in kept]
        if len(kept) == initial:
            return self.data
        data = QueryDict(mutable=True)
        places = {f"{self.prefix}-{old}-": new for new, old in enumerate(order)}
        for name in self.data:
            prefix = next((one for one in places if name.startswith(one)), None)
            values = self.data.getlist(name)
            if prefix is not None:
                place, field = places[prefix], name.removeprefix(prefix)
                if field == key and place >= len(kept):
                    values = [""]
                name = f"{self.prefix}-{place}-{field}"
            data.setlist(name, values)
        data[f"{self.prefix}-INITIAL_FORMS"] = str(len(kept))
        self.__dict__.pop("management_form", None)
        return data


class PasswordForm(AdminPasswordChangeForm):
    """Refuses the password that is to be replaced, such as a one-time one."""

    def clean(self):
        cleaned = super().clean()
        password = self.cleaned_data.get("new_password2")
        if password and self.user.check_password(password):
            self.add_error("new_password2", _("This is the present password; choose another."))
        return cleaned


class PublishForm(forms.Form):
    """Which languages to print, from when, until when."""

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
    note = forms.CharField(
        label=gettext_lazy("note"),
        required=False,
        max_length=500,
        help_text=gettext_lazy(
            "Kept with the publication. If the check warns, give your reason here."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("at", "until"):
            date, time = self.fields[name].widget.widgets
            label = {"field": self.fields[name].label}
            date.attrs["aria-label"] = _("%(field)s: day") % label
            time.attrs["aria-label"] = _("%(field)s: time") % label


class MoveForm(forms.Form):
    slug = forms.SlugField(label=gettext_lazy("new short name in the address"), max_length=80)


class LanguageForm(forms.Form):
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the desk"),
        choices=[(language.code, language.name) for language in REGISTRY],
        widget=forms.RadioSelect,
    )
