"""Reading what was uploaded, within bounds and once."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _

from .refusals import Refusal

EMPTY = Refusal(_("The file is empty. Check that it opens on your computer, and upload it again."))


def content_of(file: File, max_bytes: int, too_large: Refusal) -> bytes:
    """All of a file. Raises ValidationError where it is empty, or larger than is allowed."""
    if file.size > max_bytes:
        raise too_large.error()
    file.seek(0)
    # One byte more than is allowed: a size that is only claimed does not count.
    content = file.read(max_bytes + 1)
    file.seek(0)
    if not content:
        raise EMPTY.error()
    if len(content) > max_bytes:
        raise too_large.error()
    return content


def once(inspect: Callable[[File], Any]) -> Callable[[File], Any]:
    """An inspection that keeps with a file what it found: form, field and storage all ask."""

    @wraps(inspect)
    def remembered(file: File) -> Any:
        found = vars(file).get("_inspected")
        if found is None:
            try:
                found = inspect(file)
            except ValidationError as refusal:
                found = refusal
            vars(file)["_inspected"] = found
        if isinstance(found, ValidationError):
            raise found
        return found

    return remembered
