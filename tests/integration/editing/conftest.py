"""The editors' desk as a browser uses it: pages are read, their forms filled in and sent back."""

from html.parser import HTMLParser
from itertools import count

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import models
from django.urls import reverse

from kaohsiung_portal.content.models import Source
from kaohsiung_portal.content.richtext import RichTextField
from kaohsiung_portal.editing.models import Preference
from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.kinds import content_models, own_fields, row_model
from kaohsiung_portal.publishing.models import Edit, Item, Publishable
from kaohsiung_portal.publishing.verbs import publish
from kaohsiung_portal.publishing.working import column
from tests.integration.conftest import texts


class _FormParser(HTMLParser):
    """What a browser would send of a page's forms, without a click on any button."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.forms: list[dict[str, list[str]]] = []
        self._form: dict[str, list[str]] = {}
        self._select: tuple[str, bool] | None = None
        self._options: list[tuple[str, bool]] = []
        self._textarea: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self._form = {}
            self.forms.append(self._form)
        elif tag == "input" and name:
            kind = given.get("type", "text")
            chosen = kind not in ("checkbox", "radio") or "checked" in given
            if chosen and kind not in ("submit", "button", "image", "file", "reset"):
                self._form.setdefault(name, []).append(given.get("value", "on" * ("value" not in given)))
        elif tag == "textarea":
            self._textarea = (name, [])
        elif tag == "select":
            self._select, self._options = (name, "multiple" in given), []
        elif tag == "option" and self._select:
            self._options.append((given.get("value", ""), "selected" in given))

    def handle_data(self, data):
        if self._textarea:
            self._textarea[1].append(data)

    def handle_endtag(self, tag):
        if tag == "textarea" and self._textarea:
            name, parts = self._textarea
            # HTML drops the first line break after <textarea>.
            self._form.setdefault(name, []).append("".join(parts).removeprefix("\r\n").removeprefix("\n"))
            self._textarea = None
        elif tag == "select" and self._select:
            name, is_multiple = self._select
            chosen = [value for value, is_selected in self._options if is_selected]
            if not chosen and not is_multiple and self._options:
                chosen = [self._options[0][0]]
            if chosen:
                self._form.setdefault(name, []).extend(chosen)
            self._select = None


def forms_of(response) -> list[dict[str, list[str]]]:
    """The fields of each form on a page, in order: [{"title_ko": ["…"]}]."""
    parser = _FormParser()
    parser.feed(response.content.decode())
    return parser.forms


def form_of(response, field: str) -> dict[str, list[str]]:
    """The form on a page that holds a field; what a browser would send of it."""
    return next(form for form in forms_of(response) if field in form)


def admin_url(record, page="change", *args) -> str:
    """The desk's address of a page about a record."""
    name = f"admin:{record._meta.app_label}_{record._meta.model_name}_{page}"
    return reverse(name, args=[record.pk, *args])


@pytest.fixture
def save(desk):
    """Opens the form of a record, changes some fields of it and sends it, as an editor does."""

    def save(record, *, client=desk, **changes):
        response = client.get(admin_url(record))
        assert response.status_code == 200
        return send(client, admin_url(record), form_of(response, "_save_marker"), changes)

    return save


def changed(form: dict[str, list[str]], **changes) -> dict[str, list[str]]:
    """A form's fields with some of them typed over; None clears a checkbox."""
    typed = {name: value if isinstance(value, list) else [value] for name, value in changes.items()}
    return {**form, **typed}


@pytest.fixture
def edits_of():
    """What is on record of an item's edits: [(version, field, language, before, after, by)]."""

    def edits_of(item):
        key = getattr(item, "pk", item)
        return [
            (one.version, one.field, one.language, one.before, one.after, str(one.by))
            for one in Edit.objects.filter(item_id=key).select_related("by").order_by("pk")
        ]

    return edits_of
