"""The samples that the style guide shows. Higher rooms add theirs by `sample`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from kaohsiung_portal.languages.registry import Language

#: What a template is given, in a language.
Inputs = Callable[[Language], dict[str, Any]]

#: Where a rendering stands: over the whole width as a part of every page does, with the margins
#: that pages have; within these margins; or beside the other languages, where it is narrow.
Placed = Literal["page", "across", "beside"]


@dataclass(frozen=True, slots=True)
class Sample:
    """A component with some inputs, to be looked at in every language."""

    #: The name that its template, its style sheet and its class have in common: "medal_board".
    component: str
    #: What is particular about it, as an anchor: "with-figure"; "" for what is usual.
    variant: str
    inputs: Inputs
    template: str
    #: The block of the template that is shown; "" for all of it.
    block: str
    placed: Placed


SAMPLES: list[Sample] = []


def sample(
    component: str,
    variant: str = "",
    *,
    template: str = "",
    block: str = "",
    placed: Placed = "across",
) -> Callable[[Inputs], Inputs]:
    """Adds a sample to the guide, made by the function below, which must not ask the database.

    A component that has no template of its own is shown by one that contains it: the block of a
    page, so that there is no second copy of its markup to be kept alike.
    """

    def added(inputs: Inputs) -> Inputs:
        shown = template or f"components/{component}.html"
        SAMPLES.append(Sample(component, variant, inputs, shown, block, placed))
        return inputs

    return added
