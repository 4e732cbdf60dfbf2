"""Why a file is not taken: sentences to the editor that say what to do."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason; raised with what it is about, where its sentence names that."""

    message: Promise

    def error(self, **about: str) -> ValidationError:
        return ValidationError(self.message, code="refused", params=about or None)
