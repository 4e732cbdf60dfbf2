"""The portal with its own content: every page, every language, every link."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from kaohsiung_portal.languages.registry import PUBLIC
from kaohsiung_portal.publishing.kinds import content_models

SITE = "http://portal.test"


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """The content of the repository, loaded once for this module and rolled back after it."""
    around = transaction.atomic()
    around._from_testcase = True  # as TestCase marks its own: durable blocks may be inside
    with django_db_blocker.unblock(), around:
        call_command("load_content", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def crawled(site):
    """{address: HTML} of the whole site, from its site map and then link by link."""
    client = Client()
    sitemap = client.get("/sitemap.xml").content.decode()
    todo = [url.removeprefix(SITE) for url in re.findall(r"<loc>([^<]+)</loc>", sitemap)]
    pages = {}
    while todo:
        url = todo.pop()
        if url in pages:
            continue
        response = client.get(url)
        assert response.status_code == 200, url
        pages[url] = html = response.content.decode()
        links = re.findall(r'<a [^>]*href="(/[^"#]*)"', html)
        todo += [link.replace("&amp;", "&") for link in links if link not in pages]
    return pages, sitemap


def language_of(url):
    return next(one for one in PUBLIC if url.startswith(f"/{one.code}/"))


def test_the_whole_site_holds_together(crawled):
    pages, sitemap = crawled
    locations = [url.removeprefix(SITE) for url in re.findall(r"<loc>([^<]+)</loc>", sitemap)]

    # As many pages in each language as in any other, and no fallback anywhere.
    numbers = {one.code: sum(language_of(url) == one for url in locations) for one in PUBLIC}
    assert len(set(numbers.values())) == 1
    assert numbers["ko"] > 70
    assert [url for url, html in pages.items() if "fallback-notice" in html] == []

    alternates = {}
    for url, html in pages.items():
        language = language_of(url)
        assert f'<html lang="{language.tag}">' in html, url
        assert len(re.findall(r"<h1[ >]", html)) == 1, url
        assert re.search(r"<title>[^<]+</title>", html), url
        assert 'class="skip-link"' in html, url
        assert "switcher__note" not in html, url
        assert 'href="item:' not in html, url
        assert not re.search(r"<a (?![^>]*href=)", html), url
        found = dict(re.findall(r'rel="alternate" hreflang="([^"]+)" href="([^"]+)"', html))
        assert set(found) == {one.tag for one in PUBLIC} | {"x-default"}, url
        if "?" not in url:
            alternates[url] = found
    # Reciprocal: every alternate is a page that names the same alternates.
    for url, found in alternates.items():
        assert found[language_of(url).tag] == SITE + url
        for target in found.values():
            assert alternates[target.removeprefix(SITE)] == found, (url, target)


def test_every_kind_has_a_page(crawled):
    pages, _sitemap = crawled
    by_kind = {model.kind() for model in content_models() if model.route is not None}
    assert len(by_kind) == 11
    for path in (
        "",
        "city/",
        "climate/",
        "climate/emissions/",
        "climate/circular-light-rail/",
        "capacity-center/",
        "districts/",
        "districts/cijin/",
        "awards/",
        "awards/livcom/",
        "awards/livcom/2013/",
        "awards/livcom/2013/teldreka-bridge/",
        "about/",
        "site-map/",
    ):
        for language in PUBLIC:
            assert f"/{language.code}/{path}" in pages


def test_the_former_sites_pages_have_successors(site, client):
    for path, successor in {
        "kcc/iclei-kcc.html": "capacity-center/",
        "kcc/our-roles.html": "capacity-center/",
        "kcc/our-host-city.html": "city/",
        "kcc/our-activities.html": "capacity-center/",
        "newsdetails/article/worlds-leading-green-cities-network-iclei-strengthens-base-in-"
        "east-asia-1.html": "capacity-center/",
    }.items():
        assert client.get(f"/{path}")["Location"] == f"/en/{successor}"
        assert client.get(f"/jp/{path}")["Location"] == f"/ja/{successor}"


def test_a_figure_is_never_without_its_source(crawled):
    pages, _sitemap = crawled
    rows = 0
    for url, html in pages.items():
        for table in re.findall(r'<table class="figures">.*?</table>', html, re.DOTALL):
            for row in re.findall(r"<tr>\s*<th scope=\"row\">.*?</tr>", table, re.DOTALL):
                rows += 1
                assert '<cite class="source">' in row, (url, row)
    assert rows > 500
