"""The boards of medals that the awards of an edition make."""

from collections import Counter

from django import template

from awards.medal_board import medals

register = template.Library()


@register.inclusion_tag("components/medal_board.html")
def medal_board(listing, filter_query) -> dict:
    """The medals of a list that is whole; of a part of it the numbers would be wrong."""
    is_whole = listing and listing.number == 1 and not listing.has_next and not filter_query
    counts = Counter(award.level for award in listing.items) if is_whole else {}
    return {"board": medals(counts), "size": "large"}


@register.inclusion_tag("components/medal_board.html")
def medals_won(tally) -> dict:
    """The medals of an edition in a list, {"gold": 4}; nothing where none are counted."""
    return {"board": medals(tally or {}), "size": "small"}


@register.inclusion_tag("components/medal_board.html")
def medal_won(level: str) -> dict:
    """The medal of one award."""
    return {"board": medals({level: 1}), "size": "single"}
