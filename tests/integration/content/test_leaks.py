"""Nothing unpublished shows anywhere: every text of the working copies holds a marker."""

import pytest

from awards.models import Award, Edition, Programme
from kaohsiung_portal.content.models import Source
from kaohsiung_portal.languages.registry import CODES, PUBLIC
from kaohsiung_portal.publishing.kinds import content_models, own_fields, row_model
from kaohsiung_portal.publishing.models import Showing
from kaohsiung_portal.publishing.verbs import end, publish
from kaohsiung_portal.publishing.working import column
from pages.models import Footer, Menu, MenuLink
from tests.integration.conftest import texts

pytestmark = pytest.mark.django_db

MARKER = "UNPRINTED-MARKER"


@pytest.fixture
def site(climate, make_initiative, source, metric, initiative):
    """A small site: an initiative with a sourced row, menu, footer, an award and its edition."""
    initiative.sources.add(source)
    menu = Menu.objects.create(slug="menu", **texts(title="Menu", summary="x"))
    MenuLink.objects.create(menu=menu, target=climate.item, **texts(label="Climate"))
    footer = Footer.objects.create(
        slug="footer", **texts(title="Footer", summary="x", body="<p>F</p>")
    )
    common = texts(title="T", summary="S", body="<p>B</p>")
    programme = Programme.objects.create(slug="livcom", **common)
    edition = Edition.objects.create(slug="2013", programme=programme, year=2013, **common)
    award = Award.objects.create(slug="bridge", edition=edition, level="gold", **common)
    items = [initiative, climate, menu, footer, programme, edition, award]
    publish(items, CODES)
    return items


def mark_everything():
    """Writes the marker into every text of every working copy, row and shared record."""
    models = [
        *content_models(),
        *(row_model(model, child) for model in content_models() for child in model.children),
        Source,
    ]
    for model in models:
        for record in model._default_manager.all():
            for field in own_fields(model):
                if field.name in model.translated:
                    for code in CODES:
                        setattr(record, column(field.name, code), MARKER)
            record.save()


#: What the portal answers in each language that is no item's page.
PAGES_WITHOUT_ITEM = ("", "site-map/", "calendar/", "calendar.ics", "report/", "no/")


def addresses():
    paths = set(Showing.objects.filter(path__isnull=False).values_list("path", flat=True))
    return [
        *(f"/{language.code}/{path}" for language in PUBLIC for path in sorted(paths)),
        *(f"/{language.code}/{path}" for language in PUBLIC for path in PAGES_WITHOUT_ITEM),
        "/en/climate/?theme=adaptation",
        "/sitemap.xml",
        "/robots.txt",
        "/no/",
    ]


def test_no_public_address_shows_a_draft_or_an_edited_record(client, site, make_initiative):
    draft = make_initiative("draft-only")
    urls = [*addresses(), "/en/climate/draft-only/"]
    before = {url: client.get(url).content for url in urls}
    assert any(b"Deltares" in body for body in before.values())

    mark_everything()
    assert draft.__class__.objects.filter(title_en=MARKER).count() == 2

    for url in urls:
        body = client.get(url).content
        assert MARKER.encode() not in body, url
        assert body == before[url], url


def test_the_marker_shows_once_it_is_printed(client, site, initiative):
    """The test above can fail: the same texts appear when they are published."""
    mark_everything()
    initiative.refresh_from_db()
    publish(initiative, ["en"])
    body = client.get("/en/climate/sponge-city/").content.decode()

    assert body.count(MARKER) >= 6


def test_withdrawn_texts_show_nowhere(client, site, make_initiative):
    withdrawn = make_initiative("withdrawn", **texts(title=MARKER, summary=MARKER))
    publish(withdrawn, CODES)
    assert MARKER.encode() in client.get("/ja/climate/").content

    end(withdrawn, CODES)

    for url in [*addresses(), "/ja/climate/withdrawn/"]:
        assert MARKER.encode() not in client.get(url).content, url
