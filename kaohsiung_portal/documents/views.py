from functools import partial

from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import etag, require_safe

from .storage import FILE_NAME, FOLDER, MEDIA_TYPES, DocumentStorage

#: Should a browser show a file in spite of all, nothing in it may load or run.
POLICY = "default-src 'none'; sandbox"
#: The name says the content, which never changes.
FOR_GOOD = "public, max-age=31536000, immutable"


@require_safe
def document(request, name):
    """A document for download, to whoever knows its name."""
    match = FILE_NAME.fullmatch(name)
    storage = DocumentStorage()
    kept = f"{FOLDER}/{name}"
    if match is None or not storage.exists(kept):
        raise Http404
    tagged = etag(lambda _request: f'"{match["sha256"]}"')
    response = tagged(partial(_file, storage, kept, MEDIA_TYPES[match["extension"]]))(request)
    # Without a name: that is in the link, in the language of its page.
    response["Content-Disposition"] = "attachment"
    response["Cache-Control"] = FOR_GOOD
    response["Content-Security-Policy"] = POLICY
    return response


def _file(storage, kept, media_type, request) -> HttpResponse | FileResponse:
    if request.method == "HEAD":
        length = {"Content-Length": str(storage.size(kept))}
        return HttpResponse(content_type=media_type, headers=length)
    return FileResponse(storage.open(kept), content_type=media_type)


@require_safe
def no_such_file(request):
    raise Http404
