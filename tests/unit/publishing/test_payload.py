"""Guards that a print of an older shape is read as one of today's, step by step."""

import pytest

from kaohsiung_portal.publishing.kinds import content_models
from kaohsiung_portal.publishing.payload import upcast


class Walk:
    """A kind whose payloads have had three shapes."""

    schema_number = 3
    upcasters = {
        1: lambda payload: {**payload, "steps": [*payload["steps"], "1 to 2"]},
        2: lambda payload: {**payload, "steps": [*payload["steps"], "2 to 3"]},
    }


@pytest.mark.parametrize(("schema", "steps"), [(1, ["1 to 2", "2 to 3"]), (2, ["2 to 3"]), (3, [])])
def test_a_payload_goes_through_every_shape_since_its_own(schema, steps):
    assert upcast(Walk, {"steps": []}, schema) == {"steps": steps}


def test_a_payload_of_an_older_shape_stays_as_it_is_on_record():
    payload = {"steps": []}
    upcast(Walk, payload, 1)
    assert payload == {"steps": []}


@pytest.mark.parametrize("model", content_models(), ids=lambda model: model.kind())
def test_a_kind_has_an_upcaster_for_every_former_shape(model):
    assert sorted(model.upcasters) == list(range(1, model.schema_number))
