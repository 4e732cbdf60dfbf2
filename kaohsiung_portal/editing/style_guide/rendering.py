"""Renders samples: a whole template or a block of a page, with ids that are its own."""

import re

from django.template import Context
from django.template.loader import get_template
from django.template.loader_tags import BLOCK_CONTEXT_KEY, BlockContext, BlockNode, ExtendsNode
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from kaohsiung_portal.languages.registry import Language

from .registry import Sample

#: Where markup gives or names an id, or a name that may be once in a page only.
_NAMED = re.compile(
    r'((?:(?<=\s)(?:id|for|aria-labelledby|aria-describedby)|<details name)="|\shref="#)([^"]+)'
)

_FORM = re.compile(r"<form\b[^>]*>")
#: Where a form is sent to, and how.
_SENDING = re.compile(r'\s(?:action|method|enctype)="[^"]*"')


def rendered(sample: Sample, language: Language) -> SafeString:
    """A sample as readers of a language see it; no query."""
    with translation.override(language.code):
        template = get_template(sample.template).template
        context = Context(sample.inputs(language))
        block = sample.block
        html = _block(template, block, context) if block else template.render(context)
    ending = "-".join(filter(None, (sample.component, sample.variant, language.code)))
    return mark_safe(_as_a_sample(html, ending))  # noqa: S308  from templates that escape


def _block(template, name: str, context: Context) -> str:
    """A block as the page has it that fills it, without the rest of the page.

    As `ExtendsNode.render`, but the block in the place of the outermost template.
    """
    blocks = BlockContext()
    with context.bind_template(template), context.render_context.push_state(template):
        current = template
        while current is not None:
            blocks.add_blocks(
                {one.name: one for one in current.nodelist.get_nodes_by_type(BlockNode)}
            )
            extends = current.nodelist.get_nodes_by_type(ExtendsNode)
            current = extends[0].get_parent(context) if extends else None
        context.render_context[BLOCK_CONTEXT_KEY] = blocks
        return blocks.get_block(name).render(context)


def _as_a_sample(html: str, ending: str) -> str:
    """With names of its own, as the same sample stands on the page once a language. None takes the
    focus, and a form leads back here instead of sending what is typed in it.
    """

    def own(match):
        return match[1] + " ".join(f"{one}-{ending}" for one in match[2].split())

    def unsent(form):
        return _SENDING.sub("", form[0])

    return _FORM.sub(unsent, _NAMED.sub(own, html.replace(" autofocus", "")))
