"""Guards the templates: they compile, have titles, state their inputs, hold no script or style of
their own, name no language, and show no text that is not translated.
"""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import Node, NodeList, engines
from django.template.base import FilterExpression, Template, TextNode, Variable
from django.template.loader_tags import BlockNode, ExtendsNode
from django.template.smartif import TokenBase

from kaohsiung_portal.languages.registry import REGISTRY
from tests.house.tree import ROOT, files

TEMPLATES = {
    path.relative_to(ROOT / "templates").as_posix(): path.read_text(encoding="utf-8")
    for path in files(under="templates")
}
COMPONENTS = sorted(name for name in TEMPLATES if name.startswith("components/"))

#: The frame of the desk is Django's; what lies in these folders only editors see.
DESK = ("admin/", "editing/")
PUBLIC = sorted(name for name in TEMPLATES if not name.startswith(DESK))

#: Spoken where no language is known: it says its few words in all of them, from Python.
IN_NO_LANGUAGE = "errors/any_language.html"

_EXTENDS = re.compile(r'{%\s*extends "([^"]+)"\s*%}')
_TAG = re.compile(r"{%.*?%}|{{.*?}}")
_COMMENT = re.compile(r"{#.*?#}|{%\s*comment\b.*?{%\s*endcomment\s*%}", re.DOTALL)


def everywhere(pattern: str, names=TEMPLATES) -> list[str]:
    """Where a pattern is found in templates, comments left out: ["base.html:3 …"]."""
    found = []
    for name in names:
        source = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), TEMPLATES[name])
        found += [
            f"{name}:{source.count(chr(10), 0, match.start()) + 1} {match[0].strip()}"
            for match in re.finditer(pattern, source, re.IGNORECASE)
        ]
    return found


@cache
def compiled(name: str) -> Template:
    return engines["django"].get_template(name).template


def parents(name: str) -> list[str]:
    """A template and those that it extends, itself first."""
    chain = [name]
    while chain[-1] in TEMPLATES and (parent := _EXTENDS.search(TEMPLATES[chain[-1]])):
        if parent[1] == chain[-1]:
            # A template that extends Django's own of the same name.
            break
        chain.append(parent[1])
    return chain


PAGES = [name for name in PUBLIC if parents(name)[-1] == "base.html" and name != "base.html"]


def test_there_are_pages_and_components():
    """Else what follows could pass by finding nothing."""
    assert "content/article_detail.html" in PAGES
    assert "pages/home_detail.html" in PAGES
    assert "components/card.html" in COMPONENTS


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_compiles(name):
    assert compiled(name).nodelist


@pytest.mark.parametrize("name", PAGES)
def test_every_page_fills_its_title(name):
    assert any(_fills(ancestor, "title") for ancestor in parents(name)[:-1])


def _fills(name: str, block: str) -> bool:
    return any(
        one.name == block and not _is_blank(one.nodelist)
        for one in compiled(name).nodelist.get_nodes_by_type(BlockNode)
    )


def _is_blank(nodelist) -> bool:
    return all(isinstance(node, TextNode) and not node.s.strip() for node in nodelist)


def test_the_page_without_a_language_has_a_title():
    assert re.findall(r"<title>(.*)</title>", TEMPLATES[IN_NO_LANGUAGE]) == [
        "{{ status }} – Kaohsiung 高雄 가오슝"
    ]


def test_every_template_says_in_its_first_line_what_it_is():
    silent = [
        name
        for name, source in TEMPLATES.items()
        if name.endswith(".html") and not re.match(r"{# .+ #}\n", source)
    ]
    assert silent == []


def inputs(name: str) -> set[str]:
    """The inputs that a component states in its first line."""
    stated = re.match(r"{# .+?\bInputs: (.+) #}\n", TEMPLATES[name])
    assert stated, f"{name} does not begin with {{# … Inputs: … #}}"
    return {one.split()[0] for one in re.sub(r"\([^)]*\)", "", stated[1]).split(",")}


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_uses_only_the_inputs_that_it_states(name):
    assert sorted(free_names(compiled(name)) - inputs(name)) == []


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_uses_every_input_that_it_states(name):
    assert sorted(inputs(name) - free_names(compiled(name))) == []


