"""The districts: all of them on one page, and on a map that leads to each."""

import gzip
import re

import pytest

from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.models import Publication
from kaohsiung_portal.publishing.verbs import Refused, end, publish
from pages.district_map import geometry
from pages.models import District, Home, Listing, Menu, MenuLink, Place
from tests.integration.conftest import TITLES, texts
from tests.integration.editing.desk import Editor, errors_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def districts(db):
    """The list page of districts, published in all languages."""
    listing = Listing(slug="districts", listed_kind="district", **texts(title="D", summary="L"))
    listing.save()
    publish(listing, CODES)
    return listing


@pytest.fixture
def make_districts(districts):
    """Publishes districts by their short names, in that order."""

    def make(*slugs, languages=CODES):
        made = [
            District.objects.create(slug=slug, position=index, **texts(title=slug, summary="S"))
            for index, slug in enumerate(slugs)
        ]
        publish(made, languages)
        return made

    return make


def cards(html):
    """The districts of a list, by their short names, in its order."""
    return re.findall(r'card__title"><a href="/\w[\w-]*/districts/([\w-]+)/"', html)


@pytest.mark.parametrize(
    ("number", "page", "listed"), [(1, 1, 1), (3, 1, 3), (50, 1, 50), (51, 1, 50), (51, 2, 1)]
)
def test_a_page_lists_fifty_districts(
    client, make_districts, django_assert_num_queries, number, page, listed
):
    slugs = [f"d-{index}" for index in range(number)]
    make_districts(*slugs, languages=["ja"])
    # Without the links of a menu, one query less than on the site.
    with django_assert_num_queries(3):
        html = client.get(f"/ja/districts/?page={page}").content.decode()
    start = 50 * (page - 1)
    assert cards(html) == slugs[start : start + listed]


def test_the_page_that_lists_is_asked_first(client, districts, make_districts):
    """The home page wants four, whatever it is that it lists."""
    make_districts("a", "b", "c", "d", "e")
    home = Home.objects.create(
        slug="home", newest=districts, **texts(title="K", summary="S", opening="<p>O</p>")
    )
    publish(home, CODES)
    assert cards(client.get("/en/").content.decode()) == ["a", "b", "c", "d"]


def test_a_preview_lists_as_many_as_the_page(desk, districts, make_districts):
    make_districts(*(f"d-{index}" for index in range(38)))
    url = f"/admin/pages/listing/{districts.pk}/preview/ko/"
    assert len(cards(desk.get(url).content.decode())) == 38


def drawn(html):
    """The map of a page: (its role, its name, the districts that it leads to, with their names)."""
    maps = re.findall(r'<figure class="district-map.*?</figure>', html, re.S)
    if not maps:
        return None
    (figure,) = maps
    role, name = re.search(r'<svg\s[^>]*role="(\w+)"\s+aria-label="([^"]+)"', figure).groups()
    return role, name, re.findall(r'<a href="([^"]+)"[^>]*><title>([^<]+)</title>', figure)


def test_the_map_leads_to_each_district_in_the_order_of_the_list(client, make_districts):
    make_districts("taoyuan", "alian", "yancheng")
    assert drawn(client.get("/ja/districts/").content.decode()) == (
        "group",
        "区の地図",
        [
            ("/ja/districts/taoyuan/", "taoyuan ∙ ja"),
            ("/ja/districts/alian/", "alian ∙ ja"),
            ("/ja/districts/yancheng/", "yancheng ∙ ja"),
        ],
    )


def test_districts_that_are_not_public_are_outlines_only(client, make_districts):
    make_districts("taoyuan", "yancheng")
    html = client.get("/en/districts/").content.decode()
    html = html[: html.index("</figure>")]
    paths = re.findall(r'<path d="([^"]+)"', html)
    # Yancheng is drawn twice: it lies in the enlarged part.
    assert (len(paths), len(set(paths))) == (39, 39)
    linked = re.findall(r"<title>[^<]+</title>((?:<path[^>]*>)+)", html)
    assert {one for group in linked for one in re.findall(r'd="([^"]+)"', group)} < set(paths)


def test_a_card_shows_the_shape_that_the_district_has_on_the_map(client, make_districts):
    make_districts("taoyuan", "yancheng")
    html = client.get("/ko/districts/").content.decode()
    on_the_map, in_the_list = html.split("</figure>")
    shapes = re.findall(r'class="district-shape"[^>]*>\s*<path d="([^"]+)"', in_the_list)
    assert len(shapes) == 2
    assert all(f'<path d="{shape}"' in on_the_map for shape in shapes)


def test_a_district_that_the_map_does_not_know_is_in_the_list_only(client, make_districts):
    make_districts("atlantis", "alian")
    html = client.get("/en/districts/").content.decode()
    assert cards(html) == ["atlantis", "alian"]
    assert drawn(html)[2] == [("/en/districts/alian/", "alian ∙ en")]


