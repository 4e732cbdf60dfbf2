"""No query but the reading API's while a public page is made."""

import pytest
from django.db import connection

from kaohsiung_portal.publishing.guard import UnguardedQuery, only_reading
from kaohsiung_portal.publishing.reading import Reading
from pages.models import Initiative

pytestmark = pytest.mark.django_db


def test_a_model_query_is_refused_and_a_reading_is_not(initiative):
    with only_reading():
        Reading("en").open("climate/")
        with pytest.raises(UnguardedQuery, match="prints only"):
            list(Initiative.objects.all())
        with pytest.raises(UnguardedQuery), connection.cursor() as cursor:
            cursor.execute("SELECT 1")

    assert Initiative.objects.count() == 1


def test_a_reading_does_not_open_the_door_for_what_comes_after(initiative):
    with only_reading():
        reading = Reading("en")
        reading.open("climate/")
        reading.look_up()
        with pytest.raises(UnguardedQuery):
            Initiative.objects.first()
