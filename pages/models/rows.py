"""What rows of several kinds have in common."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kaohsiung_portal.content.models import (
    Source,
)


def source_field(**options):
    """A reference to the source of one row; sources that are cited cannot be deleted."""
    return models.ForeignKey(
        Source, models.PROTECT, verbose_name=_("source"), related_name="+", **options
    )
