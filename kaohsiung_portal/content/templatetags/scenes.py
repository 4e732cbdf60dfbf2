"""How templates show the scene at the head of a page."""

from django import template

from kaohsiung_portal.content.scenes import scene_of, scene_path

register = template.Library()


@register.inclusion_tag("components/scene.html")
def scene(page, listing, filters) -> dict:
    """The scene of a page and of what it lists; nothing where there is none."""
    name = scene_of(page, listing, filters)
    return {"picture": scene_path(name) if name else ""}
