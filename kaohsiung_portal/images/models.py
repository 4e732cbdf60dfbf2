from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kaohsiung_portal.publishing.kinds import SharedRecord
from kaohsiung_portal.publishing.working import text

from . import renditions
from .fields import ImageFileField


def percent_field(name, help_text):
    return models.PositiveSmallIntegerField(
        name, default=50, validators=[MaxValueValidator(100)], help_text=help_text
    )


class Image(SharedRecord):
    """What editors uploaded, and what is said of it. It is printed with the items that show it."""

    translated: tuple[str, ...] = ("alt", "caption")

    class License(models.TextChoices):
        CC0 = "cc0", pgettext_lazy("license", "CC0 1.0")
        CC_BY = "cc-by-4.0", pgettext_lazy("license", "CC BY 4.0")
        CC_BY_SA = "cc-by-sa-4.0", pgettext_lazy("license", "CC BY-SA 4.0")
        OGDL = (
            "ogdl-tw-1.0",
            pgettext_lazy("license", "Open Government Data License (Taiwan), version 1.0"),
        )
        PUBLIC_DOMAIN = "public-domain", pgettext_lazy("license", "public domain")
        PERMISSION = "permission", pgettext_lazy("license", "by permission")

    #: Licenses that ask for the name of the author or of the office.
    NAMING = frozenset({License.CC_BY, License.CC_BY_SA, License.OGDL, License.PERMISSION})

    file = ImageFileField(
        pgettext_lazy("image", "file"),
        help_text=gettext_lazy(
            "JPEG, PNG, WebP or AVIF, at most 12 MB. Where and with what it was taken is removed. "
            "Once a page that shows it is published, the file stays available at its address, even "
            "if you replace it."
        ),
    )
    focal_x = percent_field(
        gettext_lazy("focal point: from the left, in per cent"),
        gettext_lazy("What must stay in view where only a part of the image is shown."),
    )
    focal_y = percent_field(
        gettext_lazy("focal point: from the top, in per cent"),
        gettext_lazy("0 is the upper edge, 50 the middle, 100 the lower edge."),
    )
    is_decorative = models.BooleanField(
        gettext_lazy("decorative"),
        default=False,
        help_text=gettext_lazy(
            "It says nothing that the text beside it does not say; readers who cannot see it are "
            "told nothing of it."
        ),
    )
    credit = models.CharField(
        pgettext_lazy("image", "credit"),
        max_length=200,
        blank=True,
        help_text=gettext_lazy("The name of who took it or holds the rights, as they want it."),
    )
    license = models.CharField(
        gettext_lazy("license"), max_length=20, choices=License, default=License.PERMISSION
    )
    alt = models.CharField(
        gettext_lazy("alternative text"),
        max_length=300,
        blank=True,
        help_text=gettext_lazy(
            "What the image says to somebody who cannot see it, in one sentence."
        ),
    )
    caption = models.CharField(gettext_lazy("caption"), max_length=300, blank=True)
    width_px = models.PositiveIntegerField(
        gettext_lazy("width in pixels"), default=0, editable=False
    )
    height_px = models.PositiveIntegerField(
        gettext_lazy("height in pixels"), default=0, editable=False
    )
    #: Of the file that is kept, in hexadecimal.
    sha256 = models.CharField(max_length=64, editable=False)

    class Meta(SharedRecord.Meta):
        verbose_name = gettext_lazy("image")
        verbose_name_plural = gettext_lazy("images")

    def clean(self):
        super().clean()
        if self.license in self.NAMING and not self.credit.strip():
            raise ValidationError(
                {"credit": _("This license asks for a name; write whom the image is from.")}
            )

    def full_clean(self, *args, **kwargs):
        """Makes the files of an image that is right, so that forms tell what prevents it."""
        super().full_clean(*args, **kwargs)
        self.make_files()

    def save(self, *args, **kwargs):
        """The file and all its renditions are there before anything refers to them."""
        self.make_files()
        super().save(*args, **kwargs)

    def make_files(self) -> None:
        """Keeps what was uploaded, and makes the renditions that are not there yet."""
        if self.file and not self.file._committed:
            found = self.file.inspected()
            self.file.save(self.file.name, self.file.file, save=False)
            self.width_px, self.height_px = found.width_px, found.height_px
            self.sha256 = found.sha256
        if self.file:
            cuts = [self.whole, self.landscape]
            self.file.storage.make_renditions(self.file.name, self.sha256, cuts)

    @property
    def whole(self) -> renditions.Cut:
        return renditions.whole(self.width_px, self.height_px)

    @property
    def landscape(self) -> renditions.Cut:
        """What cards show of it."""
        return renditions.landscape(self.width_px, self.height_px, self.focal_x, self.focal_y)

    @property
    def present(self) -> dict:
        """All of it, as editors are shown it; see `shown`."""
        return self.shown(self.whole)

    def printed(self, language: str) -> dict:
        """What is printed of it with an item, in one language; see `shown` for the cuts.

        Alternative text and caption are those of the language, or '': another language's would
        stand unmarked in a text.
        """
        return {
            "key": self.slug,
            "file": self.file.name,
            "width_px": self.width_px,
            "height_px": self.height_px,
            "focal_x": self.focal_x,
            "focal_y": self.focal_y,
            "is_decorative": self.is_decorative,
            "credit": self.credit,
            "license": self.license,
            "alt": text(self, "alt", language),
            "caption": text(self, "caption", language),
            "whole": self.shown(self.whole),
            "landscape": self.shown(self.landscape),
        }

    def shown(self, cut: renditions.Cut) -> dict:
        """The renditions of a cut: {"stem", "widths_px"}, and the size of the widest."""
        widest = cut.widths_px[-1]
        return {
            "stem": cut.stem(self.sha256),
            "widths_px": cut.widths_px,
            "width_px": widest,
            "height_px": cut.height_px(widest),
        }
