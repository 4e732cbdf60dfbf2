"""Samples of the components that belong to no kind of content."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from kaohsiung_portal.content import dates
from kaohsiung_portal.content.errors import MESSAGES
from kaohsiung_portal.content.sections import with_sections
from kaohsiung_portal.content.views import Branch
from kaohsiung_portal.languages.registry import DEFAULT, PUBLIC, Language
from kaohsiung_portal.publishing.reading import Provenance
from kaohsiung_portal.reports.forms import ReportForm

from . import texts
from .material import PUBLISHED_AT, Texts, alternates, link, said, source
from .registry import sample

ARTICLE = "content/article_detail.html"

#: The pages that the samples' menu leads to: (name, path).
PLACES = (
    (texts.CITY, "city/"),
    (texts.CLIMATE, "climate/"),
    (texts.CENTER, "capacity-center/"),
    (texts.AWARDS, "awards/"),
    (texts.NEWS, "news/"),
)


def other(language: Language) -> Language:
    """A language that a sample in this one falls back to."""
    return next(one for one in PUBLIC if one != language)


def page(reader: Language, **values: Any) -> SimpleNamespace:
    """A page of no kind, below that of climate action."""
    usual = {
        "kind": "page",
        "path": "climate/sponge-city/",
        "url": f"/{reader.code}/climate/sponge-city/",
        "title": said(texts.SPONGE_CITY, reader),
        "summary": said(texts.SPONGE_CITY_SUMMARY, reader),
        "image": None,
        "body": "",
        "notes": "",
        "sources": (),
        "attachments": (),
        "language": reader,
        "is_fallback": False,
        "updated_at": PUBLISHED_AT,
    }
    return SimpleNamespace(**usual | values)


def entries(language: Language, places=PLACES) -> SimpleNamespace:
    """A menu, as a part of pages."""
    return SimpleNamespace(
        is_fallback=False,
        language=language,
        body=mark_safe(said(texts.FOOTER, language)),  # noqa: S308  our own words
        entries=[
            SimpleNamespace(
                label=said(name, language),
                target=SimpleNamespace(
                    item_id=number, path=path, url=f"/{language.code}/{path}", tag=language.tag
                ),
            )
            for number, (name, path) in enumerate(places)
        ],
    )


def trail(language: Language) -> list:
    return [link(texts.HOME, language), link(texts.CLIMATE, language, "climate/")]


def statistics_source(language: Language) -> SimpleNamespace:
    return source(
        texts.LIBERTY_TIMES,
        language,
        "news",
        date="2024-01-10",
        url="https://news.ltn.com.tw/news/life/breakingnews/4554498",
    )


# What surrounds a page


@sample("skip_link")
def skip_link(language):
    return {"target": "content"}


@sample("site_header", placed="page")
def site_header(language):
    return {
        "language": language,
        "languages": PUBLIC,
        "menu": entries(language),
        "alternates": alternates("climate/sponge-city/"),
        "page": page(language),
        "query": "",
    }


@sample("menu", placed="page")
def menu(language):
    return {"menu": entries(language), "page": page(language)}


@sample("switcher", placed="page")
def switcher(language):
    return {
        "language": language,
        "languages": PUBLIC,
        "alternates": alternates("climate/sponge-city/"),
        "query": "",
    }


@sample("switcher", "not-in-all-languages", placed="page")
def switcher_of_an_untranslated_page(language):
    missing = tuple(one.code for one in PUBLIC if one != DEFAULT)[:2]
    return switcher(language) | {"alternates": alternates("climate/sponge-city/", missing)}


@sample("breadcrumbs")
def breadcrumbs(language):
    return {"trail": trail(language)}


@sample("breadcrumbs", "long-and-fallen-back")
def breadcrumbs_of_a_long_title(language):
    far = link(texts.ORDINANCE, language, "climate/ordinance/", written_in=other(language).code)
    return {"trail": [*trail(language), far]}


@sample("site_footer", placed="page")
def site_footer(language):
    places = (*PLACES, (texts.ACCESSIBILITY, "accessibility/"))
    return {
        "language": language,
        "footer": entries(language, places),
        "page": page(language),
        "provenance": Provenance(other(language), PUBLISHED_AT, None),
        "page_query": "?page=climate/sponge-city/",
    }


# What pages say about themselves


@sample("provenance")
def provenance(language):
    return {"provenance": Provenance(other(language), PUBLISHED_AT, None)}


@sample("provenance", "changed-since")
def provenance_that_changed(language):
    source_language = other(language)
    changed = link(texts.SPONGE_CITY, source_language, "climate/sponge-city/")
    return {"provenance": Provenance(source_language, PUBLISHED_AT, changed)}


@sample("fallback_notice")
def fallback_notice(language):
    shown = other(language)
    return {
        "page": page(language, language=shown, is_fallback=True),
        "alternates": [one for one in alternates("climate/sponge-city/") if one.reader != language],
    }


def _article(shown: SimpleNamespace) -> dict[str, Any]:
    return {"page": shown, "trail": (), "listing": None, "filters": {}}


@sample("article", template=ARTICLE, block="main")
def article(language):
    return _article(page(language)) | {"trail": trail(language)}


@sample("prose", template=ARTICLE, block="main")
def prose(language):
    body = mark_safe(said(texts.RICH_TEXT, language))  # noqa: S308  our own words
    return _article(page(language, summary="", body=body))


@sample("sections")
def sections(language):
    names = (texts.CITY, texts.CLIMATE, texts.AWARDS)
    headings = "".join(f"<h2>{said(name, language)}</h2>" for name in names)
    text, found = with_sections(headings)
    shown = page(language, notes=headings)
    return {"text": text, "content": "", "sections": found, "page": shown}


@sample("notes", template=ARTICLE, block="main")
def notes(language):
    said_in_notes = mark_safe(said(texts.NOTES, language))  # noqa: S308  our own words
    return _article(page(language, summary="", notes=said_in_notes))


@sample("sources", template=ARTICLE, block="main")
def sources(language):
    without_address = source(texts.CITY_GOVERNMENT, language, "report", date="2023")
    named = (statistics_source(language), without_address)
    return _article(page(language, summary="", sources=named))


@sample("source", placed="beside")
def source_with_address(language):
    return {"source": statistics_source(language)}


@sample("source", "without-address", placed="beside")
def source_without_address(language):
    return {"source": source(texts.CITY_GOVERNMENT, language, "law", date="2024-06-03")}


@sample("source", "with-a-subject", placed="beside")
def source_with_a_subject(language):
    return {"source": source(texts.CITY_GOVERNMENT, language, "report", subject=texts.CLIMATE)}


@sample("attachments")
def attachments(language):
    def document(title, **values):
        return SimpleNamespace(title=said(title, language), **values)

    of_own = {"file": "documents/basins.pdf", "language": language.tag}
    foreign = {"file": "documents/ordinance.odt", "language": other(language).tag}
    return {
        "attachments": [
            document(texts.FLOOD_MAP, format="pdf", size_bytes=1_258_291, pages=12, **of_own),
            document(texts.ORDINANCE, format="odt", size_bytes=48_640, pages=None, **foreign),
        ]
    }


# Lists


@sample("card", placed="beside")
def card(language):
    return {"item": page(language), "facts": said(texts.CLIMATE, language), "level": 3}


@sample("card", "fallen-back", placed="beside")
def card_in_another_language(language):
    shown = other(language)
    item = page(
        language,
        language=shown,
        is_fallback=True,
        title=said(texts.ORDINANCE, shown),
        summary=said(texts.BASINS_SUMMARY, shown),
    )
    return {"item": item, "facts": "", "level": 3}


@sample("listing", "empty")
def listing(language):
    nothing = SimpleNamespace(items=())
    return {
        "listing": nothing,
        "page": page(language),
        "tallies": {},
        "filter_query": "",
        "heading": "",
    }


@sample("pager", "middle-page")
def pager(language):
    listing = SimpleNamespace(previous=2, next=4, number=3, pages=5)
    return {"listing": listing, "page": page(language), "filter_query": "theme=adaptation&"}


@sample("neighbours")
def neighbours(language):
    shown = other(language)
    long_title = said(texts.ORDINANCE, shown)
    return {
        "label": said(texts.CLIMATE, language),
        "companions": SimpleNamespace(
            previous=page(language),
            next=page(language, title=long_title, language=shown, is_fallback=True),
        ),
    }


@sample("neighbours", "only-next")
def neighbours_of_the_first(language):
    of_first = SimpleNamespace(previous=None, next=page(language))
    return {"label": said(texts.CLIMATE, language), "companions": of_first}


@sample("branches", placed="beside")
def branches(language):
    below = [
        Branch(link(texts.SPONGE_CITY, language, "climate/sponge-city/")),
        Branch(link(texts.ORDINANCE, language, "climate/ordinance/")),
    ]
    return {
        "branches": [
            Branch(link(texts.CITY, language, "city/")),
            Branch(link(texts.CLIMATE, language, "climate/"), below),
        ],
        "is_whole": False,
        "calendar_url": "",
    }


@sample("branches", "whole")
def whole_branches(language):
    return branches(language) | {
        "is_whole": True,
        "calendar_url": f"/{language.code}/calendar/",
    }


# Searching


def _marked(text: str, word: str) -> SafeString:
    return mark_safe(text.replace(word, f"<mark>{word}</mark>"))  # noqa: S308  our own words


def _found(reader: Language, language: Language, title: Texts, excerpt: Texts, path: str):
    """A page that a search found, in another language than the reader's where it is only there."""
    word = said(texts.SEARCHED, language)
    return SimpleNamespace(
        title=_marked(said(title, language), word),
        excerpt=_marked(said(excerpt, language), word),
        place=said(texts.CLIMATE, language),
        url=f"/{reader.code}/{path}",
        tag="" if language == reader else language.tag,
    )


