from django.views.decorators.http import require_safe

from kaohsiung_portal.files.views import served

from .storage import DocumentStorage


@require_safe
def document(request, name):
    """A document for download, to whoever knows its name."""
    return served(request, DocumentStorage(), name, "attachment")