def free_names(template: Template) -> set[str]:
    """The names that a template reads from its context and does not bind itself."""
    read: set[str] = set()
    bound = {"forloop", "block", "True", "False", "None"}

    def visit(part):
        if isinstance(part, Variable):
            if part.lookups:
                read.add(part.lookups[0])
        elif isinstance(part, FilterExpression):
            visit(part.var)
            visit(
                [argument for _filter, arguments in part.filters for _lookup, argument in arguments]
            )
        elif isinstance(part, TokenBase):
            visit([part.first, part.second, getattr(part, "value", None)])
        elif isinstance(part, Node):
            bound.update(getattr(part, "loopvars", ()))
            bound.update(filter(None, [getattr(part, "asvar", None)]))
            bound.update(filter(None, [getattr(part, "target_var", None)]))
            bound.update(filter(None, [getattr(part, "var_name", None)]))
            if type(part).__name__ in ("WithNode", "BlockTranslateNode"):
                bound.update(part.extra_context)
            visit(list(vars(part).values()))
        elif isinstance(part, dict):
            visit(list(part.values()))
        elif isinstance(part, NodeList | list | tuple):
            for one in part:
                visit(one)

    visit(template.nodelist)
    return read - bound


def test_the_names_that_a_template_reads_are_found():
    template = engines["django"].from_string(
        "{% load i18n content %}{{ a.b|default:c }}{% for x in d %}{{ x }}{{ forloop.last }}"
        "{% endfor %}{% if e and not f %}{% elif g == 'h' %}{% endif %}{% quantity i.j 'km' %}"
        "{% include 'x' with k=l.m only %}{% with n=o %}{{ n }}{% endwith %}"
        "{% blocktranslate with p=q.r %}{{ p }}{% endblocktranslate %}{% translate 'S' as s %}"
        "{{ s }}{% firstof t u.v %}{% language w.x %}{{ y }}{% endlanguage %}"
        "{% regroup z by a as b %}{{ b }}"
    )
    assert free_names(template.template) == set("acdefgiloqtuwyz")


def includes() -> list[tuple[str, str]]:
    return [
        (name, tag)
        for name, source in TEMPLATES.items()
        for tag in re.findall(r"{%\s*include\s.*?%}", source)
    ]


def test_components_see_nothing_but_what_they_are_given():
    assert [one for one in includes() if not one[1].endswith(" only %}")] == []


def test_components_are_given_only_what_they_state():
    found = []
    for name, tag in includes():
        included = re.match(r'{%\s*include "(components/[^"]+)"', tag)
        if included:
            given = set(re.findall(r"(\w+)=", tag))
            found += [
                f"{name} gives {one!r} to {included[1]}" for one in given - inputs(included[1])
            ]
    assert found == []


#: What no template holds, the desk's neither; what it is called is the test's name.
FORBIDDEN = {
    "a script without a file": r"<script\b(?![^>]*\ssrc=)[^>]*>",
    "a style sheet of its own": r"<style\b",
    "a style attribute": r"""\sstyle\s*=\s*["']""",
    "an event handler": r"""\son[a-z]+\s*=\s*["']""",
    "a script as an address": r"javascript:",
    "a file of another host": r"""<(?!a\b)[a-z]+\b[^>]*\s(?:src|href|data)=["'](?:https?:)?//""",
    "text marked as safe": r"\|\s*safe\b|{%\s*autoescape\s+off",
}


@pytest.mark.parametrize("pattern", FORBIDDEN.values(), ids=FORBIDDEN)
def test_no_template_has(pattern):
    assert everywhere(pattern) == []


def test_a_page_of_the_public_has_no_script():
    assert everywhere(r"<script\b", PUBLIC) == []


def test_every_form_that_posts_is_protected_but_the_visitors():
    posts = everywhere(r"""<form[^>]*method=["']post["'].*?</form>""".replace(".*?", r"[\s\S]*?"))
    assert posts
    # But that of visitors, who have no session to protect: see reports/views.py.
    assert [one.split(":")[0] for one in posts if "csrf_token" not in one] == [
        "reports/report_form.html"
    ]


