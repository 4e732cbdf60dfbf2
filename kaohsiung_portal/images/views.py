from django.views.decorators.http import require_safe

from kaohsiung_portal.files.views import served

from .storage import ImageStorage


@require_safe
def image(request, name):
    """An image or a rendition of one, to whoever knows its name."""
    return served(request, ImageStorage(), name, "inline")