def test_without_a_known_district_there_is_no_map(client, make_districts):
    make_districts("atlantis")
    assert drawn(client.get("/en/districts/").content.decode()) is None


def test_a_list_of_another_kind_has_no_map(client, climate, make_initiative):
    make_initiative("alian", publish_in=CODES)
    assert drawn(client.get("/en/climate/").content.decode()) is None


def test_a_name_in_another_language_than_the_page_says_so(client, make_districts):
    make_districts("taoyuan", languages=["en"])
    html = client.get("/ko/districts/").content.decode()
    assert '<a href="/ko/districts/taoyuan/" lang="en"><title>taoyuan ∙ en</title>' in html


def test_every_name_on_a_page_in_a_fallback_language_says_its_own(client, make_districts):
    """The page is in English around the map, the district in the reader's language."""
    listing = Listing(slug="areas", listed_kind="district", title_en="A", summary_en="S")
    listing.save()
    publish(listing, ["en"])
    make_districts("taoyuan")
    html = client.get("/ko/areas/").content.decode()
    assert '<a href="/ko/districts/taoyuan/" lang="ko"><title>taoyuan ∙ ko</title>' in html


def test_a_name_is_written_once_where_it_fits_and_read_once(client, districts):
    """In the shape of Taoyuan a name has room on every screen, in that of Yancheng on none."""
    made = [
        District.objects.create(
            slug=slug, position=index, title_ja=name, title_en=name, summary_en="S", summary_ja="S"
        )
        for index, (slug, name) in enumerate([("taoyuan", "桃源区"), ("yancheng", "塩埕区")])
    ]
    publish(made, ["ja"])
    html = client.get("/ja/districts/").content.decode()
    assert re.findall(
        r'<text class="([\w-]+)"[^>]*aria-hidden="true">.*?>([^<]+)</tspan>', html
    ) == [
        ("district-map__name--narrow", "桃源区"),
        ("district-map__name--wide", "塩埕区"),
    ]


def test_a_name_of_two_words_has_two_lines(client, districts):
    taoyuan = District.objects.create(slug="taoyuan", title_en="Taoyuan Hills", summary_en="S")
    publish(taoyuan, ["en"])
    html = client.get("/en/districts/").content.decode()
    assert re.findall(r'<tspan x="\d+" dy="([^"]+)">(\w+)</tspan>', html) == [
        ("-0.55em", "Taoyuan"),
        ("1.1em", "Hills"),
    ]


def test_what_all_names_end_with_is_written_beside_the_map_only(client, districts):
    """In the language of the district, which need not be that of the page."""
    taoyuan = District.objects.create(slug="taoyuan", title_en="Taoyuan District", summary_en="S")
    publish(taoyuan, ["en"])
    for code in ("en", "ko"):
        html = client.get(f"/{code}/districts/").content.decode()
        assert re.findall(r">(\w+)</tspan>", html) == ["Taoyuan"]
        assert drawn(html)[2] == [(f"/{code}/districts/taoyuan/", "Taoyuan District")]
        assert f'card__title"><a href="/{code}/districts/taoyuan/"' in html


@pytest.mark.parametrize(("slug", "rings"), [("yancheng", 1), ("taoyuan", 0)])
def test_the_page_of_a_district_shows_where_it_lies(client, make_districts, slug, rings):
    """A small one with a ring around it; the map leads nowhere, and is read as one picture."""
    make_districts(slug)
    html = client.get(f"/en/districts/{slug}/").content.decode()
    assert drawn(html) == ("img", f"Map of Kaohsiung: where {slug} ∙ en lies", [])
    assert html.count('<path d="') == 38
    here = re.findall(r'<path d="([^"]+)"[^>]* aria-current="true" />', html)
    assert here == [geometry().places[slug].shape.path]
    assert html.count("<circle ") == rings


def test_the_page_of_a_district_that_the_map_does_not_know_has_none(client, make_districts):
    make_districts("atlantis")
    assert drawn(client.get("/en/districts/atlantis/").content.decode()) is None


def test_the_whole_list_with_its_map_is_light(client, make_districts):
    make_districts(*geometry().places)
    html = client.get("/en/districts/").content
    assert len(drawn(html.decode())[2]) == 38
    assert len(gzip.compress(html, 6)) < 60_000


# Places


@pytest.fixture
def make_place(source):
    """Adds a place to a district, with a source where it has no page of the portal."""

    def make(district, label="", target=None, **values):
        return Place.objects.create(
            district=district,
            target=target and target.item,
            source=None if target else source,
            **{**texts(label=label), **values},
        )

    return make


