"""Content files: loaded once, loaded again, and never over what an editor has changed."""

import json
import re
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from kaohsiung_portal.content import seeds
from kaohsiung_portal.content.models import SeedRecord, Source
from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.models import Edit, Publication
from kaohsiung_portal.publishing.verbs import end
from pages.models import City, Page

pytestmark = pytest.mark.django_db


def table(name, others, **written):
    """A text in every language, as a file writes it; `others` where none is given."""
    texts = [json.dumps(written.get(code, others), ensure_ascii=False) for code in CODES]
    lines = [f"{code} = {text}" for code, text in zip(CODES, texts, strict=True)]
    return "\n".join([f"[{name}]", *lines, ""])


SOURCE = """
slug = "s"
document_type = "news"
date = "2015"
url = "https://example.org/a"
url_language = "en"
""" + table("publisher", "報", en="Paper", ko="신문")

LINKING = '<p onclick="x()">See <a href="item:page/other">other</a><script>x()</script></p>'
PAGE = (
    """
slug = "about"
sources = ["s"]
former_addresses = ["kcc/about.html"]
"""
    + table("title", "關於", en="About", ko="소개", ja="概要")
    + table("summary", "s")
    + table("body", "<p>x</p>", en=LINKING)
)
WITHOUT_KOREAN = PAGE.replace('ko = "소개"\n', "")


@pytest.fixture
def files(tmp_path, monkeypatch):
    """A folder of content files in the place of the pages app's."""
    root = tmp_path / "app"
    monkeypatch.setattr(apps.get_app_config("pages"), "path", str(root))
    monkeypatch.setattr(apps.get_app_config("awards"), "path", str(tmp_path / "none"))

    def write(path, text):
        file = root / "seed" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    write("source/s.toml", SOURCE)
    write("page/about.toml", PAGE)
    write(
        "page/other.toml",
        PAGE.replace('"about"', '"other"')
        .replace("page/other", "page/about")
        .replace("kcc/", "x/"),
    )
    return write


def load_and_tell():
    out = StringIO()
    call_command("load_content", stdout=out)
    return out.getvalue().splitlines()


def load():
    return load_and_tell()[-1]


def languages_printed(slug):
    page = Page.objects.get(slug=slug)
    live = set(Publication.objects.of(page.pk).live().values_list("language", flat=True))
    return [code for code in CODES if code in live]


def test_files_are_loaded_published_and_cleaned(client, files):
    assert load() == "Content files: 3 new."

    page = Page.objects.get(slug="about")
    other = Page.objects.get(slug="other")
    assert page.body_en == f'<p>See <a href="item:{other.pk}">other</a></p>'
    assert (page.title_ko, page.version) == ("소개", 2)
    assert [source.slug for source in page.sources.all()] == ["s"]
    assert languages_printed("about") == [*CODES]
    assert client.get("/ja/about/").status_code == 200
    assert client.get("/jp/kcc/about.html")["Location"] == "/ja/about/"


def test_loading_again_changes_nothing(files):
    load()
    before = (Edit.objects.count(), Publication.objects.count())

    assert load() == "Content files: 3 unchanged."
    assert (Edit.objects.count(), Publication.objects.count()) == before


def test_a_changed_file_is_applied_and_published(client, files):
    load()
    files("page/about.toml", PAGE.replace("소개", "안내"))

    assert load() == "Content files: 2 unchanged, 1 changed."
    assert "<h1>안내</h1>" in client.get("/ko/about/").content.decode()
    assert list(Edit.objects.order_by("-pk").values_list("field", "language", "after")[:1]) == [
        ("title", "ko", "안내")
    ]


def test_what_a_file_has_dropped_is_dropped(files):
    """Of the item, and of a row that another takes the place of."""
    fact = '[[key_facts]]\nvalue = {}\nunit = "km2"\nas_of = "2023"\nsource = "s"\n{}'
    label = table("key_facts.label", "Area")
    city = 'slug = "city"\n' + table("title", "City") + table("summary", "S")
    ports = fact.format(1, 'topic = "port"\n') + label
    plain = fact.format(2, "") + label
    files("city/city.toml", f'sources = ["s"]\n{city}{ports}{plain}')
    load()
    files("city/city.toml", city + plain)

    assert load().endswith("3 unchanged, 1 changed.")
    loaded = City.objects.get()
    assert [(row.value, row.topic) for row in loaded.key_facts.all()] == [(2, "")]
    assert loaded.sources.count() == 0


