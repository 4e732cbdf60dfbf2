"""What the migrations of several apps do alike, when images got a room of their own."""

import django.db.models.deletion
from django.db import models
from django.db.migrations.operations.base import Operation

#: The fields that each kind of content had for an image. They were always empty.
OLD_PLACE = (
    "image",
    "image_is_decorative",
    "image_alt",
    *(f"image_alt_{language}" for language in ("en", "zh_hant", "ko", "ja", "zh_hans")),
)


def reference() -> models.ForeignKey:
    return models.ForeignKey(
        "images.image",
        django.db.models.deletion.PROTECT,
        blank=True,
        help_text="By its key. It stands at the head of the page, and on its cards in lists.",
        null=True,
        related_name="+",
        verbose_name="image",
    )


class ReferToImages(Operation):
    """Takes the old place for an image from kinds of content; those that show one get a reference.

    In one step, as Django makes all models anew after each: a hundred steps took ten seconds.
    """

    reversible = True

    def __init__(self, showing: list[str], parts: list[str] | None = None):
        self.showing, self.parts = showing, parts or []

    def deconstruct(self):
        return type(self).__name__, [self.showing, self.parts], {}

    def describe(self):
        return f"Refer to images from {', '.join(self.showing)}"

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)
        for model in (*self.showing, *self.parts):
            for name in OLD_PLACE:
                state.remove_field(app_label, model, name)
        for model in self.showing:
            state.add_field(app_label, model, "image", reference(), preserve_default=True)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for model in (*self.showing, *self.parts):
            old = from_state.apps.get_model(app_label, model)
            for name in OLD_PLACE:
                schema_editor.remove_field(old, old._meta.get_field(name))
            if model in self.showing:
                new = to_state.apps.get_model(app_label, model)
                schema_editor.add_field(old, new._meta.get_field("image"))

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        state = from_state
        for model in (*self.showing, *self.parts):
            if model in self.showing:
                new = from_state.apps.get_model(app_label, model)
                schema_editor.remove_field(new, new._meta.get_field("image"))
                state = state.clone()
                state.remove_field(app_label, model, "image")
            for name in OLD_PLACE:
                before, state = state, state.clone()
                field = to_state.models[app_label, model].fields[name]
                state.add_field(app_label, model, name, field, preserve_default=True)
                added = state.apps.get_model(app_label, model)._meta.get_field(name)
                schema_editor.add_field(before.apps.get_model(app_label, model), added)
