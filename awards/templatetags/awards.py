"""The board of medals that an edition's awards make."""

from django import template

from awards.medal_board import medals

register = template.Library()


@register.inclusion_tag("components/medal_board.html")
def medal_board(listing, filter_query) -> dict:
    """The medals of a list that is whole; of a part of it the numbers would be wrong."""
    is_whole = listing and listing.number == 1 and not listing.has_next and not filter_query
    return {"board": medals(listing.items) if is_whole else ()}
