"""Items by keys that people can read and type: "page/about", "edition/livcom/2013"."""

from kaohsiung_portal.publishing.kinds import Publishable, by_kind


def key_of(item: Publishable) -> str:
    """An item's key: its kind, and its slug below the slugs of what it lies below."""
    slugs, above = [item.slug], item
    while above.belongs_to:
        above = getattr(above, above.belongs_to)
        slugs.insert(0, above.slug)
    return "/".join((item.kind(), *slugs))


def find(key: str) -> Publishable | None:
    """The working copy with a key; the slugs of what it lies below may be left out."""
    kind, *slugs = key.split("/")
    model = by_kind().get(kind)
    if model is None or not slugs:
        return None
    wanted, prefix = {}, ""
    above: type[Publishable] | None = model
    for slug in reversed(slugs):
        if above is None:
            return None
        wanted[f"{prefix}slug"] = slug
        belongs_to = above.belongs_to
        above = above._meta.get_field(belongs_to).related_model if belongs_to else None
        prefix += f"{belongs_to}__"
    return model._default_manager.filter(**wanted).select_related("item").first()
