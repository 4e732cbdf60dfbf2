"""Printing again, together, the items that show a record as it was before it was edited."""

from dataclasses import dataclass

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaohsiung_portal.content.templatetags.content import item_separator
from kaohsiung_portal.languages.registry import BY_CODE
from kaohsiung_portal.publishing.kinds import Publishable, SharedRecord, shared_records
from kaohsiung_portal.publishing.models import Edit
from kaohsiung_portal.publishing.status import statuses
from kaohsiung_portal.publishing.verbs import Order, Refused

from .forms import NoteField


@dataclass(frozen=True, slots=True)
class Reprint:
    """An item that is public in some languages with a record as it was."""

    item: Publishable
    languages: tuple[str, ...]
    #: More than such records was edited since its prints: that would be printed too.
    has_other_changes: bool

    @property
    def value(self) -> str:
        """The item at the version that was looked at."""
        return f"{self.item.pk}.{self.item.version}"


def reprints(record: SharedRecord) -> list[Reprint]:
    """The items that cite a record and are live with it as it was. A few queries for any number."""
    citing = record.citing_items()
    status_of = statuses(citing)
    edits: dict[int, list[Edit]] = {item.pk: [] for item in citing}
    for edit in Edit.objects.filter(item_id__in=edits).defer("before", "after"):
        edits[edit.item_id].append(edit)
    found = []
    for item in citing:
        languages, has_other_changes = [], False
        for code, status in status_of[item.pk].items():
            if not (status.live and status.differs):
                continue
            fields = {
                edit.field
                for edit in edits[item.pk]
                if edit.version > status.live.version and edit.language in ("", code)
            }
            if record.mark() in fields:
                languages.append(code)
                has_other_changes |= not all(map(_is_of_a_shared_record, fields))
        if languages:
            found.append(Reprint(item, tuple(languages), has_other_changes))
    return found


def _is_of_a_shared_record(field: str) -> bool:
    return any(model.is_marked(field) for model in shared_records())


class ReprintForm(forms.Form):
    """Which of them to print again; those with other changes are left to a decision."""

    items = forms.MultipleChoiceField(
        label=gettext_lazy("pages"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Choose at least one page."),
            "invalid_choice": gettext_lazy(
                "One of the pages has been saved or printed meanwhile. Look at them once more."
            ),
        },
    )
    note = NoteField()

    def __init__(self, *args, reprints: list[Reprint], **kwargs):
        super().__init__(*args, **kwargs)
        self.reprints = {one.value: one for one in reprints}
        self.fields["items"].choices = [(one.value, _label(one)) for one in reprints]
        self.fields["items"].initial = [one.value for one in reprints if not one.has_other_changes]

    def orders(self) -> list[Order]:
        """What is to be printed, once the form is valid."""
        chosen = [self.reprints[value] for value in self.cleaned_data["items"]]
        return [Order(one.item, one.languages, one.item.version) for one in chosen]

    def refuse(self, refusal: Refused) -> None:
        """Says why nothing was printed, and of which item."""
        self.add_error(None, refusal.message)
        titles = {one.item.pk: str(one.item) for one in self.reprints.values()}
        for problem in refusal.problems:
            name = BY_CODE[problem.language].name
            self.add_error(None, f"{titles[problem.item_id]}, {name}: {problem.message}")


def _label(one: Reprint):
    languages = format_html_join(
        item_separator(),
        '<span lang="{}">{}</span>',
        ((BY_CODE[code].tag, BY_CODE[code].name) for code in one.languages),
    )
    label = format_html("{} ({})", one.item, languages)
    if one.has_other_changes:
        return format_html("{} – {}", label, _("with other unpublished changes"))
    return label
