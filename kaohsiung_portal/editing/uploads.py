"""Uploading a file in a form of the desk."""

from django import forms
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.template.loader import render_to_string

from kaohsiung_portal.documents.storage import DocumentStorage
from kaohsiung_portal.files.storage import KeptFileStorage
from kaohsiung_portal.images.storage import ImageStorage


class UploadInput(AdminFileWidget):
    """Shows the present file with its facts.

    A browser does not send a file twice: where a form comes back because of something else, the
    file chosen is kept under its digest already, and the form carries its name.
    """

    storage: KeptFileStorage

    def __init__(self, attrs=None):
        accepted = ",".join(f".{extension}" for extension in self.storage.media_types)
        super().__init__({"accept": accepted, **(attrs or {})})

    def value_from_datadict(self, data, files, name):
        chosen = super().value_from_datadict(data, files, name)
        kept = data.get(f"{name}-kept", "")
        if chosen or not self.storage.is_kept(kept):
            return chosen
        with self.storage.open(kept) as file:
            return ContentFile(file.read(), name=data.get(f"{name}-kept-name") or kept)

    def value_omitted_from_data(self, data, files, name):
        return super().value_omitted_from_data(data, files, name) and f"{name}-kept" not in data

    def use_required_attribute(self, initial):
        return False

    def _render(self, template_name, context, renderer=None):
        """By the project's templates; the renderer of forms knows those of apps only."""
        return render_to_string(template_name, context)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if isinstance(value, File) and not self.is_initial(value):
            context["widget"] |= {"kept": self._kept(value), "kept_name": value.name}
        return context

    def _kept(self, file: File) -> str | None:
        """The name that a file is kept under; None for one that must not be public."""
        try:
            return self.storage.keep(file)
        except ValidationError:
            return None


class DocumentInput(UploadInput):
    template_name = "editing/document_input.html"
    storage = DocumentStorage()


class ImageInput(UploadInput):
    template_name = "editing/image_input.html"
    storage = ImageStorage()


class UploadChoice(forms.FileField):
    """A form field whose widget is told what was chosen, where the form comes back."""

    def bound_data(self, data, initial):
        return data if isinstance(data, File) else initial
