"""The editors' desk in a browser: signing in, one language at a time, rich text, publishing."""

import pytest
from playwright.sync_api import expect

from kaohsiung_portal.languages.registry import CODES, REGISTRY
from kaohsiung_portal.publishing.models import Publication
from tests.integration.editing.desk import edits_of, url_of
from tests.integration.editing.kinds import make_every_kind


@pytest.fixture
def every_kind(source):
    return make_every_kind(source)


def switch(page, name):
    """The button of the language switch with a name, "한국어" or "All languages"."""
    return page.get_by_role("group", name="Language of the fields shown").get_by_role(
        "button", name=name
    )


def languages_shown(page) -> list[str]:
    """The languages of which fields are to be seen, in registry order."""
    return [
        code
        for code in CODES
        if page.locator(f".language-fields--{code}:not(.empty-form *):visible").count()
    ]


def tab_to(page, locator, limit=120):
    """Goes on with the Tab key until an element has the focus."""
    for _step in range(limit):
        page.keyboard.press("Tab")
        if locator.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{limit} × Tab do not lead to {locator}.")


def rich_text(page, name):
    """The editor that a rich text field has become."""
    return page.locator(f".form-row:has([name='{name}']) [contenteditable=true]")


def save(page, button="_save"):
    with page.expect_navigation():
        page.locator(f"[name={button}]").first.click()


def test_an_editor_signs_in_with_the_keyboard(page, editor):
    page.goto("/admin/")
    expect(page.get_by_label("Username")).to_be_focused()
    page.keyboard.type("editor")
    page.keyboard.press("Tab")
    page.keyboard.type("harbour-light-2026")
    page.keyboard.press("Enter")

    expect(page).to_have_url("/admin/")
    expect(page.get_by_role("heading", name="Content", exact=True, level=1)).to_be_visible()
    assert {
        (cookie["path"], cookie["httpOnly"], cookie["sameSite"])
        for cookie in page.context.cookies()
    } == {("/admin/", True, "Lax")}


def test_the_form_of_every_kind_opens_without_a_complaint(desk, every_kind):
    """Errors, violations of the policy and requests to other hosts fail it, in `visits`."""
    for item in every_kind:
        desk.goto(url_of(item))
        expect(switch(desk, "English")).to_have_attribute("aria-pressed", "true")
        if "body" in item.translated:
            expect(rich_text(desk, "body_en")).to_be_visible()


def test_the_other_pages_of_the_desk_open_without_a_complaint(desk, every_kind):
    item = next(one for one in every_kind if one.kind() == "initiative")
    pages = [url_of(item, page) for page in ("publish", "history", "delete")]
    lists = [url_of(type(item), "changelist"), url_of(type(item), "add")]
    for url in (*pages, *lists, "/admin/", "/admin/language/", "/admin/password_change/"):
        assert desk.goto(url).status == 200
    for code in CODES:
        assert desk.goto(url_of(item, "preview", code)).status == 200


def test_one_language_is_shown_at_a_time(desk, initiative, metric):
    desk.goto(url_of(initiative))
    assert languages_shown(desk) == ["en"]

    for language in REGISTRY:
        switch(desk, language.name).click()
        assert languages_shown(desk) == [language.code]
        expect(desk.locator(f"#id_title_{language.column_suffix}")).to_be_visible()
        expect(desk.locator(f"#id_metrics-0-label_{language.column_suffix}")).to_be_visible()
        pressed = desk.locator(".language-tabs [aria-pressed=true]")
        assert pressed.count() == 1
        assert pressed.locator("[lang]").get_attribute("lang") == language.tag

    switch(desk, "All languages").click()
    assert languages_shown(desk) == [*CODES]


def test_the_language_stays_on_the_next_page(desk, make_initiative):
    desk.goto(url_of(make_initiative()))
    switch(desk, "日本語").click()
    desk.goto(url_of(make_initiative("another")))

    assert languages_shown(desk) == ["ja"]


def test_the_language_switch_works_by_keyboard(desk, initiative):
    desk.goto(url_of(initiative))
    tab_to(desk, switch(desk, "한국어"))
    desk.keyboard.press("Enter")
    assert languages_shown(desk) == ["ko"]

    desk.keyboard.press("Tab")
    expect(switch(desk, "日本語")).to_be_focused()
    desk.keyboard.press("Space")
    assert languages_shown(desk) == ["ja"]


