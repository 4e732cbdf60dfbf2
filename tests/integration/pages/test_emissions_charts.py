"""The charts that the page of the emissions draws from its rows."""

import html
import re
from decimal import Decimal

import pytest
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kaohsiung_portal.content import dates
from kaohsiung_portal.content.quantities import quantity
from kaohsiung_portal.languages.registry import BY_CODE, CODES, PUBLIC
from kaohsiung_portal.publishing.verbs import publish
from pages.models import Comparison, Emissions, Initiative, Inventory, Target
from tests.integration.conftest import texts, unset

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

in_every_language = pytest.mark.parametrize("language", PUBLIC, ids=lambda one: one.code)

#: (year, kind of value, total, change, per person)
INVENTORIES = [
    (2005, "inventory", "66.147", None, None),
    (None, "stated", "60", None, "23"),
    (2016, "inventory", "57.815", "-12.74", "20.8"),
    (2023, "inventory", "49.52", "-25", "18.1"),
    (2024, "inventory", None, "-27", None),
    (2025, "budget", "50.937", "-23", None),
    (2030, "target", "46.3", "-30", None),
]


@pytest.fixture
def make_emissions(source):
    """Publishes emissions with rows in all languages."""

    def make(inventories=(), comparisons=(), targets=(), publish_in=CODES):
        page = Emissions(slug="emissions", **texts(title="Emissions", summary="S", body="<p>B</p>"))
        page.save()
        rows = {"emissions": page, "source": source}
        for year, basis, total, change, person in inventories:
            label = texts(label="Presentation without a year") if year is None else {}
            Inventory.objects.create(
                year=year,
                basis=basis,
                total_mt=total,
                change_percent=change,
                per_person_t=person,
                per_person_basis="stated" if basis == "stated" else "own_calculation",
                **label,
                **rows,
            )
        for year, person in comparisons:
            Comparison.objects.create(year=year, per_person_t=person, **rows)
        for stated_on, in_2050, is_in_force in targets:
            Target.objects.create(
                stated_on=stated_on, for_2050=in_2050, is_in_force=is_in_force, **rows
            )
        if publish_in:
            publish(page, publish_in)

    return make


@pytest.fixture
def emissions(make_emissions):
    make_emissions(
        INVENTORIES,
        [(2018, "12.01"), (2019, "10.96")],
        [("2012", -80, False), ("2024", -100, True)],
    )


def page_of(client, language, path="climate/emissions/"):
    return unset(client.get(f"/{language.code}/{path}").content.decode())


def figures(page):
    return re.findall(r"<figure class=\"emissions-chart .*?</figure>", page, re.DOTALL)


def written(pattern, source):
    """The texts of elements, white space collapsed."""
    found = re.findall(pattern, source, re.DOTALL)
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", "", one)).split()) for one in found]


def told_by_each(pattern, figure):
    """What a drawing of a chart tells, which each of its drawings does."""
    first, *others = [
        written(pattern, drawing)
        for drawing in re.findall(
            r'<svg class="emissions-chart__drawing.*?</svg>', figure, re.DOTALL
        )
    ]
    assert all(other == first for other in others)
    return first


def marks(figure):
    return told_by_each(r"<g>\s*<title>(.*?)</title>", figure)


def description(figure):
    (told,) = told_by_each(r"<desc[^>]*>(.*?)</desc>", figure)
    return told


