"""A field for a file that is kept under the digest of its content."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _

from .storage import Inspected, KeptFileStorage


class KeptFile(FieldFile):
    """A file of a record, kept or just uploaded."""

    storage: KeptFileStorage

    def inspected(self) -> Inspected:
        """Its facts; raises ValidationError where it must not be public."""
        return self.storage.inspect(self.file)

    def save(self, name, content, save=True):
        """Kept under the digest of its content, whatever the name; inspected whoever saves it."""
        kept = self.storage.content_to_keep(content)
        super().save(self.storage.name_of(content), kept, save)

    save.alters_data = True  # type: ignore[attr-defined]


class KeptFileField(models.FileField):
    """Takes what the storage of its room takes, and stores <folder>/<sha256>.<extension>."""

    attr_class = KeptFile
    storage_class: type[KeptFileStorage]

    def __init__(self, verbose_name=None, name=None, **kwargs):
        kwargs.setdefault("max_length", 100)
        super().__init__(verbose_name, name, storage=self.storage_class(), **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["storage"]
        return name, path, args, kwargs

    def generate_filename(self, instance, filename):
        """The name is made of the content, by `KeptFile.save`."""
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
        elif not self.storage.is_kept(value.name):
            raise ValidationError(
                _("There is no such file here. Choose it on your computer and upload it again."),
                # Not "missing": forms have words of their own for that.
                code="gone",
            )
