"""How templates write dates, numbers and choices of a print in the reader's language."""

from dataclasses import dataclass

from babel.dates import format_date, format_skeleton
from django import template
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kaohsiung_portal.content import attachments, dates, quantities
from kaohsiung_portal.content.footnotes import with_links_to_notes, with_links_to_text
from kaohsiung_portal.content.models import Source
from kaohsiung_portal.content.sections import MIN_SECTIONS, with_sections
from kaohsiung_portal.documents.storage import MEDIA_TYPES
from kaohsiung_portal.languages import addresses
from kaohsiung_portal.languages.registry import BY_CODE, DEFAULT, Language
from kaohsiung_portal.publishing.kinds import by_kind, facet_field

register = template.Library()


def active_language() -> Language:
    """The language of the interface at this place of a page."""
    return BY_CODE.get(translation.get_language() or "", DEFAULT)


@register.simple_block_tag
def figures_table(content, caption, repeats_heading=False):
    """Wraps the head and body of a table of figures.

    A caption that repeats the heading above it is for those who move from table to table.
    """
    context = {"content": content, "caption": caption, "repeats_heading": repeats_heading}
    return mark_safe(render_to_string("components/figures_table.html", context))  # noqa: S308


@register.simple_block_tag
def sections(content, page):
    """The text of a page, before the sections that it wraps: with a list of all, where many."""
    text, in_text = with_sections(
        with_links_to_notes(str(page.body), str(getattr(page, "notes", "")))
    )
    content, below = with_sections(content, before=len(in_text))
    found = [*in_text, *below]
    context = {
        "text": text,
        "content": content,
        "sections": found if len(found) >= MIN_SECTIONS else [],
        "page": page,
    }
    return mark_safe(render_to_string("components/sections.html", context))  # noqa: S308


@register.filter
def notes(page):
    """The notes of a page, from which numbers lead back to its text."""
    return with_links_to_text(str(page.notes), str(page.body))


@register.filter
def partial_date(value: str) -> str:
    """A partial ISO date as the reader's language writes it."""
    return dates.written(value, active_language()) if value else ""


@register.simple_tag
def date_range(start: str, end: str) -> str:
    """One or two partial dates, each in one line: "28 November – 2 December 2013"."""
    parts = dates.range_parts(start, end, active_language()) if start else []
    # Stripped, as a comma may follow.
    return mark_safe(render_to_string("components/date.html", {"parts": parts}).strip())  # noqa: S308


@register.filter
def long_date(moment) -> str:
    """The day of a point in time, in the portal's time zone, as the reader's language writes it."""
    return format_date(timezone.localdate(moment), "long", locale=active_language().locale)


@register.filter
def time_of_day(moment) -> str:
    """Of a point in time, hours and minutes in the portal's time zone."""
    return format_skeleton("Hm", timezone.localtime(moment), locale=active_language().locale)


@register.filter
def display(printed, name: str) -> str:
    """The label of a print's choice: `page|display:"theme"`."""
    return printed.display(name)


@register.filter
def exact(value) -> str:
    """A number as the reader's language writes it."""
    return "" if value is None else quantities.number(value, active_language())


@register.simple_tag
def quantity(value, unit: str) -> str:
    """A number with its unit, exact."""
    return "" if value is None else quantities.quantity(value, unit, active_language())


@register.simple_tag
def big_quantity(value, unit: str) -> str:
    """A number with its unit, big ones as the reader's language counts them."""
    return (
        "" if value is None else quantities.quantity(value, unit, active_language(), compact=True)
    )


@register.simple_tag
def big_number_and_unit(value, unit: str) -> tuple[str, str]:
    """As `big_quantity`, in two, where the number is set larger than its unit."""
    return quantities.number_and_unit(value, unit, active_language(), compact=True)


@register.filter
def document_type(source) -> str:
    """What kind of document a printed source is, in the reader's language."""
    return str(dict(Source.DocumentType.choices).get(source.document_type, source.document_type))


@register.filter
def source_name(source) -> str:
    """What a printed source is called: its publisher, and what it is about where it says so."""
    subject = getattr(source, "subject", "")
    if not subject:
        return source.publisher
    names = {"publisher": source.publisher, "subject": subject}
    return pgettext("source", "%(publisher)s: %(subject)s") % names


