"""How the desk writes edits and prints."""

from html import unescape

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, strip_tags
from django.utils.translation import gettext as _

from kaohsiung_portal.editing.badges import status_badge as badge
from kaohsiung_portal.languages.registry import BY_CODE
from kaohsiung_portal.publishing.kinds import by_kind, row_model, shared_records
from kaohsiung_portal.publishing.moments import NEVER

register = template.Library()


@register.simple_tag
def status_badge(status):
    return badge(status)


@register.filter
def end_text(moment) -> str:
    """When a print ends; nothing where it has no end."""
    if moment in (None, "", NEVER):
        return ""
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


@register.filter
def person(user) -> str:
    """Who did something; an account may be gone, and a command has none."""
    return str(user) if user else _("a command or a deleted account")


@register.filter
def own_name(code: str) -> str:
    return BY_CODE[code].name if code in BY_CODE else code


@register.filter
def language_tag(code: str) -> str:
    return BY_CODE[code].tag if code in BY_CODE else code


@register.filter
def field_label(edit):
    """The field as the form names it, with row and language: "metric 12: label (한국어)"."""
    model = by_kind()[edit.item.kind]
    child, _bracket, rest = edit.field.partition("[")
    key, _closing, name = rest.partition("]")
    shared = next((one for one in shared_records() if one.is_marked(edit.field)), None)
    if not edit.field:
        label = _("deleted with all its texts")
    elif shared:
        label = f"{shared._meta.verbose_name} {edit.field.partition(':')[2]}"
    elif rest:
        row = row_model(model, child)
        label = f"{row._meta.verbose_name} {key}"
        if name:
            label += f": {row._meta.get_field(name.lstrip('.')).verbose_name}"
    else:
        label = model._meta.get_field(edit.field).verbose_name
    if not edit.language:
        return label
    language = BY_CODE[edit.language]
    return format_html('{} <span lang="{}">({})</span>', label, language.tag, language.name)


@register.filter
def value_text(value) -> str:
    """A value as plain text, cut to what a table holds."""
    if value is None or value == "":
        return ""
    if isinstance(value, dict):
        value = " · ".join(str(one) for one in value.values() if one not in (None, ""))
    elif isinstance(value, list):
        value = " · ".join(str(one) for one in value)
    return unescape(strip_tags(str(value)))[:400]
