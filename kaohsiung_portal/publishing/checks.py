"""System checks: a declaration that names no field is found before anything runs."""

from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import FieldDoesNotExist

from .kinds import (
    MAX_FACETS,
    Publishable,
    Row,
    by_kind,
    content_models,
    facet_field,
    row_model,
)


@register("publishing")
def check_kinds(app_configs, **kwargs) -> list[CheckMessage]:
    errors: list[CheckMessage] = []
    kinds: dict[str, type[Publishable]] = {}
    for model in content_models():
        if kinds.setdefault(model.kind(), model) is not model:
            errors.append(
                Error(f"Two models are the kind {model.kind()!r}.", obj=model, id="publishing.E001")
            )
        errors.extend(errors_in(model))
    return errors


def errors_in(model: type[Publishable]) -> list[CheckMessage]:
    """The mistakes in a kind's declarations: publishing.E002 to E014."""
    return [
        *_unknown(model, ("translated", "required", "searched")),
        *_untranslated(model, (*model.required, *model.searched)),
        *_errors_in_rows(model),
        *_errors_in_lists(model),
        *_errors_in_shapes(model),
    ]


def _errors_in_rows(model) -> list[CheckMessage]:
    errors: list[CheckMessage] = [
        Error(f"`calendar` names {child!r}, which is no child.", obj=model, id="publishing.E011")
        for child in model.calendar
        if child not in model.children
    ]
    for child in model.children:
        row = _row_of(model, child)
        if row is None:
            errors.append(
                Error(
                    f"{child!r} is not the related name of a Row whose `parent` is this kind.",
                    obj=model,
                    id="publishing.E005",
                )
            )
        else:
            errors.extend(_unknown(row, ("translated", "required")))
            errors.extend(_untranslated(row, row.required))
    return errors


def _errors_in_lists(model) -> list[CheckMessage]:
    """In what says where an item stands, and what is listed with it."""
    errors = _errors_in_facets(model)
    if model.belongs_to and not _has_field(model, model.belongs_to):
        errors.append(
            Error(
                f"`belongs_to` names {model.belongs_to!r}, which is no field.",
                obj=model,
                id="publishing.E006",
            )
        )
    if model.tallied and not (model.lists and model.lists[1]):
        errors.append(
            Error(
                f"`tallied` counts {model.tallied!r} of what the page lists, but it lists nothing.",
                hint="Name the kind and its facet in `lists`.",
                obj=model,
                id="publishing.E013",
            )
        )
    above = by_kind().get(model.headed_by or "")
    if model.headed_by and not (above and above.is_single()):
        errors.append(
            Error(
                f"`headed_by` names {model.headed_by!r}, which is no kind of one item only.",
                hint="One item stands above all lists of a kind.",
                obj=model,
                id="publishing.E014",
            )
        )
    return errors


def _errors_in_facets(model) -> list[CheckMessage]:
    """In the facets, and in what names one of them."""
    errors: list[CheckMessage] = [
        Error(f"`facets` names {name!r}, which is no field.", obj=model, id="publishing.E002")
        for name in model.facets
        if facet_field(model, name) is None and not isinstance(getattr(model, name, None), property)
    ]
    if len(model.facets) > MAX_FACETS:
        errors.append(
            Error(
                f"{len(model.facets)} facets are declared; lists can filter by {MAX_FACETS}.",
                obj=model,
                id="publishing.E004",
            )
        )
    kind_field = model.lists[0] if model.lists and model.lists[1] is None else None
    companions = model.companions[0] if model.companions else None
    for says, name, why, number in (
        ("`lists` takes the kind from", kind_field, "it is read before the texts are", "E009"),
        ("`archive` names", model.archive, "lists are filtered by it", "E010"),
        ("`companions` names", companions, "items that share it are found by it", "E012"),
    ):
        if name and name not in model.facets:
            errors.append(
                Error(
                    f"{says} {name!r}, which is no facet.",
                    hint=f"Add it to `facets`: {why}.",
                    obj=model,
                    id=f"publishing.{number}",
                )
            )
    return errors


def _errors_in_shapes(model) -> list[CheckMessage]:
    """In what is printed of an item, today and before."""
    errors: list[CheckMessage] = [
        Error(
            f"Payloads of shape {number} have no upcaster.",
            hint="Write a pure function from that shape to the next.",
            obj=model,
            id="publishing.E007",
        )
        for number in range(1, model.schema_number)
        if number not in model.upcasters
    ]
    if not {"title", "summary"} <= set(model.translated):
        errors.append(
            Error("A kind has a translated title and summary.", obj=model, id="publishing.E008")
        )
    return errors


def _untranslated(model, names) -> list[CheckMessage]:
    return [
        Error(
            f"{name!r} is required or searched, but not translated.",
            hint="Add it to `translated`.",
            obj=model,
            id="publishing.E003",
        )
        for name in names
        if name not in model.translated
    ]


def _row_of(model, child) -> type[Row] | None:
    try:
        row = row_model(model, child)
        parent = row._meta.get_field(row.parent)
    except (AttributeError, FieldDoesNotExist):
        return None
    return row if issubclass(row, Row) and parent.related_model is model else None


def _unknown(model, declarations) -> list[CheckMessage]:
    return [
        Error(
            f"`{declaration}` names {name!r}, which is no field.",
            obj=model,
            id="publishing.E002",
        )
        for declaration in declarations
        for name in getattr(model, declaration)
        if not _has_field(model, name)
    ]


def _has_field(model, name) -> bool:
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True