@in_every_language
def test_a_chart_says_what_it_shows_in_the_reader_s_language(emissions, client, language):
    total, person = figures(page_of(client, language))

    with translation.override(language.code):
        titles = [
            _("Net emissions of the city by year"),
            _("Emissions per person, beside the average of Taiwan"),
        ]
        course = _("From %(first)s in %(first_year)s to %(last)s in %(last_year)s.") % {
            "first": quantity(Decimal("66.147"), "mt_co2e", language),
            "first_year": dates.written("2005", language),
            "last": quantity(Decimal("49.52"), "mt_co2e", language),
            "last_year": dates.written("2023", language),
        }
        taiwan = _("%(name)s: %(value)s (%(when)s).") % {
            "name": _("Taiwan, average"),
            "value": quantity(Decimal("10.96"), "t_co2e_per_person", language),
            "when": dates.written("2019", language),
        }
    assert description(total).startswith(unset(course))
    assert description(person).endswith(unset(taiwan))
    for figure, name, title in zip((total, person), ("totals", "per-person"), titles, strict=True):
        labelled = rf'aria-labelledby="(chart-{name}-\w+)-title \1-description"'
        (drawing, *_narrow) = re.findall(rf'role="img"\s+{labelled}', figure)
        assert written(rf'<title id="{drawing}-title">(.*?)</title>', figure) == [title]
        assert written(r"<figcaption[^>]*>(.*?)<small>", figure) == [title]


def test_the_description_tells_the_course_and_the_targets(emissions, client):
    total, person = figures(page_of(client, BY_CODE["en"]))

    assert [description(total), description(person)] == [
        "From 66.147 million t CO₂e in 2005 to 49.52 million t CO₂e in 2023. "
        "The change on 2005 is −25%. Target for 2030: −30%. Target for 2050: net zero.",
        "Kaohsiung, as stated by the source: 23 t CO₂e per person (undated). "
        "Kaohsiung, own calculation: 18.1 t CO₂e per person (2023). "
        "Taiwan, average: 10.96 t CO₂e per person (2019).",
    ]


@in_every_language
def test_the_values_of_the_chart_are_those_of_the_table(emissions, client, language):
    page = page_of(client, language)
    table = page[page.index('id="inventories"') : page.index('id="comparisons"')]
    rows = [
        (
            *written(r'<th scope="row">(.*?)</th>', row),
            *written(r'<td class="figures-table__value"[^>]*>(.*?)</td>', row)[:2],
        )
        for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)[1:]
    ]
    with translation.override(language.code):
        separator = pgettext("between the parts of a line", ", ")
        expected = []
        for name, total, change in rows:
            said = _("change on 2005: %(change)s") % {"change": change}
            facts = [total, said] if change else [total]
            shown = dates.written(name, language) if name.isdigit() else name
            if total:
                value = separator.join(facts)
                expected.append(_("%(name)s: %(value)s") % {"name": shown, "value": value})

        assert len(expected) == 6
        # The target for 2050 stands in the table of targets.
        goal = {"name": dates.written("2050", language), "value": _("net zero")}
        expected.append(_("%(name)s: %(value)s") % goal)

    assert sorted(marks(figures(page)[0])) == sorted(expected)


@in_every_language
def test_each_drawing_names_the_last_target_beside_its_mark_and_on_the_axis(
    emissions, client, language
):
    total, _person = figures(page_of(client, language))
    year = dates.written("2050", language)
    drawings = re.findall(r'<svg class="emissions-chart__drawing.*?</svg>', total, re.DOTALL)

    for kind in ("tick", "label"):
        pattern = rf'<text class="emissions-chart__{kind}"[^>]*>(.*?)</text>'
        counts = [written(pattern, drawing).count(year) for drawing in drawings]
        assert counts == [1, 1], kind


def test_kinds_of_values_are_told_apart_by_shape_and_word(emissions, client):
    total, person = figures(page_of(client, BY_CODE["en"]))

    assert (written(r"<li>(.*?)</li>", total), written(r"<li>(.*?)</li>", person)) == (
        [
            "inventory",
            "stated without an inventory",
            "budget ceiling",
            "target",
            "* The base of 2005 was restated: the change does not follow from the totals shown.",
        ],
        [
            "Kaohsiung, as stated by the source",
            "Kaohsiung, own calculation",
            "Taiwan, average",
        ],
    )
    assert "−12.74%*" in written(r"<text[^>]*>(.*?)</text>", total)
    shapes = re.findall(r'<li>.*?<path class="[^"]*mark--(\w+)"\s+d="([^"]+)"', total, re.DOTALL)
    assert [shape for shape, _path in shapes] == ["inventory", "stated", "budget", "target"]
    assert len({path for _shape, path in shapes}) == 4