def test_the_switch_counts_what_is_filled(desk, initiative, metric):
    initiative.refresh_from_db()
    initiative.summary_ko = initiative.body_ja = ""
    initiative.save()
    desk.goto(url_of(initiative))
    counts = desk.locator(".language-tabs small")
    fields = desk.locator("[name$=_ko]:not([name*=__prefix__])").count()

    # Title, summary, text; the label of the metric.
    assert [text.strip() for text in counts.all_inner_texts()] == [
        f"{3 if code in ('ko', 'ja') else 4}/{fields} filled" for code in CODES
    ]
    switch(desk, "한국어").click()
    desk.locator("#id_summary_ko").fill("요약")
    expect(counts.nth(2)).to_have_text(f"4/{fields} filled")
    desk.locator("#id_title_ko").fill("  ")
    expect(counts.nth(2)).to_have_text(f"3/{fields} filled")
    rich_text(desk, "notes_ko").click()
    desk.keyboard.type("주")
    expect(counts.nth(2)).to_have_text(f"4/{fields} filled")


def test_rich_text_keeps_languages_and_links_through_an_edit(desk, make_initiative):
    target = make_initiative("target")
    link = f'<a href="item:{target.pk}">there</a>'
    body = f'<p>See {link}, <span lang="ja">高雄</span> and H<sub>2</sub>O.</p>'
    initiative = make_initiative(body_en=body)
    desk.goto(url_of(initiative))
    rich_text(desk, "body_en").click()
    desk.keyboard.press("Control+End")
    desk.keyboard.type(" More.")
    save(desk)

    initiative.refresh_from_db()
    assert initiative.body_en == body.replace("O.</p>", "O. More.</p>")
    assert edits_of(initiative)[-1][1:] == (
        "body",
        "en",
        body,
        initiative.body_en,
        "editor",
    )


def test_rich_text_that_nobody_touched_is_saved_as_it_was(desk, every_kind):
    item = next(one for one in every_kind if one.kind() == "city")
    before = edits_of(item)
    desk.goto(url_of(item))
    expect(rich_text(desk, "body_en")).to_be_visible()
    save(desk)

    assert edits_of(item) == before


def test_a_passage_is_marked_as_japanese_with_the_editors_button(desk, make_initiative):
    initiative = make_initiative(body_en="<p>Takao</p>")
    desk.goto(url_of(initiative))
    rich_text(desk, "body_en").click()
    desk.keyboard.press("Control+a")
    menu = desk.locator(".form-row:has([name='body_en']) .prose-menubar")
    for language in REGISTRY:
        expect(menu.get_by_text(language.tag, exact=True)).to_be_visible()
    menu.get_by_text("ja", exact=True).click()
    save(desk)

    initiative.refresh_from_db()
    assert initiative.body_en == '<p><span lang="ja">Takao</span></p>'


def test_the_rich_text_editor_has_a_name_and_a_language(desk, initiative):
    desk.goto(url_of(initiative))
    switch(desk, "日本語").click()
    editable = rich_text(desk, "body_ja")

    assert editable.evaluate("element => element.closest('[lang]').lang") == "ja"
    expect(editable).to_have_accessible_name("text (日本語):")


def test_a_row_is_added_in_the_language_that_is_shown(desk, initiative, source):
    desk.goto(url_of(initiative))
    switch(desk, "한국어").click()
    desk.get_by_role("button", name="Add another Metric").click()

    assert languages_shown(desk) == ["ko"]
    desk.locator("#id_metrics-0-value").fill("7")
    desk.locator("#id_metrics-0-as_of").fill("2020")
    desk.locator("#id_metrics-0-source").fill("delta")
    desk.locator("#id_metrics-0-label_ko").fill("나무")
    save(desk)
    initiative.refresh_from_db()
    assert [(row.label_ko, str(row.value)) for row in initiative.metrics.all()] == [
        ("나무", "7.0000")
    ]
    assert initiative.version == 2


def test_a_row_asks_for_the_key_of_a_source_without_a_window(desk, initiative, metric):
    """Django's windows write a record's number into the field, which asks for a key."""
    desk.goto(url_of(initiative))

    expect(desk.locator("#id_metrics-0-source")).to_have_value("delta")
    assert desk.locator("#metrics-0 .related-widget-wrapper-link").count() == 0


def test_a_source_added_in_a_window_of_its_own_is_the_items(desk, initiative, metric):
    desk.goto(url_of(initiative))
    with desk.expect_popup() as window:
        desk.locator(".field-sources").get_by_role("link", name="Add another source").click()
    window.value.locator("#id_slug").fill("new-source")
    with window.value.expect_event("close"):
        window.value.locator("[name=_save]").click()
    save(desk)

    assert [source.slug for source in initiative.sources.all()] == ["new-source"]