@sample("search_form")
def search_form(language):
    return {"action": f"/{language.code}/", "query": said(texts.SEARCHED, language)}


@sample("search_results")
def search_results(language):
    sponge_city = (texts.SPONGE_CITY, texts.SPONGE_CITY_SUMMARY, "climate/sponge-city/")
    ordinance = (texts.ORDINANCE, texts.SPONGE_CITY_SUMMARY, "climate/ordinance/")
    return {
        "query": said(texts.SEARCHED, language),
        "found": [
            _found(language, language, *sponge_city),
            _found(language, other(language), *ordinance),
        ],
        "site_map_url": f"/{language.code}/site-map/",
    }


@sample("search_results", "none")
def no_search_results(language):
    return search_results(language) | {"found": []}


# Figures and dates


def _figures(language: Language) -> list[SimpleNamespace]:
    rows = [
        (texts.POPULATION, "", Decimal(2737941), "people", "2023-12"),
        (texts.AREA, said(texts.AREA_NOTE, language), Decimal("2951.85"), "km2", "2023"),
    ]
    return [
        SimpleNamespace(
            label=said(label, language),
            note=note,
            value=value,
            unit=unit,
            as_of=as_of,
            source=statistics_source(language),
        )
        for label, note, value, unit, as_of in rows
    ]


