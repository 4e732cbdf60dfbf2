"""Whether a language of an item may be printed. Higher rooms add their checks to `CHECKS`."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .kinds import Publishable, row_model
from .models import Publication
from .working import text


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a language of an item should not be printed."""

    item_id: int
    language: str
    #: The form field it concerns: "title_ko", "metrics-2-label_ko"; "" for the whole item.
    field: str
    message: str
    #: Refused in any case; otherwise printed only with a reason given.
    is_error: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """One language of one item that is about to be printed."""

    item: Publishable
    language: str
    payload: dict
    #: Ids of the items that are printed in the same transaction.
    together: frozenset[int] = field(default_factory=frozenset)


Check = Callable[[Candidate], list[Problem]]

CHECKS: list[Check] = []


def problems(candidate: Candidate) -> list[Problem]:
    """Everything that speaks against printing, in the language of whoever asks."""
    return [problem for check in CHECKS for problem in check(candidate)]


def requires_its_texts(candidate: Candidate) -> list[Problem]:
    """Required texts are there; a blank is not a text."""
    item, language = candidate.item, candidate.language
    found = [
        Problem(
            item.pk,
            language,
            name,
            _("“%(field)s” is empty.") % {"field": item._meta.get_field(name).verbose_name},
        )
        for name in item.required
        if not text(item, name, language)
    ]
    for child in item.children:
        model = row_model(type(item), child)
        rows = getattr(item, child).all()
        found.extend(
            Problem(
                item.pk,
                language,
                f"{child}-{index}-{name}",
                _("“%(field)s” of %(row)s %(number)d is empty.")
                % {
                    "field": model._meta.get_field(name).verbose_name,
                    "row": model._meta.verbose_name,
                    "number": index + 1,
                },
            )
            for index, row in enumerate(rows)
            if row.is_printed_in(language)
            for name in row.required_texts()
            if not text(row, name, language)
        )
    return found


def links_lead_somewhere(candidate: Candidate) -> list[Problem]:
    """Every item linked to is public by then, or printed together with this one."""
    refers = set(candidate.payload["refers"]) - candidate.together
    shown = set(
        Publication.objects.filter(item_id__in=refers)
        .filter(pk__in=Publication.objects.live())
        .values_list("item_id", flat=True)
    ) | set(
        Publication.objects.scheduled().filter(item_id__in=refers).values_list("item_id", flat=True)
    )
    return [
        Problem(
            candidate.item.pk,
            candidate.language,
            "",
            _("It links to “%(target)s”, which is not published.") % {"target": _name(item_id)},
        )
        for item_id in sorted(refers - shown)
    ]


def _name(item_id: int) -> str:
    from .kinds import working_copy
    from .models import Item

    item = Item.objects.filter(pk=item_id).first()
    return str((item and working_copy(item)) or item_id)


CHECKS += [requires_its_texts, links_lead_somewhere]