def test_what_an_editor_has_changed_stays(client, files):
    load()
    page = Page.objects.get(slug="about")
    page.title_ja = "編集者の題"
    page.save()
    source = Source.objects.get(slug="s")
    source.publisher_ko = "편집자"
    source.save()
    files("page/about.toml", PAGE.replace("소개", "안내"))
    files("source/s.toml", SOURCE.replace("Paper", "Journal"))

    assert load() == "Content files: 2 kept as editors left them, 1 unchanged."
    page.refresh_from_db()
    source.refresh_from_db()
    assert (page.title_ja, page.title_ko) == ("編集者の題", "소개")
    assert (source.publisher_en, source.publisher_ko) == ("Paper", "편집자")


def test_a_language_without_texts_changes_no_fingerprint(files, monkeypatch):
    """As it is when a language joins the registry: nothing counts as edited then."""
    files("source/s.toml", re.sub(r"^ja = .*\n", "", SOURCE, flags=re.MULTILINE))
    load()
    source = Source.objects.get(slug="s")
    with_it = seeds.fingerprint(source)
    monkeypatch.setattr(seeds, "CODES", tuple(code for code in CODES if code != "ja"))

    assert seeds.fingerprint(source) == with_it == SeedRecord.objects.get(key="source/s").loaded


#: The fingerprint of the source below in the form before migration 0002 of content.
FORMER = "71f2dca0eb4912a729a40a388d21217f73ef7c147b7fbd351d5723a78909e4f7"


def test_fingerprints_of_the_former_form_are_renewed_unless_somebody_edited(db):
    migration = import_module("kaohsiung_portal.content.migrations.0002_fingerprints_of_sources")
    values = {"document_type": "news", "date": "2015", "url": "https://example.org/a"}
    names = {"publisher_en": "Paper", "publisher_ko": "신문", "publisher_ja": "新聞"}
    source = Source.objects.create(slug="s", url_language="en", **values, **names)
    record = SeedRecord.objects.create(key="source/s", record_pk=source.pk, loaded=FORMER)

    migration.renew(apps, None)
    record.refresh_from_db()
    assert record.loaded == seeds.fingerprint(source)
    migration.take_back(apps, None)
    record.refresh_from_db()
    assert record.loaded == FORMER

    source.publisher_ko = "편집자"
    source.save()
    migration.renew(apps, None)
    record.refresh_from_db()
    assert record.loaded == FORMER


def test_what_an_editor_has_deleted_does_not_come_back(files):
    load()
    Page.objects.get(slug="other").delete()

    assert load() == "Content files: 2 unchanged, 1 kept as editors left them."
    assert not Page.objects.filter(slug="other").exists()


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("page/broken.toml", "slug = ", "broken.toml"),
        ("nothing/x.toml", 'slug = "x"', "'nothing' is no kind of content"),
        ("page/x.toml", PAGE.replace('"s"', '"unknown"'), "refers to 'unknown'"),
        ("page/x.toml", PAGE.replace("page/other", "page/nowhere"), "refers to 'page/nowhere'"),
        ("page/x.toml", 'color = "red"\n' + PAGE.replace('"about"', '"x"'), "unknown color"),
        ("page/x.toml", PAGE.replace('"about"', '"x"').replace("ko =", "kr ="), "languages kr"),
        ("source/t.toml", SOURCE.replace('"s"', '"t"').replace("https", "ftp"), "url"),
        ("source/t.toml", SOURCE.replace('"s"', '"t"').replace("2015", "2015-13"), "no such day"),
    ],
)
def test_a_file_that_cannot_be_loaded_is_named_with_the_reason(files, path, text, message):
    files(path, text.replace('slug = "about"', 'slug = "x"'))

    with pytest.raises(CommandError, match=message) as error:
        load()
    assert Path(path).name in str(error.value) or "seed" in str(error.value)


