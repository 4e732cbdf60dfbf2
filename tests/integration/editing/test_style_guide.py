"""The style guide: whole, in every language, for who is signed in, and from no row."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from django.urls import reverse
from pytest_django.asserts import assertNumQueries, assertRedirects

from kaohsiung_portal.editing.style_guide import material, texts, tokens
from kaohsiung_portal.editing.style_guide.registry import SAMPLES
from kaohsiung_portal.editing.style_guide.rendering import rendered
from kaohsiung_portal.editing.style_guide.sections import about, component_names
from kaohsiung_portal.languages.registry import BY_CODE, REGISTRY
from tests.house.test_styles import WITHOUT_ELEMENT
from tests.house.test_templates import inputs
from tests.house.tree import ROOT, files

pytestmark = pytest.mark.any_database

URL = "/admin/style-guide/"

COMPONENTS = {path.stem for path in files(".html", under="templates/components")} | {
    path.stem for path in files(".css", under="static/css/components")
}
STYLES = (ROOT / "static/editing/style_guide.css").read_text(encoding="utf-8")


class _Elements(HTMLParser):
    """Every element with its attributes, in order."""

    def __init__(self, html):
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def elements(response) -> list[tuple[str, dict]]:
    return _Elements(response.content.decode()).found


def in_which_languages(found) -> list[str]:
    """The tags of the samples, in their order."""
    return [
        attributes["lang"]
        for _tag, attributes in found
        if attributes.get("class") == "style-guide__sample"
    ]


def test_every_component_has_a_sample():
    missing = sorted(COMPONENTS - set(component_names()))
    assert missing == [], (
        f"The style guide has no sample of {missing}. Add one by @sample(name): in "
        "kaohsiung_portal/editing/style_guide/samples.py, or in the style_samples.py of the "
        "content app whose component it is."
    )


def test_every_sample_is_of_a_component():
    assert sorted(set(component_names()) - COMPONENTS) == []


def test_samples_are_told_apart():
    names = Counter((one.component, one.variant) for one in SAMPLES)
    assert [name for name, count in names.items() if count > 1] == []


def test_samples_show_the_component_that_they_are_of():
    """What a page no longer has is not shown by a block of it either."""
    missing = []
    for one in SAMPLES:
        name = one.component.replace("_", "-")
        html = rendered(one, BY_CODE["ko"])
        if one.component not in WITHOUT_ELEMENT and not re.search(
            rf'class="(?:[^"]* )?{name}(?:__[\w-]+)?[ "]', html
        ):
            missing.append((one.component, one.variant, one.template))
    assert missing == []


def test_samples_give_a_component_all_that_it_states():
    """What is missing would be empty, as in any template of Django, and nobody would see it."""
    given = {
        (one.component, one.variant): (inputs(one.template), set(one.inputs(BY_CODE["ko"])))
        for one in SAMPLES
        if one.template.startswith("components/")
    }
    assert {
        name: stated ^ these for name, (stated, these) in given.items() if stated != these
    } == {}


@pytest.mark.parametrize("language", REGISTRY, ids=lambda one: one.code)
def test_every_sample_shows_something_in_every_language_without_a_query(language):
    """There is no database in this test: pytest-django would refuse a query."""
    nothing = [
        (one.component, one.variant)
        for one in SAMPLES
        if not re.sub(r"<(?!(?:img|svg)\b)[^>]*>|\s", "", rendered(one, language))
    ]
    assert nothing == []


def test_a_sample_of_a_page_is_the_block_that_the_page_has():
    [error] = [one for one in SAMPLES if one.component == "error"]
    words = re.sub(r"<[^>]*>|\s+", " ", rendered(error, BY_CODE["ko"])).split()
    assert words[:4] == ["404", "페이지를", "찾을", "수"]


@pytest.mark.django_db
def test_it_is_for_who_is_signed_in_to_the_desk(client, sign_in):
    assertRedirects(client.get(URL), f"{reverse('admin:login')}?next={URL}")
    assert sign_in("jun").client.get(URL).status_code == 200


@pytest.mark.django_db
def test_the_desk_leads_there(desk):
    links = [at.get("href") for tag, at in elements(desk.get(reverse("admin:index")))]
    assert links.count(URL) == 1


@pytest.mark.django_db
def test_the_whole_page(desk):
    """One request, as the page is long; each fault by its name."""
    # The session, the user and the language of the desk; nothing for the samples.
    with assertNumQueries(3):
        response = desk.get(URL)
    found = elements(response)
    headers = response.headers
    ids = Counter(at["id"] for _tag, at in found if "id" in at)
    referred = {
        one
        for _tag, at in found
        for name in ("for", "aria-labelledby", "aria-describedby")
        for one in at.get(name, "").split()
    }
    targets = {at["href"][1:] for _tag, at in found if at.get("href", "").startswith("#")}

    assert in_which_languages(found) == [one.tag for one in REGISTRY] * len(SAMPLES)
    assert [one for one in component_names() if one not in targets or one not in ids] == []
    assert [one for one, count in ids.items() if count > 1] == []
    assert sorted(referred - set(ids)) == []
    # Those of samples lead to what is not part of the sample.
    of_samples = tuple(f"-{one.code}" for one in REGISTRY)
    assert [one for one in targets - set(ids) if not one.endswith(of_samples)] == []
    assert [tag for tag, at in found if tag in ("script", "style") or "style" in at] == []
    assert [at for _tag, at in found if any(name.startswith("on") for name in at)] == []
    assert [at for _tag, at in found if "autofocus" in at] == []
    forms = [at for tag, at in found if tag == "form"]
    # They are sent nowhere.
    assert {name for at in forms for name in at} == {"class", "novalidate", "role"}
    assert Counter(at["class"] for at in forms) == {
        "form": 2 * len(REGISTRY),
        "search-form": len(REGISTRY),
    }
    assert ("meta", {"name": "robots", "content": "noindex"}) in found
    assert headers["X-Robots-Tag"] == "noindex"
    assert {"no-store", "private"} <= {*headers["Cache-Control"].replace(" ", "").split(",")}
    assert "unsafe-" not in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_one_language_alone(desk):
    shown = {
        asked: set(in_which_languages(elements(desk.get(URL, {"language": asked}))))
        for asked in ("ko", "fr")
    }
    assert shown == {"ko": {"ko"}, "fr": {one.tag for one in REGISTRY}}


@pytest.mark.django_db
def test_it_can_only_be_looked_at(desk):
    assert desk.post(URL).status_code == 405


def test_what_a_component_says_of_itself_is_shown():
    assert (
        about("source")
        == "A source in a line: publisher and subject, type of document, date. Inputs: source"
    )
    assert about("door") == ""


def test_the_tokens_are_those_of_the_style_sheet():
    assert tokens.roles()[:3] == ("paper", "surface", "ink")
    assert {"gold", "silver", "bronze", "medal-ink"} <= set(tokens.roles())
    assert tokens.sizes()[0] == "space"


@pytest.mark.parametrize("name", tokens.sizes())
def test_every_size_is_drawn(name):
    kind = "texts" if name.startswith("text-") else "space"
    assert f".style-guide__{kind}--{name} {{" in STYLES, (
        f"Draw --{name} in static/editing/style_guide.css, as the other sizes are."
    )


def test_a_language_without_sample_texts_has_those_of_another():
    only_some = {"en": "City", "zh-hant": "城市"}
    said = {one.code: material.said(only_some, one) for one in REGISTRY}
    assert {code: said[code] for code in ("en", "zh-hant", "ko", "zh-hans")} == {
        "en": "City",
        "zh-hant": "城市",
        "ko": "City",
        "zh-hans": "城市",
    }


def test_a_link_knows_that_it_falls_back():
    link = material.link(texts.CITY, BY_CODE["ko"], "city/", written_in="ja")
    assert (link.title, link.url, link.tag, link.is_fallback) == ("高雄市", "/ko/city/", "ja", True)
