"""How templates show the scene of a page."""

from django import template

from kaohsiung_portal.content.scenes import scene_of, scene_path

register = template.Library()


@register.inclusion_tag("components/scene.html")
def scene(page, listing, filters, is_last=False) -> dict:
    """The scene of a page and of what it lists; nothing where there is none.

    It begins the page, or ends it.
    """
    name = scene_of(page, listing, filters)
    return {"picture": scene_path(name) if name else "", "is_last": is_last}