def test_a_language_without_its_required_texts_is_not_published_and_is_named(client, files):
    files("page/about.toml", PAGE.replace('ko = "소개"', 'ko = " "'))

    assert load_and_tell()[-3:] == [
        "Required texts are missing in 한국어: 1 not published (page/about).",
        "Publishing 2 items …",
        "Content files: 3 new.",
    ]
    assert languages_printed("about") == [code for code in CODES if code != "ko"]
    assert languages_printed("other") == [*CODES]
    assert "<h1>About</h1>" in client.get("/ko/about/").content.decode()


def test_a_language_that_comes_later_is_published_then_and_no_other_again(client, files):
    files("page/about.toml", WITHOUT_KOREAN)
    load()
    before = set(Publication.objects.values_list("pk", flat=True))
    files("page/about.toml", PAGE)

    assert load_and_tell()[-2:] == [
        "Publishing 1 items …",
        "Content files: 2 unchanged, 1 changed.",
    ]
    added = Publication.objects.exclude(pk__in=before)
    assert [(row.title, row.language) for row in added] == [("소개", "ko")]
    assert "<h1>소개</h1>" in client.get("/ko/about/").content.decode()


def test_a_changed_source_is_published_with_what_cites_it_where_it_reads_otherwise(files):
    load()
    before = set(Publication.objects.values_list("pk", flat=True))
    files("source/s.toml", SOURCE.replace("Paper", "Journal"))

    assert load() == "Content files: 1 changed, 2 unchanged."
    added = Publication.objects.exclude(pk__in=before)
    assert [(row.language, row.payload["fields"]["sources"][0]["publisher"]) for row in added] == [
        ("en", "Journal")
    ] * 2


def test_another_source_language_is_on_record_of_every_print(files):
    load()
    files("page/about.toml", 'source_language = "ko"\n' + PAGE)
    load()

    page = Page.objects.get(slug="about")
    live = Publication.objects.of(page.pk).live()
    assert [row.source_language for row in live] == ["ko" for _code in CODES]


def test_a_text_that_goes_missing_leaves_the_print_as_it_was(client, files):
    load()
    files("page/about.toml", WITHOUT_KOREAN)

    assert load_and_tell()[-3:] == [
        "Required texts are missing in 한국어: 1 not published (page/about).",
        "Publishing 0 items …",
        "Content files: 2 unchanged, 1 changed.",
    ]
    assert "<h1>소개</h1>" in client.get("/ko/about/").content.decode()


def test_only_a_few_of_the_files_that_lack_texts_are_named(files):
    for number in range(6):
        text = WITHOUT_KOREAN.replace("kcc/about", f"kcc/{number}")
        files(f"page/p{number}.toml", text.replace('"about"', f'"p{number}"'))

    assert load_and_tell()[-3] == (
        "Required texts are missing in 한국어: 6 not published "
        "(page/p0, page/p1, page/p2, page/p3, page/p4, …)."
    )


def test_what_an_editor_has_ended_stays_ended(files):
    load()
    page = Page.objects.get(slug="about")
    end(page, ["ko"])
    files("page/about.toml", PAGE.replace("소개", "안내").replace("概要", "案内"))

    assert load() == "Content files: 2 unchanged, 1 changed."
    assert languages_printed("about") == [code for code in CODES if code != "ko"]


def test_a_sample_is_made_of_what_is_loaded(make_initiative, db, client, climate):
    with pytest.raises(CommandError, match="load_content first"):
        call_command("make_sample", items=1)

    from pages.models import District

    make_initiative()
    District.objects.create(slug="cijin", title_ko="치진구", title_en="Cijin District")
    call_command("make_sample", items=3, stdout=StringIO())

    # Only in the languages in which both texts are there.
    titles = Publication.objects.filter(path__startswith="climate/sample").values_list("title")
    assert (
        sorted(titles) == [("Sponge city · Cijin District",)] * 3 + [("스펀지 도시 · 치진구",)] * 3
    )
    html = client.get("/ko/climate/").content.decode()
    assert html.count("스펀지 도시 · 치진구") == 3
    assert "fallback" not in html


def test_every_seed_file_of_the_repository_is_read():
    files = seeds.seed_files()

    assert len(files) > 200
    assert all(set(file.values) >= {"slug"} for file in files)