def named(html):
    """The places under the heading on a district's page: [(name, its address, its language)]."""
    found = re.search(r'<h2 id="places">.*?</section>', html, re.S)
    return [
        (name.strip(), href, tag)
        for href, tag, name in re.findall(
            r'<li>(?:<a href="([^"]+)"(?: lang="([^"]+)")?>)?([^<]+)', found[0] if found else ""
        )
    ]


def on_cards(html):
    """The names of places in a list of districts: [(name, its language)]."""
    return [
        (name, tag)
        for line in re.findall(r'<p class="card__facts">(<span.*?)</p>', html)
        for tag, name in re.findall(r'<span(?: lang="([^"]+)")?>([^<]+)', line)
    ]


def marks(html):
    """How many marks each linked district of the map has: {"taoyuan": 1}."""
    links = re.findall(r'<a href="/[\w-]+/districts/([\w-]+)/"[^>]*>(<title>.*?)</a>', html, re.S)
    return {slug: inside.count("<circle ") for slug, inside in links}


@pytest.mark.parametrize("code", CODES)
def test_a_place_is_named_in_every_language(
    client, climate, make_initiative, make_districts, make_place, code
):
    """Under its own name or that of its page: on the map, in the list, on the district's page."""
    initiative = make_initiative(publish_in=CODES)
    (taoyuan,) = make_districts("taoyuan")
    make_place(taoyuan, "Mt. Yuyou", position=1)
    make_place(taoyuan, target=initiative, position=2)
    publish(taoyuan, CODES)

    own, of_its_page = f"Mt. Yuyou ∙ {code}", TITLES[code]
    html = client.get(f"/{code}/districts/").content.decode()
    assert on_cards(html) == [(own, ""), (of_its_page, "")]
    ((address, title),) = drawn(html)[2]
    assert address == f"/{code}/districts/taoyuan/"
    assert re.fullmatch(rf"taoyuan ∙ {code}\W+{own}\W+{of_its_page}", title)
    html = client.get(f"/{code}/districts/taoyuan/").content.decode()
    assert named(html) == [(own, "", ""), (of_its_page, f"/{code}/climate/sponge-city/", "")]


def test_the_name_of_a_page_in_another_language_says_so(
    client, climate, make_initiative, make_districts, make_place
):
    initiative = make_initiative(publish_in=["en"])
    (taoyuan,) = make_districts("taoyuan")
    make_place(taoyuan, target=initiative)
    publish(taoyuan, CODES)
    assert on_cards(client.get("/ko/districts/").content.decode()) == [("Sponge city", "en")]
    assert named(client.get("/ko/districts/taoyuan/").content.decode()) == [
        ("Sponge city", "/ko/climate/sponge-city/", "en")
    ]
    assert named(client.get("/en/districts/taoyuan/").content.decode()) == [
        ("Sponge city", "/en/climate/sponge-city/", "")
    ]


def test_the_name_of_a_page_is_marked_in_a_district_that_falls_back(
    client, climate, make_initiative, make_districts, make_place
):
    """The district is told of in English, its place in the reader's language."""
    initiative = make_initiative(publish_in=CODES)
    (taoyuan,) = make_districts("taoyuan", languages=["en"])
    make_place(taoyuan, target=initiative)
    publish(taoyuan, ["en"])
    assert on_cards(client.get("/ja/districts/").content.decode()) == [("スポンジシティ", "ja")]


def test_a_place_tells_its_source(client, make_districts, make_place):
    (taoyuan,) = make_districts("taoyuan")
    make_place(taoyuan, "Mt. Yuyou")
    publish(taoyuan, CODES)
    html = client.get("/en/districts/taoyuan/").content.decode()
    assert "Deltares" in re.search(r'<h2 id="places">.*?</section>', html, re.S)[0]


def test_a_district_with_places_is_marked_once(client, make_districts, make_place):
    """Yancheng where it is enlarged, on every screen; Taoyuan above its name."""
    taoyuan, yancheng, _alian = make_districts("taoyuan", "yancheng", "alian")
    make_place(taoyuan, "Mt. Yuyou")
    make_place(yancheng, "Here", position=1)
    make_place(yancheng, "There", position=2)
    publish([taoyuan, yancheng], CODES)
    html = client.get("/en/districts/").content.decode()
    assert marks(html) == {"taoyuan": 1, "yancheng": 1, "alian": 0}
    x, y = geometry().places["yancheng"].enlarged.label
    assert f'<g transform="translate({x} {y})">' in html
    legend = re.search(r"<figcaption>.*?</figcaption>", html, re.S)[0]
    assert "District with places named on its page" in legend
    # On the page of one, the map says where it lies, and no more.
    assert "district-map__mark" not in client.get("/en/districts/yancheng/").content.decode()


