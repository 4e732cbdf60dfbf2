"""A field for a document that the public may download."""

from typing import cast

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _

from .inspection import Inspected, inspect
from .storage import DocumentStorage, is_name, name_of


class DocumentFile(FieldFile):
    """A document of a record, kept or just uploaded."""

    #: What was inspected last, and its facts: validating and saving inspect it once.
    _last: tuple[File, Inspected] | None = None

    def inspected(self, content: File | None = None) -> Inspected:
        """Its facts; raises ValidationError where it must not be public."""
        content = content or cast(File, self.file)
        if self._last is None or self._last[0] is not content:
            self._last = content, inspect(content)
        return self._last[1]

    def save(self, name, content, save=True):
        """Kept under the digest of its content, whatever the name; inspected whoever saves it."""
        super().save(name_of(self.inspected(content)), content, save)

    save.alters_data = True  # type: ignore[attr-defined]


class DocumentField(models.FileField):
    """Takes PDF and OpenDocument files; what is stored is documents/<sha256>.<extension>."""

    attr_class = DocumentFile

    def __init__(self, verbose_name=None, name=None, **kwargs):
        kwargs.setdefault("max_length", 100)
        super().__init__(verbose_name, name, storage=DocumentStorage(), **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["storage"]
        return name, path, args, kwargs

    def generate_filename(self, instance, filename):
        """The name is made of the content, by `DocumentFile.save`."""
        return filename

    def formfield(self, **kwargs):
        # The name of what is uploaded does not count, and what is empty is refused in our words.
        return super().formfield(**{"max_length": None, "allow_empty_file": True, **kwargs})

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if not value:
            return
        if not value._committed:
            value.inspected()
        elif not is_name(value.name) or not self.storage.exists(value.name):
            raise ValidationError(
                _("There is no such file here. Choose it on your computer and upload it again."),
                code="missing",
            )
