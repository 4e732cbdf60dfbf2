from functools import partial

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import etag, require_safe

from .storage import KeptFileStorage

#: Should a browser show a file in spite of all, nothing in it may load or run.
POLICY = "default-src 'none'; sandbox"
#: The name says the content, which never changes.
FOR_GOOD = "public, max-age=31536000, immutable"


def served(request: HttpRequest, storage: KeptFileStorage, name: str, disposition: str):
    """A kept file, to whoever knows its name: a response, or a raised Http404.

    `name` is without its folder; `disposition` is "inline" or "attachment".
    """
    if storage.found(name) is None:
        raise Http404
    stem, _point, extension = name.rpartition(".")
    media_type = storage.media_types[extension]
    tagged = etag(lambda _request: f'"{stem}"')
    response = tagged(partial(_file, storage, f"{storage.folder}/{name}", media_type))(request)
    # Without a name: that is in the link, in the language of its page.
    response["Content-Disposition"] = disposition
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
