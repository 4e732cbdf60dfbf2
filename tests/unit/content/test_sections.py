"""Guards the list of a page's sections: every heading leads somewhere, and no text is lost."""

import pytest

from kaohsiung_portal.content.sections import with_sections


@pytest.mark.parametrize(
    ("html", "expected", "section"),
    [
        (
            "<h2>Economy</h2>",
            '<h2 id="section-1">Economy</h2>',
            ("section-1", "Economy", ""),
        ),
        (
            '<h2 id="key-facts">Key facts</h2>',
            '<h2 id="key-facts">Key facts</h2>',
            ("key-facts", "Key facts", ""),
        ),
        (
            '<h2 lang="ja">海\nと港</h2>',
            '<h2 id="section-1" lang="ja">海\nと港</h2>',
            ("section-1", "海\nと港", "ja"),
        ),
        (
            '<h2>CO<sub>2</sub> of <a href="/">the <span lang="zh-Hant">高雄</span></a></h2>',
            '<h2 id="section-1">CO<sub>2</sub> of <a href="/">the '
            '<span lang="zh-Hant">高雄</span></a></h2>',
            ("section-1", 'CO<sub>2</sub> of the <span lang="zh-Hant">高雄</span>', ""),
        ),
        (
            "<h2>Fish &amp; ponds &lt;1 ha</h2>",
            '<h2 id="section-1">Fish &amp; ponds &lt;1 ha</h2>',
            ("section-1", "Fish &amp; ponds &lt;1 ha", ""),
        ),
    ],
)
def test_a_heading_gets_an_id_and_its_title_fits_into_a_link(html, expected, section):
    content, (found,) = with_sections(html)

    assert content == expected
    assert (found.id, found.title, found.tag) == section


def test_sections_stand_in_order_each_under_its_own_id():
    html = '<h2>A</h2><p>a</p><h3>no section</h3><h2 id="districts">B</h2><h2>C</h2>'
    content, found = with_sections(html)

    assert [section.id for section in found] == ["section-1", "districts", "section-3"]
    assert all(content.count(f'id="{section.id}"') == 1 for section in found)
    assert "<h3>no section</h3>" in content


def test_a_text_without_headings_is_as_it_was():
    assert with_sections("<p>One</p>") == ("<p>One</p>", [])


def test_sections_are_counted_on_from_those_above():
    content, (found,) = with_sections("<h2>C</h2>", before=2)
    assert (content, found.id) == ('<h2 id="section-3">C</h2>', "section-3")
