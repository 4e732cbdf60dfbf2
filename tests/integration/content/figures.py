"""The figures that the public reads, and whether each is traced to a source."""

import re

from django.db import models
from django.utils.html import strip_tags

from kaohsiung_portal.content.models import Source
from kaohsiung_portal.publishing.kinds import by_kind, own_fields, row_model
from kaohsiung_portal.publishing.models import Publication

#: Fields that say of which day, month or year a figure is.
DATES = ("as_of", "year", "stated_on", "population_as_of", "date", "label")

#: Numbers that count nothing in the city: where a record stands, its year, what a file weighs.
NO_FIGURES = ("position", "year", "size_bytes", "pages")

#: What speaks of the portal itself, whose numbers nobody else has published.
ABOUT_THE_PORTAL = {
    "page about",
    "page accessibility",
    "page contact",
    "page open-data",
    "page privacy",
    "page translation",
    "listing news",
    "notice portal-in-five-languages",
    "notice report-a-mistake",
}

DIGIT = re.compile(r"[0-9０-９]")


def figures(model, values):
    """The numbers among a record's values: (field, value)."""
    return [
        (field.name, values[field.name])
        for field in own_fields(model)
        if isinstance(field, models.DecimalField | models.IntegerField)
        and field.name not in NO_FIGURES
        and not field.is_relation
        and values.get(field.name) is not None
    ]


def numbers_in_words(model, values):
    """The texts of a record that hold digits: (field, text)."""
    found = [(name, strip_tags(values.get(name) or "")) for name in model.translated]
    return [(name, text) for name, text in found if DIGIT.search(text)]


def sources_of(values):
    one = [values["source"]] if values.get("source") else []
    return [*one, *(values.get("sources") or [])]


def records(publication):
    """Everything printed of an item: (where, model, values, the item's own values)."""
    model = by_kind()[publication.kind]
    whole = publication.payload["fields"]
    yield publication.kind, model, whole, whole
    for child, rows in publication.payload["children"].items():
        for number, row in enumerate(rows, start=1):
            yield f"{publication.kind}.{child}[{number}]", row_model(model, child), row, whole


def untraced():
    """What no source stands behind, in words."""
    known = set(Source.objects.values_list("slug", flat=True))
    found = []
    for publication in Publication.objects.live():
        name = f"{publication.kind} {(publication.path or '').rstrip('/').rpartition('/')[2]}"
        for where, model, values, whole in records(publication):
            cited = sources_of(values)
            place = f"{publication.language} /{publication.path or ''} {where}"
            found += [f"{place}: {one} is no source" for one in cited if one["key"] not in known]
            for field, value in figures(model, values):
                if not cited:
                    found.append(f"{place}.{field} = {value} has no source")
                dates = [values.get(date) for date in DATES if date != field]
                if not any([*dates, *(one["date"] for one in cited)]):
                    found.append(f"{place}.{field} = {value} has no date")
            if cited or sources_of(whole) or name in ABOUT_THE_PORTAL:
                continue
            found += [
                f"{place}.{field}: {text[:60]!r} has no source"
                for field, text in numbers_in_words(model, values)
            ]
    return found
