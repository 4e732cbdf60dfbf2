"""A figure that no source stands behind is found; those of the portal are looked at as a whole."""

import pytest

from kaohsiung_portal.content.models import Source
from kaohsiung_portal.publishing.models import Publication
from kaohsiung_portal.publishing.verbs import publish
from tests.integration.content.figures import untraced

pytestmark = pytest.mark.django_db


def test_a_figure_in_words_without_a_source_is_found(initiative):
    initiative.body_en = "<p>It has 21 ponds.</p>"
    initiative.save()
    publish(initiative, ["en"])
    assert untraced() == [
        "en /climate/sponge-city/ initiative.body: 'It has 21 ponds.' has no source"
    ]


def test_a_figure_whose_source_was_lost_is_found(initiative, metric, source):
    publish(initiative, ["en"])
    assert untraced() == []
    Publication.objects.update(payload=without_source(Publication.objects.get().payload))
    assert untraced() == [
        "en /climate/sponge-city/ initiative.metrics[1].value = 33.5 has no source"
    ]


def without_source(payload):
    payload["children"]["metrics"][0]["source"] = None
    return payload


def test_a_source_that_is_not_on_record_is_found(initiative, metric, source):
    publish(initiative, ["en"])
    Source.objects.filter(pk=source.pk).update(slug="another")
    (line,) = untraced()
    assert line.startswith("en /climate/sponge-city/ initiative.metrics[1]: {'key': 'delta'")
