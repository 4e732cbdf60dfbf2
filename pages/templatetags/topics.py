"""How templates keep the key facts of a topic together."""

from django import template

register = template.Library()


@register.filter
def by_topic(facts) -> list:
    """Printed key facts: those without a topic first, then each topic where its first one stands.

    Editors add rows at the end: a topic would come twice if the order alone made the groups.
    """
    topics = ["", *(fact.topic for fact in facts)]
    return sorted(facts, key=lambda fact: topics.index(fact.topic))
