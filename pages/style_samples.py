"""Samples for the style guide of the components that show these kinds of content."""

from kaohsiung_portal.content.scenes import scene_path
from kaohsiung_portal.editing.style_guide import texts
from kaohsiung_portal.editing.style_guide.material import frozen_source, link, printed, said
from kaohsiung_portal.editing.style_guide.registry import sample
from kaohsiung_portal.editing.style_guide.samples import dated_entries
from kaohsiung_portal.languages.registry import PUBLIC, Language
from kaohsiung_portal.publishing.printed import Printed
from kaohsiung_portal.publishing.reading import Companions, Listing, Reading

from . import style_texts
from .emissions_charts import per_person_chart, totals_chart
from .models import Alert, City, District, Emissions, Home, Initiative, KeyFact, Notice, Theme
from .models import Listing as ListPage
from .templatetags import districts, themes, timelines

#: (year, kind of value, total in Mt, change in per cent, t per person and where that is from)
INVENTORIES = (
    (2005, "inventory", "66.147", None, None, ""),
    (None, "stated", "60", None, "23", "stated"),
    (2016, "inventory", "57.815", "-12.74", "20.8", "own_calculation"),
    (2020, "inventory", "53.31", "-19.4", "19.3", "own_calculation"),
    (2023, "inventory", "49.52", "-25", "18.1", "own_calculation"),
    (2025, "budget", "50.937", "-23", None, ""),
)


def _government(language: Language) -> dict:
    return frozen_source(
        texts.CITY_GOVERNMENT,
        language,
        "report",
        date="2024-06",
        url="https://www.kcg.gov.tw/",
    )


def _list_of(*items: Printed) -> Listing:
    """A list of one page."""
    reading = Reading("", texts=dict(enumerate(items)))
    return Listing(reading, "initiative", tuple(range(len(items))), 1, 1, has_next=False)


# Alerts


@sample("alert", "emergency", placed="page")
def emergency(language):
    return {
        "alert": printed(
            Alert,
            language,
            level="emergency",
            title=style_texts.TYPHOON,
            summary=style_texts.TYPHOON_SUMMARY,
            body=style_texts.TYPHOON_BODY,
        )
    }


@sample("alert", "warning", placed="page")
def warning(language):
    return {
        "alert": printed(
            Alert, language, level="warning", title=style_texts.AIR, summary="", body=""
        )
    }


@sample("alert", "notice", placed="page")
def notice(language):
    return {
        "alert": printed(
            Alert, language, level="notice", title=style_texts.CLOSED, summary="", body=""
        )
    }


# The home page


@sample("opening", template="pages/home_detail.html", block="facts")
def opening(language):
    return {"page": printed(Home, language, opening=style_texts.OPENING)}


@sample("door", template="pages/home_detail.html", block="details")
def doors(language):
    places = [
        (texts.CITY, "2951.85", "km2", style_texts.AREA_LABEL, _government(language)),
        (texts.CLIMATE, "-30", "percent", style_texts.TARGET_LABEL, None),
        (texts.CENTER, None, "count", "", None),
    ]
    rows = [
        {
            "label": label,
            "target": number,
            "figure": figure,
            "unit": unit,
            "figure_label": figure_label,
            "source": source,
        }
        for number, (label, figure, unit, figure_label, source) in enumerate(places)
    ]
    links = {number: link(texts.CITY, language, "city/") for number in range(len(rows))}
    return {"page": printed(Home, language, rows={"doors": rows}, links=links)}


# Initiatives, notices and their lists


def _initiative(language: Language, **values) -> Printed:
    return printed(
        Initiative,
        language,
        path="climate/flood-detention-basins/",
        **{
            "theme": Theme.ADAPTATION,
            "status": Initiative.Status.ONGOING,
            "started": "2006",
            "ended": "",
            "title": texts.BASINS,
            "summary": texts.BASINS_SUMMARY,
        }
        | values,
    )


def _with_figure(language: Language) -> Printed:
    metric = {
        "label": style_texts.VOLUME,
        "value": "4980000",
        "unit": "t",
        "as_of": "2025-10",
        "note": "",
        "source": _government(language),
    }
    return _initiative(language, rows={"metrics": [metric]})


def _without_figure(language: Language) -> Printed:
    return _initiative(
        language,
        theme=Theme.GOVERNANCE,
        started="2024-06-03",
        title=texts.ORDINANCE,
        summary=texts.SPONGE_CITY_SUMMARY,
    )


@sample("card", "with-figure", template="pages/initiative_card.html", placed="beside")
def card_with_figure(language):
    return {"item": _with_figure(language)}


@sample("card", "without-figure", template="pages/initiative_card.html", placed="beside")
def card_without_figure(language):
    return {"item": _without_figure(language)}


@sample("card", "dated", template="pages/notice_card.html", placed="beside")
def card_of_a_notice(language):
    return {
        "item": printed(
            Notice,
            language,
            path="news/carbon-budget-award/",
            date="2025-12-08",
            title=style_texts.BUDGET_AWARD,
            summary=style_texts.BUDGET_AWARD_SUMMARY,
        )
    }