#: How a template would name a language, each of which is the registry's business.
LANGUAGE_NAMES = {
    "a comparison": r"{%[^%]*\blanguage(?:\.code|_code)\s*[!=]=",
    "a code or tag": (
        "{[%{][^%}]*[\"'](?:"
        + "|".join(sorted({one for each in REGISTRY for one in (each.code, each.tag)}))
        + ")[\"']"
    ),
    "a column": (r"{[%{][^%}]*\w_(?:" + "|".join(one.column_suffix for one in REGISTRY) + r")\b"),
}


@pytest.mark.parametrize("pattern", LANGUAGE_NAMES.values(), ids=LANGUAGE_NAMES)
def test_no_template_names_a_language_by(pattern):
    assert everywhere(pattern) == []


def test_no_template_has_text_in_a_fixed_language():
    """`lang` and `hreflang` are always what the text is in, so always from the registry."""
    literals = everywhere(r"""(?<![\w-])(?:hreflang|lang)=["'](?!{{)(?!x-default)[^"']*["']""")
    assert [re.sub(r":\d+ ", " ", one) for one in literals] == [f'{IN_NO_LANGUAGE} lang="en"']


class _Visible(HTMLParser):
    """What a reader of HTML sees or hears."""

    READ_ALOUD = {"alt", "aria-label", "aria-description", "label", "placeholder", "title"}

    def __init__(self):
        super().__init__()
        self.texts: list[str] = []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.texts += [values[name] or "" for name in values.keys() & self.READ_ALOUD]
        if tag == "input" and values.get("type") in ("submit", "button", "reset"):
            self.texts.append(values.get("value") or "")
        if tag == "meta" and values.get("name") in ("description", "author", "keywords"):
            self.texts.append(values.get("content") or "")

    def handle_data(self, data):
        self.texts.append(data)


def untranslated(source: str) -> list[str]:
    """The words of a template that stand there in one language for the readers of all."""
    for pattern in (
        _COMMENT,
        re.compile(r"{%\s*blocktranslate\b.*?{%\s*endblocktranslate\s*%}", re.DOTALL),
        _TAG,
    ):
        source = pattern.sub("", source)
    parser = _Visible()
    parser.feed(source)
    parser.close()
    return [text.strip() for text in parser.texts if any(character.isalpha() for character in text)]


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_word_stands_outside_of_the_catalogues(name):
    proper_names = ["– Kaohsiung 高雄 가오슝"] if name == IN_NO_LANGUAGE else []
    assert untranslated(TEMPLATES[name]) == proper_names


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Read on</p>", ["Read on"]),
        ("<p>{% if more %}더 보기{% endif %}</p>", ["더 보기"]),
        ('<nav aria-label="Menu"><a title="{{ name }}" href="/x">–</a></nav>', ["Menu"]),
        ('<input type="submit" value="Save"><input type="text" value="x">', ["Save"]),
        ('<meta name="description" content="A city">', ["A city"]),
        ("{% blocktranslate trimmed %}Read {{ on }}{% endblocktranslate %}", []),
        ('<p>{% translate "Read on" %} {{ page.title }} · 2030</p>', []),
        ("{# A comment #}{% comment %}Another{% endcomment %}<br>", []),
    ],
)
def test_words_outside_of_the_catalogues_are_found(source, found):
    assert untranslated(source) == found


def test_sentences_are_trimmed():
    """Else line breaks and indents become part of the message."""
    tags = re.findall(r"{%\s*blocktranslate\b[^%]*%}", "".join(TEMPLATES.values()))
    assert tags
    assert [tag for tag in tags if " trimmed" not in tag] == []


def test_templates_lie_in_one_tree():
    """A room's own templates/ folder would hide from the tests above."""
    assert [path for path in files(".html", ".xml") if not _is_below(path, "templates")] == []


def _is_below(path: Path, folder: str) -> bool:
    return path.is_relative_to(ROOT / folder)


def test_a_page_extends_base_directly_or_through_one_layout():
    assert [name for name in PAGES if len(parents(name)) > 3] == []


def test_extending_is_the_first_thing_that_a_template_does():
    """Django would say so too, but only when the template is used."""
    late = [
        name
        for name in TEMPLATES
        if any(True for _ in compiled(name).nodelist.get_nodes_by_type(ExtendsNode))
        and not re.match(r"({#.*?#}\s*)?{% extends ", TEMPLATES[name])
    ]
    assert late == []
