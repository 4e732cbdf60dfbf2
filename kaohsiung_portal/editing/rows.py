"""The rows of a working copy in its form."""

import re

from django import forms
from django.contrib import admin
from django.contrib.auth import get_permission_codename
from django.http import QueryDict
from django.utils.translation import gettext as _

from kaohsiung_portal.publishing.kinds import row_model

from .fieldsets import LanguagesMixin

#: How many empty rows may be asked for at once.
MAX_EMPTY_ROWS = 10


class RowFormSet(forms.BaseInlineFormSet):
    """A new row comes last, unless it is given a position.

    A row that somebody else removed meanwhile comes back as a new one, if it is saved again.
    """

    files: dict

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
        places = {f"{self.prefix}-{old}-": new for new, old in enumerate(order)}
        data = QueryDict(mutable=True)
        for name in self.data:
            place, field, new_name = self._moved(name, places)
            values = self.data.getlist(name)
            data.setlist(new_name, [""] if field == key and place >= len(kept) else values)
        data[f"{self.prefix}-INITIAL_FORMS"] = str(len(kept))
        self.files = {self._moved(name, places)[2]: file for name, file in self.files.items()}
        self.__dict__.pop("management_form", None)
        return data

    def _moved(self, name: str, places: dict[str, int]) -> tuple[int, str, str]:
        """The place and field that a name in the data stands for, and its name at that place."""
        prefix = next((one for one in places if name.startswith(one)), None)
        if prefix is None:
            return 0, "", name
        place, field = places[prefix], name.removeprefix(prefix)
        return place, field, f"{self.prefix}-{place}-{field}"

    def save_new(self, form, commit=True):
        if not form.instance.position:
            form.instance.position = 1 + max(
                (one.instance.position for one in self.forms), default=0
            )
        return super().save_new(form, commit)


def row_inline(parent_model, child):
    """The inline for one of a kind's children."""
    model = row_model(parent_model, child)

    class RowInline(LanguagesMixin, admin.StackedInline):
        """Whoever may change an item may change its rows: they are part of it."""

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

        def get_extra(self, request, obj=None, **kwargs):
            """None, since a script adds them; without one, as many as the address asks for."""
            asked = request.GET.get("rows", "")
            return min(int(asked), MAX_EMPTY_ROWS) if re.fullmatch(r"[0-9]{1,4}", asked) else 0

        def formfield_for_dbfield(self, db_field, request, **kwargs):
            formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
            if db_field.name == "position":
                formfield.help_text = _("The lowest comes first; 0 puts a new one last.")
            return formfield

    RowInline.model = model
    return RowInline
