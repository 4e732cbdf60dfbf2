"""Reporting a mistake without script, by keyboard alone: from a page, past an error, and back."""

import re

import pytest
from playwright.sync_api import expect

from kaohsiung_portal.languages.registry import PUBLIC
from kaohsiung_portal.reports.models import Report
from kaohsiung_portal.reports.views import senders

pytestmark = pytest.mark.usefixtures("content")

PATH = "climate/rooftop-solar/"

#: What is too small to be hit (WCAG 2.2, 2.5.8), by itself or by its label.
SMALL = """() => [...document.querySelectorAll("main :is(input, button, textarea, a)")]
  .map((element) => [element, (element.closest("label") ?? element).getBoundingClientRect()])
  .filter(([element, box]) => element.tabIndex >= 0 && (box.width < 24 || box.height < 24))
  .map(([element]) => element.outerHTML)"""


@pytest.fixture(autouse=True)
def _nobody_has_sent_anything():
    senders.forget()


def press_until(page, selector):
    """Moves on by the tabulator until something has the focus."""
    for _press in range(60):
        if page.locator(f"{selector}:focus").count():
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by keyboard.")


@pytest.mark.parametrize("language", [pytest.param(one, id=one.code) for one in PUBLIC])
def test_a_mistake_is_reported_by_keyboard_without_javascript(visits, language):
    page = visits.page(java_script_enabled=False)
    page.goto(f"/{language.code}/{PATH}")
    title = page.get_by_role("heading", level=1).inner_text()
    press_until(page, f"a[href='/{language.code}/report/?page={PATH}']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"/{language.code}/report/?page={PATH}")
    expect(page.locator(".form__page a")).to_have_text(title)

    # Sent with nothing chosen and nothing written: the errors have the focus and lead to fields.
    press_until(page, ".form button")
    page.keyboard.press("Enter")
    expect(page.locator(".form__problems")).to_be_focused()
    expect(page.locator("html")).to_have_attribute("lang", language.tag)
    expect(page.locator(".form__problems a")).to_have_count(2)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#id_subject_0$"))
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[value=translation]")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.locator("#id_text")).to_be_focused()
    page.keyboard.insert_text("설치 용량이 틀렸습니다. 數字寫錯了。")

    # On from the text: the address, which is optional, then the button; the hidden field is not
    # on the way.
    page.keyboard.press("Tab")
    expect(page.locator("#id_reply_to")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".form button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"/{language.code}/report/received/?page={PATH}")
    back = page.locator(".form__links a").first
    expect(back).to_have_attribute("href", f"/{language.code}/{PATH}")

    assert page.context.cookies() == []
    report = Report.objects.get()
    assert (report.language, report.path, report.subject, report.text) == (
        language.code,
        PATH,
        "translation",
        "설치 용량이 틀렸습니다. 數字寫錯了。",
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", [pytest.param(one, id=one.code) for one in PUBLIC])
def test_the_form_fits_and_can_be_read_and_hit(visits, language, scheme):
    page = visits.page(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page.goto(f"/{language.code}/report/?page={PATH}")
    page.locator(".form button").click()
    expect(page.locator(".form__problems")).to_be_focused()

    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate(SMALL) == []
    assert page.evaluate("measures.faint()") == []


def test_the_hidden_field_is_out_of_sight(page):
    page.goto("/en/report/")
    box = page.locator("#id_website").bounding_box()
    hidden = page.locator(".form .visually-hidden").bounding_box()

    assert (hidden["width"], hidden["height"]) == (1, 1)
    assert box is not None