@sample("figures")
def figures(language):
    caption = said(texts.FIGURES, language)
    return {"caption": caption, "figures": _figures(language), "repeats_heading": False}


@sample("callouts")
def callouts(language):
    return {"figures": _figures(language), "sources": [statistics_source(language)]}


def _target(value: int | None):
    return lambda language: {"value": value}


for _variant, _value in {"": -30, "net-zero": -100, "not-stated": None}.items():
    sample("target", _variant, placed="beside")(_target(_value))


@sample("date", placed="beside")
def date_range(language):
    return {"parts": dates.range_parts("2013-11-28", "2013-12-02", language)}


@sample("timeline")
def timeline(language):
    return {"entries": dated_entries(language), "drawing": None}


def dated_entries(language: Language) -> list[SimpleNamespace]:
    """Days, and some days somewhere with a note and a source."""

    def entry(date, text, **values):
        usual = {"end_date": "", "note": "", "place": "", "source": None}
        return SimpleNamespace(date=date, text=said(text, language), **usual | values)

    return [
        entry("2012-04-16", texts.SIGNED),
        entry(
            "2014-06-23",
            texts.SYMPOSIUM,
            end_date="2014-06-25",
            note=said(texts.SYMPOSIUM_NOTE, language),
            place=said(texts.HOME, language),
            source=source(texts.CITY_GOVERNMENT, language, "press_release", date="2014-06"),
        ),
        entry("2024-01-01", texts.LIGHT_RAIL),
        entry("2024-06-03", texts.PROMULGATED),
    ]


# What is asked for, and what went wrong


def _form(language: Language, form: ReportForm) -> dict[str, Any]:
    return {
        "language": language,
        "trail": trail(language),
        "form": form,
        "message": "",
        "named_page": link(texts.SPONGE_CITY, language, "climate/sponge-city/"),
        "query": "?page=climate/sponge-city/",
    }


@sample("form", template="reports/report_form.html", block="main")
def form(language):
    return _form(language, ReportForm(language=language))


@sample("form", "with-errors", template="reports/report_form.html", block="main")
def form_with_errors(language):
    sent = {"text": said(texts.MISTAKE, language), "reply_to": "name@example"}
    return _form(language, ReportForm(sent, language=language))


@sample("error", template="errors/error.html", block="main")
def error(language):
    title, advice = MESSAGES[404]
    near = [
        link(texts.SPONGE_CITY, language, "climate/sponge-city/"),
        link(texts.BASINS, language, "climate/flood-detention-basins/"),
    ]
    words = {"title": title, "advice": advice, "status": 404}
    return {**words, "near": near, "language": language}