def test_without_places_there_is_no_mark_and_no_legend(client, make_districts):
    make_districts("taoyuan", "yancheng")
    html = client.get("/en/districts/").content.decode()
    assert marks(html) == {"taoyuan": 0, "yancheng": 0}
    assert "district-map__mark" not in html
    assert drawn(html)[2][0] == ("/en/districts/taoyuan/", "taoyuan ∙ en")
    assert named(client.get("/en/districts/taoyuan/").content.decode()) == []


def test_a_place_that_is_not_published_yet_is_not_shown(client, make_districts, make_place):
    (taoyuan,) = make_districts("taoyuan")
    make_place(taoyuan, "Mt. Yuyou")
    for path in ("districts/", "districts/taoyuan/"):
        html = client.get(f"/en/{path}").content.decode()
        assert (named(html), on_cards(html)) == ([], [])
        assert "Yuyou" not in html


def test_a_place_whose_page_has_ended_stays_if_it_has_a_name(
    client, climate, make_initiative, make_districts, make_place
):
    initiative = make_initiative(publish_in=CODES)
    (taoyuan,) = make_districts("taoyuan")
    make_place(taoyuan, "Sponge", target=initiative, position=1)
    make_place(taoyuan, target=initiative, position=2)
    publish(taoyuan, CODES)
    end(initiative, CODES)
    html = client.get("/en/districts/").content.decode()
    assert on_cards(html) == [("Sponge ∙ en", "")]
    assert named(client.get("/en/districts/taoyuan/").content.decode()) == [("Sponge ∙ en", "", "")]


def test_a_print_from_before_there_were_places_reads_on(client, make_districts):
    (taoyuan,) = make_districts("taoyuan")
    payload = taoyuan.item.publications.get(language="ja").payload | {"children": {}}
    Publication.objects.filter(language="ja", kind="district").update(payload=payload, schema=2)
    html = client.get("/ja/districts/").content.decode()
    assert drawn(html)[2] == [("/ja/districts/taoyuan/", "taoyuan ∙ ja")]
    assert named(client.get("/ja/districts/taoyuan/").content.decode()) == []


def test_a_place_needs_a_page_or_a_source(desk, editor, make_districts, make_place):
    (taoyuan,) = make_districts("taoyuan")
    make_place(taoyuan, "Mt. Yuyou")
    mei = Editor(desk, editor)
    response = mei.send(taoyuan, mei.opened(taoyuan), **{"places-0-source": ""})
    assert ["Choose the page of the portal that tells of the place, or a source."] in errors_in(
        response
    ).values()
    assert Place.objects.get().source.slug == "delta"

    mei.save(taoyuan, **{"places-0-source": "", "places-0-target": "district/taoyuan"})
    assert Place.objects.get().target_id == taoyuan.pk


def test_a_place_without_a_page_needs_its_name_in_each_language(make_districts, make_place):
    (taoyuan,) = make_districts("taoyuan")
    make_place(taoyuan, "Mt. Yuyou", label_ja=" ")
    with pytest.raises(Refused) as refusal:
        publish(taoyuan, CODES)
    assert [(one.language, one.field) for one in refusal.value.problems] == [
        ("ja", "places-0-label")
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_places_cost_no_query_more(
    client, climate, make_initiative, make_districts, make_place, django_assert_num_queries, number
):
    menu = Menu.objects.create(slug="menu", **texts(title="Menu", summary="x"))
    MenuLink.objects.create(menu=menu, target=climate.item)
    publish(menu, CODES)
    slugs = list(geometry().places)[:number]
    made = make_districts(*slugs)
    for index, district in enumerate(made):
        make_place(district, target=make_initiative(f"i-{index}", publish_in=CODES))
    publish(made, CODES)
    with django_assert_num_queries(4):
        html = client.get("/en/districts/").content.decode()
    assert on_cards(html) == [("Sponge city", "")] * number
    with django_assert_num_queries(3):
        client.get(f"/en/districts/{slugs[0]}/")


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("en", [("Also spelled", "Fengshan")]),
        ("ko", [("로마자 표기", "Fongshan"), ("다른 로마자 표기", "Fengshan")]),
        ("ja", [("ローマ字表記", "Fongshan"), ("ほかのローマ字表記", "Fengshan")]),
    ],
)
def test_a_title_in_other_letters_is_spelled_in_latin_ones(client, db, code, shown):
    names = {"title_en": "Fongshan District", "title_ko": "펑산구", "title_ja": "鳳山区"}
    district = District.objects.create(
        slug="fongshan", spelling="Fongshan", spellings="Fengshan", **names
    )
    publish(district, ["en", "ko", "ja"])
    html = client.get(f"/{code}/districts/fongshan/").content.decode()

    found = re.findall(r"<dt>(.*?)</dt>\s*<dd>\s*(.*?)\s*</dd>", html, re.DOTALL)
    assert [one for one in found if one[1].endswith("shan")] == shown