@sample("listing")
def listing(language):
    shown = _list_of(_with_figure(language), _without_figure(language), _with_figure(language))
    return {
        "listing": shown,
        "page": _list_page(language),
        "tallies": {},
        "filter_query": "",
        "heading": said(texts.CLIMATE, language),
    }


def _list_page(language: Language) -> Printed:
    return printed(ListPage, language, path="climate/", title=texts.CLIMATE, notes="", sources=[])


@sample("related")
def related(language):
    beside = (_with_figure(language), _without_figure(language), _with_figure(language))
    reading = Reading(language.code, texts=dict(enumerate(beside)))
    return {
        "companions": Companions(reading, keys_before=(0,), keys_after=(1, 2)),
        "heading": said(texts.CLIMATE, language),
    }


@sample("filter", "chosen", template="pages/listing_detail.html", block="list")
def chosen_filter(language):
    return {
        "listing": _list_of(),
        "page": _list_page(language),
        "filters": {"theme": Theme.ADAPTATION},
        "filter_query": "theme=adaptation&",
    }


def _theme(value: str, label: str):
    return lambda language: themes.theme(value, label)


for _value, _label in Theme.choices:
    sample("theme", _value.replace("_", "-"), placed="beside")(_theme(_value, _label))


@sample("scene")
def scene(language):
    return {"picture": scene_path(City.scene), "is_last": False}


@sample("scene", "at-the-end")
def last_scene(language):
    return {"picture": scene_path(Home.scene), "is_last": True}


@sample("facts", template="pages/initiative_detail.html", block="facts")
def facts(language):
    return {"page": _initiative(language, ended="2013-12")}


# Emissions


def _emissions(language: Language) -> Printed:
    government = _government(language)
    inventories = [
        {
            "year": year,
            "label": "" if year else style_texts.PRESENTATION,
            "basis": basis,
            "total_mt": total,
            "change_percent": change,
            "per_person_t": per_person,
            "per_person_basis": origin,
            "note": style_texts.BASE_YEAR_NOTE if year == 2005 else "",
            "source": government,
        }
        for year, basis, total, change, per_person, origin in INVENTORIES
    ]
    comparisons = [
        {"year": year, "per_person_t": per_person, "note": "", "source": government}
        for year, per_person in ((2009, "10.89"), (2019, "10.96"))
    ]
    target = {
        "stated_on": "2024-06-03",
        "for_2020": None,
        "for_2030": "-30",
        "for_2050": "-100",
        "is_in_force": True,
        "note": "",
        "source": government,
    }
    share = {"year": 2023, "sector": "industry", "percent": "81", "note": "", "source": government}
    return printed(
        Emissions,
        language,
        path="climate/emissions/",
        rows={
            "inventories": inventories,
            "comparisons": comparisons,
            "targets": [target],
            "shares": [share],
        },
    )


@sample("emissions_chart", "totals")
def totals(language):
    return {"chart": totals_chart(_emissions(language), language)}


@sample("emissions_chart", "per-person")
def per_person(language):
    return {"chart": per_person_chart(_emissions(language), language)}


@sample("figures_table", "wide", template="pages/emissions_detail.html", block="details")
def wide_tables(language):
    return {"page": _emissions(language)}


# Key facts


@sample("figures", "by-topic")
def figures_by_topic(language):
    topic = KeyFact.Topic
    rows = [
        (topic.LAND, texts.AREA, "2951.85", "km2", "2023", texts.AREA_NOTE),
        (topic.LAND, texts.POPULATION, "2737941", "people", "2023-12", ""),
        (topic.PORT, style_texts.CONTAINERS, "10260000", "teu", "2007", ""),
    ]
    names = ("topic", "label", "value", "unit", "as_of", "note")
    facts = [dict(zip(names, row, strict=True)) | {"source": _government(language)} for row in rows]
    return {
        "caption": said(texts.FIGURES, language),
        "figures": printed(City, language, rows={"key_facts": facts}).key_facts,
        "repeats_heading": False,
    }


# Drawings of time and place


@sample("timeline", "drawn")
def drawn_timeline(language):
    return timelines.timeline(dated_entries(language))


@sample("city_outline")
def city_outline(language):
    return districts.city_outline()


def _district(slug: str, language: Language, written_in: str = "") -> Printed:
    place = style_texts.PLACES.get(slug)
    places = [{"label": place, "target": None, "source": None}] if place else []
    return printed(
        District,
        language,
        path=f"districts/{slug}/",
        written_in=written_in,
        rows={"places": places},
        slug=slug,
        title=style_texts.DISTRICTS[slug],
    )


@sample("district_map")
def map_of_districts(language):
    first, *others = style_texts.DISTRICTS
    other = next(one for one in PUBLIC if one != language)
    fallen_back = _district(first, language, written_in=other.code)
    return districts.district_map([fallen_back, *(_district(one, language) for one in others)])


@sample("district_shape", placed="beside")
def shape_of_a_district(language):
    return districts.district_shape(_district("cijin", language))


@sample("district_map", "of-one")
def map_of_one_district(language):
    return districts.district_place(_district("sinsing", language))
