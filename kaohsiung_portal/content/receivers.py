from django.db.models import ProtectedError
from django.utils.translation import gettext as _


def protect_cited_source(instance, **kwargs):
    """A source that texts cite is not deleted, by whatever way."""
    if citing := set(instance.used_by()):
        raise ProtectedError(_("This source is cited and cannot be deleted."), citing)