def test_a_problem_leads_to_its_field_in_its_language(desk, initiative, metric):
    metric.label_ko = ""
    metric.save()
    initiative.refresh_from_db()
    initiative.summary_ja = ""
    initiative.save()
    for field, name, code in (
        ("metrics-0-label_ko", "한국어", "ko"),
        ("summary_ja", "日本語", "ja"),
    ):
        desk.goto(url_of(initiative, "publish"))
        desk.get_by_label("한국어").check()
        desk.get_by_label("日本語").check()
        with desk.expect_navigation():
            desk.get_by_role("button", name="Publish", exact=True).click()
        desk.locator(f".problems a[href$='#id_{field}']").click()

        expect(switch(desk, name)).to_have_attribute("aria-pressed", "true")
        assert languages_shown(desk) == [code]
        expect(desk.locator(f"#id_{field}")).to_be_in_viewport()


def test_publishing_by_keyboard(desk, visits, make_initiative):
    initiative = make_initiative(publish_in=["en"])
    initiative.title_ko = "새 제목"
    initiative.save()
    desk.goto(url_of(initiative, "publish"))
    tab_to(desk, desk.get_by_role("checkbox", name="한국어"))
    desk.keyboard.press("Space")
    tab_to(desk, desk.get_by_label("note"))
    desk.keyboard.type("By keyboard")
    with desk.expect_navigation():
        desk.keyboard.press("Enter")

    expect(desk.locator(".messagelist")).to_have_text("Published in: 한국어.")
    visitor = visits.page()
    visitor.goto(f"/ko/climate/{initiative.slug}/")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("새 제목")
    printed = Publication.objects.get(item=initiative.pk, language="ko")
    assert (printed.note, printed.by.username) == ("By keyboard", "editor")


def test_scheduling_with_the_browsers_own_date_and_time(desk, initiative):
    desk.goto(url_of(initiative, "publish"))
    desk.get_by_role("checkbox", name="English").check()
    desk.locator("input[type=date][name=at_0]").fill("2090-05-01")
    desk.locator("input[type=time][name=at_1]").fill("09:30:00")
    with desk.expect_navigation():
        desk.get_by_role("button", name="Publish", exact=True).click()

    (printed,) = Publication.objects.filter(item=initiative.pk)
    assert printed.starts_at.isoformat() == "2090-05-01T01:30:00+00:00"
    expect(desk.get_by_role("button", name="Cancel English")).to_be_visible()


def test_a_conflict_keeps_what_was_typed_into_the_rich_text(desk, initiative):
    desk.goto(url_of(initiative))
    rich_text(desk, "body_en").click()
    desk.keyboard.press("Control+a")
    desk.keyboard.type("Mine")
    initiative.body_en = "<p>Theirs</p>"
    initiative.save()
    save(desk)

    expect(desk.get_by_role("heading", name="Saved by somebody else meanwhile")).to_be_visible()
    expect(rich_text(desk, "body_en")).to_have_text("Mine")
    initiative.refresh_from_db()
    assert initiative.body_en == "<p>Theirs</p>"
    save(desk)
    initiative.refresh_from_db()
    assert initiative.body_en == "<p>Mine</p>"


def test_without_javascript_every_language_is_shown_and_saved(visits, editor, initiative):
    page = visits.desk(editor, java_script_enabled=False)
    page.goto(url_of(initiative))

    assert languages_shown(page) == [*CODES]
    page.locator("#id_title_ko").fill("새 제목")
    page.locator("#id_body_ja").fill("<p>新しい<strong>本文</strong></p>")
    page.locator("[name=_save]").first.click()
    page.wait_for_url("**/admin/pages/initiative/")
    initiative.refresh_from_db()
    assert (initiative.title_ko, initiative.body_ja) == (
        "새 제목",
        "<p>新しい<strong>本文</strong></p>",
    )


def test_without_javascript_publishing_works(visits, editor, initiative):
    page = visits.desk(editor, java_script_enabled=False)
    page.goto(url_of(initiative, "publish"))
    page.get_by_role("checkbox", name="한국어").check()
    page.get_by_role("button", name="Publish", exact=True).click()

    expect(page.locator(".messagelist")).to_have_text("Published in: 한국어.")
    assert page.goto(f"/ko/climate/{initiative.slug}/").status == 200
