"""The pictures at the heads of pages, as the kinds declare them: drawn by hand, one file each."""

from kaohsiung_portal.publishing.kinds import by_kind, facet_field
from kaohsiung_portal.publishing.printed import Printed
from kaohsiung_portal.publishing.reading import Listing

from .models import Content


def scene_path(name: str) -> str:
    """The static file of a scene: "waste_water" → "images/scenes/waste-water.svg"."""
    return f"images/scenes/{name.replace('_', '-')}.svg"


def scene_of(
    page: Printed, listing: Listing | None = None, filters: dict[str, str] | None = None
) -> str:
    """The scene of a page, its own or that of what it lists; empty where there is none.

    `filters` are those that the list is shown by: {"theme": "energy"}. An item's own image takes
    the scene's place.
    """
    if page.image:
        return ""
    own = _of_item(page)
    return own or (_of_list(listing.kind, filters or {}) if listing else "")


def _of_item(page: Printed) -> str:
    kind = by_kind()[page.kind]
    if not kind.scene_by:
        return kind.scene
    value = getattr(page, kind.scene_by)
    # An old print may hold a value that there is no more.
    return value if value in declared_scenes(kind) else ""


def _of_list(kind: str, filters: dict[str, str]) -> str:
    listed = by_kind()[kind]
    chosen = filters.get(listed.scene_by, "") if listed.scene_by else ""
    return chosen or listed.list_scene


def declared_scenes(kind: type[Content]) -> set[str]:
    """Every scene that pages and lists of a kind may have."""
    named = {kind.scene, kind.list_scene}
    if kind.scene_by:
        field = facet_field(kind, kind.scene_by)
        named |= {str(value) for value, _label in field.flatchoices or ()} if field else set()
    return named - {""}
