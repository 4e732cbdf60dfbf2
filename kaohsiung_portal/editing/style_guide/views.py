"""The page of the style guide, for whoever is signed in to the desk."""

from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from kaohsiung_portal.languages.registry import BY_CODE, DEFAULT, REGISTRY

from . import texts, tokens
from .material import said
from .sections import sections


@require_safe
def style_guide(request):
    """All samples in all languages, or in that of `?language=`; in all again for one unknown."""
    chosen = BY_CODE.get(request.GET.get("language", ""))
    shown = [chosen] if chosen else REGISTRY
    sizes = tokens.sizes()
    response = TemplateResponse(
        request,
        "editing/style_guide.html",
        {
            "language": BY_CODE[request.LANGUAGE_CODE],
            "languages": REGISTRY,
            "chosen": chosen,
            # The names and first lines of components are part of the code, which is in English.
            "language_of_code": DEFAULT,
            "roles": tokens.roles(),
            "schemes": ("light", "dark"),
            "spaces": [one for one in sizes if not one.startswith("text-")],
            "text_sizes": [one for one in sizes if one.startswith("text-")],
            "titles": [(one, said(texts.SPONGE_CITY, one)) for one in shown],
            "sections": sections(shown),
        },
    )
    response["X-Robots-Tag"] = "noindex"
    return response
