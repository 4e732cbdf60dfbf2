"""The desk as a browser uses it: pages are opened, their forms filled in and sent back."""

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.urls import reverse

from kaohsiung_portal.publishing.models import Edit

Fields = dict[str, list[str]]


@dataclass
class Form:
    """A form of a page, as a browser would send it before anything is typed."""

    action: str
    fields: Fields = field(default_factory=dict)


class _Forms(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found: list[Form] = []
        self._text: tuple[str, list[str]] | None = None
        self._select: tuple[str, bool] | None = None
        self._options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        name, kind = given.get("name", ""), given.get("type", "text")
        if tag == "form":
            self.found.append(Form(given.get("action", "")))
        elif tag == "textarea":
            self._text = (name, [])
        elif tag == "select":
            self._select, self._options = (name, "multiple" in given), []
        elif tag == "option":
            self._options.append((given.get("value", ""), "selected" in given))
        elif tag == "input" and kind in ("checkbox", "radio"):
            if "checked" in given:
                self._add(name, given.get("value", "on"))
        elif tag == "input" and kind not in ("submit", "button", "image", "file", "reset"):
            self._add(name, given.get("value", ""))

    def handle_data(self, data):
        if self._text:
            self._text[1].append(data)

    def handle_endtag(self, tag):
        if tag == "textarea" and self._text:
            name, parts = self._text
            # A line break right after <textarea> is no part of the text.
            self._add(name, "".join(parts).removeprefix("\n"))
            self._text = None
        elif tag == "select" and self._select:
            name, is_multiple = self._select
            chosen = [value for value, is_selected in self._options if is_selected]
            if not (chosen or is_multiple):
                chosen = [value for value, _is_selected in self._options[:1]]
            for value in chosen:
                self._add(name, value)
            self._select = None

    def _add(self, name, value):
        if name and self.found:
            self.found[-1].fields.setdefault(name, []).append(value)


def forms_in(response) -> list[Form]:
    parser = _Forms()
    parser.feed(response.content.decode())
    return parser.found


def form_in(response, name: str) -> Fields:
    """The fields of the form that has a field of this name: {"title_ko": ["…"]}."""
    return next(form.fields for form in forms_in(response) if name in form.fields)


def text_of(markup: str) -> str:
    """Markup as it reads."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", markup)).split())


def table_rows(response, heading_id: str) -> list[list[str]]:
    """The rows of the table in the section with a heading, as lists of texts."""
    page = response.content.decode()
    section = page.partition(f'aria-labelledby="{heading_id}"')[2].partition("</section>")[0]
    body = section.partition("<tbody>")[2]
    return [
        [text_of(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", body, re.DOTALL)
    ]


def messages_in(response) -> list[str]:
    """What the desk tells after something was done."""
    return [str(message) for message in (response.context or {}).get("messages", ())]


def errors_in(response) -> dict[str, list[str]]:
    """The errors that a page shows, by field: {"slug": ["…"]}; "" for those of the whole form."""
    lists = re.findall(
        r'<ul class="errorlist[^"]*"(?: id="id_([^"]*)_error")?>(.*?)</ul>',
        response.content.decode(),
        re.DOTALL,
    )
    return {
        name: [text_of(item) for item in items.split("</li>") if text_of(item)]
        for name, items in lists
    }


def url_of(record, page="change", *arguments) -> str:
    """The desk's address of a page about a record; for a model, of its list and its empty form."""
    name = f"admin:{record._meta.app_label}_{record._meta.model_name}_{page}"
    keys = [] if isinstance(record, type) else [record.pk]
    return reverse(name, args=[*keys, *arguments])


class Editor:
    """Somebody signed in to the desk, in a browser of their own."""

    def __init__(self, client, user):
        self.client, self.user = client, user

    def get(self, record, page="change", *arguments):
        return self.client.get(url_of(record, page, *arguments))

    def opened(self, record, page="change") -> Fields:
        """The form about a record as it opens."""
        response = self.get(record, page)
        assert response.status_code == 200
        return form_in(response, "note" if page == "publish" else mark_of(record))

    def send(self, record, fields: Fields, page="change", **typed):
        """Sends a form that was opened before, with some fields typed over."""
        return self.client.post(url_of(record, page), {**fields, **typed})

    def save(self, record, **typed):
        """Opens the form of a working copy, types over some fields, and saves."""
        response = self.send(record, self.opened(record), **typed)
        assert response.status_code == 302, errors_in(response)

    def publish(self, record, *languages, **typed):
        """Publishes on the publishing page; what it answers."""
        fields = self.opened(record, "publish")
        return self.send(record, fields, "publish", languages=languages, **typed)

    def press(self, record, verb: str, number=0, **typed):
        """Sends one of the small forms of the publishing page; what it answers in the end."""
        page = self.get(record, "publish")
        forms = [form for form in forms_in(page) if f"/{record.pk}/{verb}/" in form.action]
        return self.client.post(
            forms[number].action, {**forms[number].fields, **typed}, follow=True
        )


def mark_of(record) -> str:
    """A field that only the form of the record has on its page, be it a record or its model."""
    return "loaded_version" if hasattr(record, "version") else "url_language"


def edits_of(item) -> list[tuple]:
    """What is on record of an item: [(version, field, language, before, after, name)]."""
    return [
        (edit.version, edit.field, edit.language, edit.before, edit.after, edit.by and str(edit.by))
        for edit in Edit.objects.filter(item_id=getattr(item, "pk", item)).select_related("by")
    ]
