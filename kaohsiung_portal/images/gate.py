"""Whether an image that is about to be printed says something to those who cannot see it."""

from django.utils.translation import gettext as _

from kaohsiung_portal.publishing.gate import Candidate, Problem
from kaohsiung_portal.publishing.kinds import own_fields

from .models import Image


def images_are_described(candidate: Candidate) -> list[Problem]:
    """An image that says something has an alternative text in the language."""
    fields = candidate.payload["fields"]
    shown = [
        fields[field.name]
        for field in own_fields(type(candidate.item))
        if field.related_model is Image and fields[field.name]
    ]
    return [
        Problem(
            candidate.item.pk,
            candidate.language,
            "",
            _(
                "The image “%(image)s” has no alternative text in this language. Write one on the "
                "page of the image, or mark it as decorative there."
            )
            % {"image": image["key"]},
        )
        for image in shown
        if not (image["alt"] or image["is_decorative"])
    ]
