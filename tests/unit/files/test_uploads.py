"""Guards that an uploaded file is inspected once, however many ask."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from kaohsiung_portal.files.uploads import EMPTY, once


@pytest.mark.parametrize("is_taken", [True, False])
def test_what_was_found_is_kept_with_the_file(is_taken):
    asked = []

    @once
    def inspect(file):
        asked.append(file)
        if not is_taken:
            raise EMPTY.error()
        return "found"

    def answer(file):
        try:
            return inspect(file)
        except ValidationError as refusal:
            return refusal.message

    first, second = ContentFile(b"1"), ContentFile(b"2")
    answers = [answer(first), answer(first), answer(second)]

    assert answers == ["found" if is_taken else EMPTY.message] * 3
    assert asked == [first, second]
