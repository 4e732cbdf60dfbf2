from .kinds import Publishable
from .models import Counter
from .moments import clock
from .showings import chains_digest
from .verbs import withdraw


def create_counter(using, **kwargs):
    """After migrations, and after a test emptied the tables: the one counter row is there."""
    values = {"moment": clock(), "chains": chains_digest()}
    Counter.objects.using(using).get_or_create(pk=1, defaults=values)


def withdraw_deleted(sender, instance, **kwargs):
    """A working copy is deleted, by whatever way: its prints end, and all of it goes on record."""
    if isinstance(instance, Publishable):
        withdraw(instance)
