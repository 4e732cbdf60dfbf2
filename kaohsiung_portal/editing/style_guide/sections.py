"""What the guide shows: for each component what it is, and its samples in some languages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.safestring import SafeString

from kaohsiung_portal.languages.registry import Language

# They add themselves to the registry.
from . import image_samples as _image_samples  # noqa: F401
from . import samples as _samples  # noqa: F401
from .registry import SAMPLES, Placed, Sample
from .rendering import rendered

_FIRST_LINE = re.compile(r"{# (.+) #}\n")


@dataclass(frozen=True, slots=True)
class Rendering:
    language: Language
    html: SafeString


@dataclass(frozen=True, slots=True)
class Example:
    """A sample in each of some languages."""

    variant: str
    #: Where its markup is: "pages/home_detail.html", and the block of it.
    template: str
    block: str
    placed: Placed
    renderings: list[Rendering]


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    #: The first line of the component's template; "" for one that has none of its own.
    about: str
    examples: list[Example]


def component_names() -> list[str]:
    """Every component that has a sample."""
    return sorted({one.component for one in SAMPLES})


def sections(languages: Sequence[Language]) -> list[Section]:
    """All components by name, their samples in the order they were added in."""
    return [
        Section(
            name,
            about(name),
            [_example(one, languages) for one in SAMPLES if one.component == name],
        )
        for name in component_names()
    ]


def about(component: str) -> str:
    """What a component says it is and takes."""
    try:
        source = get_template(f"components/{component}.html").template.source
    except TemplateDoesNotExist:
        return ""
    stated = _FIRST_LINE.match(source)
    return stated[1] if stated else ""


def _example(sample: Sample, languages: Sequence[Language]) -> Example:
    return Example(
        sample.variant,
        sample.template,
        sample.block,
        sample.placed,
        [Rendering(language, rendered(sample, language)) for language in languages],
    )
