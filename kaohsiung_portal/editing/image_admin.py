"""The desk's pages for the library of images."""

from contextlib import suppress

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from kaohsiung_portal.images.models import Image
from kaohsiung_portal.images.templatetags.images import smallest
from kaohsiung_portal.languages.registry import DEFAULT
from kaohsiung_portal.publishing.working import column

from .shared_admin import SharedRecordAdmin

#: Of an image in the list, in the shape of a card.
SMALL_PX = (90, 60)


class ImageAdmin(SharedRecordAdmin):
    list_display = ("small_image", "slug", column("alt", DEFAULT.code), "credit", "license")
    list_display_links = ("small_image", "slug")
    list_filter = ("license", "is_decorative")
    list_per_page = 50

    @admin.display(description=gettext_lazy("image"))
    def small_image(self, image):
        return format_html(
            '<img src="{}" alt="" width="{}" height="{}" loading="lazy">',
            smallest(image.shown(image.landscape)),
            *SMALL_PX,
        )

    def get_search_fields(self, request):
        return [*super().get_search_fields(request), "credit"]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST":
            self._prepare(request, object_id)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _prepare(self, request, object_id) -> None:
        """Makes the files before the transaction begins that saves what is typed.

        They take seconds, and on SQLite nobody else could write meanwhile. What is wrong with the
        image, or with what is typed, the form tells.
        """
        image = self.get_object(request, unquote(object_id)) if object_id else Image()
        may = self.has_change_permission if object_id else self.has_add_permission
        if image is None or not may(request):
            return
        image.file = request.FILES.get("file") or image.file
        with suppress(ValidationError, FileNotFoundError):
            for name in ("focal_x", "focal_y"):
                field = Image._meta.get_field(name)
                setattr(image, name, field.clean(request.POST.get(name, ""), image))
            image.make_files()
