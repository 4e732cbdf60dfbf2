"""System checks: a scene that no file holds is found before a page misses it."""

from django.contrib.staticfiles import finders
from django.core.checks import CheckMessage, Error, register

from kaohsiung_portal.publishing.kinds import content_models

from .scenes import declared_scenes, scene_path


@register("content")
def check_scenes(app_configs, **kwargs) -> list[CheckMessage]:
    return [error for model in content_models() for error in errors_in(model)]


def errors_in(model) -> list[CheckMessage]:
    """The mistakes in what a kind declares of its scenes: content.E001 and E002."""
    errors: list[CheckMessage] = []
    if model.scene_by and model.scene_by not in model.facets:
        errors.append(
            Error(
                f"`scene_by` names {model.scene_by!r}, which is no facet.",
                hint="Add it to `facets`: lists are filtered by it.",
                obj=model,
                id="content.E001",
            )
        )
    errors.extend(
        Error(
            f"There is no picture of the scene {name!r}.",
            hint=f"Draw static/{scene_path(name)}.",
            obj=model,
            id="content.E002",
        )
        for name in sorted(declared_scenes(model))
        if finders.find(scene_path(name)) is None
    )
    return errors