def test_nothing_is_drawn_without_data(make_emissions, client):
    make_emissions([(2024, "inventory", None, "-27", None)], [], [("2024", -100, True)])

    assert figures(page_of(client, BY_CODE["en"])) == []


@pytest.mark.parametrize(
    ("row", "mark", "told"),
    [
        (
            (2023, "inventory", "49.52", "0", None),
            "2023: 49.52 million t CO₂e, change on 2005: 0%",
            "49.52 million t CO₂e in 2023. The change on 2005 is 0%.",
        ),
        (
            (None, "stated", "60", None, None),
            "Presentation without a year ∙ en: 60 million t CO₂e",
            "stated without an inventory: 60 million t CO₂e (undated).",
        ),
        (
            (2005, "inventory", "99999", "1000", None),
            "2005: 99.999 billion t CO₂e, change on 2005: 1,000%",
            "99.999 billion t CO₂e in 2005. The change on 2005 is 1,000%.",
        ),
    ],
)
def test_a_single_row_makes_a_chart(make_emissions, client, row, mark, told):
    make_emissions([row])
    (figure,) = figures(page_of(client, BY_CODE["en"]))

    assert marks(figure) == [mark]
    assert description(figure) == told


@in_every_language
def test_both_charts_stand_above_the_list_of_initiatives(
    client, language, emissions, climate, make_initiative
):
    """As on their own page, with the tables that they are drawn from."""
    make_initiative(publish_in=CODES)
    page = page_of(client, language, "climate/")
    own = page_of(client, language)

    assert len(figures(page)) == 2
    assert figures(page) == figures(own)
    assert f'<h2 id="emissions"><a href="/{language.code}/climate/emissions/">' in page
    assert tables(page) == tables(own)[:2]
    assert page.index("emissions-chart-table") < page.index('class="listing"')


def tables(page):
    return re.findall(r"<table.*?</table>", page, re.DOTALL)


def test_whoever_asks_for_some_initiatives_sees_these_at_once(
    client, emissions, climate, make_initiative, monkeypatch
):
    monkeypatch.setattr(Initiative, "per_page", 1)
    make_initiative(publish_in=CODES)
    make_initiative("cycling-city", publish_in=CODES)

    assert len(figures(page_of(client, BY_CODE["en"], "climate/"))) == 2
    assert figures(page_of(client, BY_CODE["en"], "climate/?page=2")) == []
    assert figures(page_of(client, BY_CODE["en"], "climate/?theme=adaptation")) == []


def test_a_list_has_no_charts_before_these_are_public(
    client, make_emissions, climate, make_initiative
):
    make_emissions(INVENTORIES, publish_in=())
    make_initiative(publish_in=CODES)

    assert figures(page_of(client, BY_CODE["en"], "climate/")) == []


def test_charts_in_another_language_say_so(client, make_emissions, climate, make_initiative):
    make_emissions(INVENTORIES, publish_in=["en"])
    make_initiative(publish_in=CODES)
    page = page_of(client, BY_CODE["ja"], "climate/")
    section = re.search(r'<section aria-labelledby="emissions".*?</section>', page, re.DOTALL)[0]

    assert section.startswith('<section aria-labelledby="emissions" lang="en">')
    assert "The figures in tables, with their sources" in section
    assert '<a href="/ja/climate/emissions/">Emissions ∙ en</a>' in section
    assert re.search("[ぁ-ヶ]", section) is None


def test_a_list_tells_that_it_was_made_from_what_stands_above_it(
    client, emissions, climate, make_initiative
):
    """So that whoever keeps a copy of it learns of new emissions, published or changed."""
    initiative = make_initiative(publish_in=CODES)
    tags = client.get("/en/climate/").tags

    above = Emissions.objects.get()
    assert {f"item:{above.pk}", f"item:{initiative.pk}", "list:emissions:en"} <= tags
    assert f"item:{above.pk}" not in client.get("/en/climate/?theme=adaptation").tags
