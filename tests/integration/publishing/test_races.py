"""Four publishers at once, on a real PostgreSQL: SQLite serialises anyway and proves nothing."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from django.db import Error, connection
from django.utils import timezone

from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing import verbs
from kaohsiung_portal.publishing.models import Counter, Publication, Showing
from kaohsiung_portal.publishing.verbs import publish

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

PUBLISHERS = 4
PRINTS = 240


def print_at_once(item) -> list[Exception]:
    """PRINTS prints of one item by PUBLISHERS threads; returns what went wrong."""

    def publisher(number):
        problems = []
        try:
            for _ in range(PRINTS // PUBLISHERS):
                try:
                    publish(item, [CODES[number % 2]], note=f"publisher {number}")
                except Error as error:
                    problems.append(error)
        finally:
            connection.close()
        return problems

    with ThreadPoolExecutor(PUBLISHERS) as pool:
        return [one for found in pool.map(publisher, range(PUBLISHERS)) for one in found]


def overlaps(table, same) -> int:
    """Pairs of rows with the same values of some columns whose spans share an instant."""
    equal = " AND ".join(f"a.{column} = b.{column}" for column in same)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM {table} a JOIN {table} b ON a.id < b.id AND {equal} "
            "AND tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)"
        )
        return cursor.fetchone()[0]


def test_prints_at_once_leave_one_row_an_instant(initiative):
    problems = print_at_once(initiative)

    assert problems == []
    assert Publication.objects.count() == PRINTS
    assert overlaps("publishing_publication", ["item_id", "language"]) == 0
    assert overlaps("publishing_showing", ["item_id", "reader"]) == 0
    assert overlaps("publishing_showing", ["path", "reader"]) == 0
    assert not Publication.objects.extra(where=["starts_at = ends_at"]).exists()
    assert Publication.objects.live().count() == 2
    assert Showing.objects.at(timezone.now()).count() == len(CODES)

    # The order of prints is the order of their moments.
    rows = list(Publication.objects.order_by("at").values_list("at", "starts_at"))
    assert all(at == starts_at for at, starts_at in rows)
    assert all(earlier < later for (earlier, _), (later, _) in pairwise(rows))
    assert Counter.objects.get().value == PRINTS


def test_without_the_counters_lock_the_race_is_lost(initiative, monkeypatch):
    """The test above can fail: with the counter only read, the database's own net must catch it."""

    def unlocked():
        counter = Counter.objects.get(pk=1)
        return counter.value + 1, timezone.now()

    monkeypatch.setattr(verbs, "raise_counter", unlocked)
    problems = print_at_once(initiative)

    assert len(problems) > 0
    assert Publication.objects.count() < PRINTS