@register.filter
def place_in(source, sources) -> int | None:
    """Which of a page's sources one is, from 1; None where it is not among them."""
    keys = [one.key for one in sources]
    return keys.index(source.key) + 1 if source and source.key in keys else None


@register.filter
def document_facts(attachment) -> list[str]:
    """What is told of a document for download: ["PDF", "German", "1.2 MB", "12 pages"]."""
    return attachments.facts(attachment, active_language())


@register.filter
def media_type(attachment) -> str:
    """The media type of a document for download."""
    return MEDIA_TYPES.get(attachment.format, "")


@register.filter
def download_name(attachment) -> str:
    """The name that a browser saves a document under."""
    return attachments.download_name(attachment)


@register.filter
def language_name(language: Language) -> str:
    """A language's name in the active one: "일본어" for Japanese on a Korean page."""
    return attachments.language_name(language.tag, active_language())


@register.simple_tag
def list_separator() -> str:
    """Between the parts of a line: publisher, type of document, date."""
    return pgettext("between the parts of a line", ", ")


@register.simple_tag
def item_separator() -> str:
    """Between the items of an enumeration."""
    return pgettext("between the items of an enumeration", ", ")


@register.simple_tag
def address(language: Language, path: str = "") -> str:
    """The address of a path in a language."""
    return addresses.address(language, path)


@register.filter
def current_entry(menu, page) -> dict:
    """The entry of a menu that a page is, or lies below: {item id: value of aria-current}."""
    links = [entry.target for entry in menu.entries if entry.target and entry.target.path]
    above = [link for link in links if page and page.path and page.path.startswith(link.path)]
    if not above:
        return {}
    nearest = max(above, key=lambda link: len(link.path))
    return {nearest.item_id: "page" if nearest.path == page.path else "true"}


@register.filter
def as_in_menu(branches, menu) -> list:
    """Branches of the site map: the home page, those in a menu as it has them, the others."""
    entries = menu.entries if menu else ()
    places = {entry.target.item_id: place for place, entry in enumerate(entries) if entry.target}
    return sorted(
        branches,
        key=lambda branch: (branch.link.path != "", places.get(branch.link.item_id, len(entries))),
    )


@register.filter
def get(mapping, key):
    """`mapping.get(key)`, which a template cannot say with a variable key."""
    return mapping.get(key)


@dataclass(frozen=True, slots=True)
class Choice:
    """One language in the switcher; `shown` is what its readers see where the page lacks it."""

    language: Language
    url: str
    shown: Language | None


@register.filter
def choices_for(alternates, languages) -> list[Choice]:
    """The switcher's entries: this very page in every language, or the home page from an error."""
    by_reader = {alternate.reader.code: alternate for alternate in alternates}
    choices = []
    for language in languages:
        alternate = by_reader.get(language.code)
        path = alternate.path if alternate else ""
        shown = alternate.shown if alternate and not alternate.exists else None
        choices.append(Choice(language, addresses.address(language, path), shown))
    return choices


@register.filter
def card_template(item) -> list[str]:
    """The templates of an item's card, its kind's own first."""
    app = by_kind()[item.kind]._meta.app_label
    return [f"{app}/{item.kind}_card.html", "components/card.html"]


@register.filter
def head_template(item) -> str:
    """The template of an item above a list."""
    app = by_kind()[item.kind]._meta.app_label
    return f"{app}/{item.kind}_head.html"


@register.filter
def nearest(companions, number: int) -> list:
    """The items that stand nearest to an item: those after it, then those before it."""
    return [*companions.after, *reversed(companions.before)][:number]


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter of a list: its field, name, choices and the one chosen."""

    field: str
    name: str
    choices: list
    value: str

    @property
    def label(self) -> str:
        """Of the one chosen; or ""."""
        return str(dict(self.choices).get(self.value, ""))


@register.filter
def facet(listing, filters) -> Facet | None:
    """The filter that a list offers: the first facet with choices of the kind it lists, or years.

    None where there is nothing to choose: of a list that is all of one year.
    """
    if not listing:
        return None
    model = by_kind()[listing.kind]
    for name in model.facets:
        field = facet_field(model, name)
        if name == model.archive:
            label, choices = _("Year"), [(year, partial_date(year)) for year in listing.years]
        elif field is not None and field.choices:
            label, choices = str(field.verbose_name), list(field.flatchoices)
        else:
            continue
        if len(choices) > 1:
            return Facet(name, label, choices, filters.get(name, ""))
    return None
