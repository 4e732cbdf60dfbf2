import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaohsiung_portal.content.quantities import number
from kaohsiung_portal.languages.registry import Language

from .models import Report
from .texts import cleaned, is_blank, is_only_addresses

MAX_LENGTH = 5_000


class TextField(forms.CharField):
    """Plain text of any script, without what nobody can see or no database can store."""

    widget = forms.Textarea

    def to_python(self, value):
        text = cleaned(super().to_python(value))
        return "" if is_blank(text) else text


class ReplyField(forms.EmailField):
    def to_python(self, value):
        """In plain letters: East Asian keyboards type ｎａｍｅ＠ｅｘａｍｐｌｅ．ｏｒｇ."""
        return unicodedata.normalize("NFKC", cleaned(super().to_python(value))).strip()


class ReportForm(forms.Form):
    """What visitors are asked. Whatever is wrong with it, what was typed stays in its field."""

    subject = forms.ChoiceField(
        label=gettext_lazy("What is it about?"),
        choices=Report.Subject,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what it is about."),
            "invalid_choice": gettext_lazy("Choose what it is about."),
        },
    )
    text = TextField(
        label=gettext_lazy("Your message"),
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Write your message.")},
    )
    reply_to = ReplyField(
        label=gettext_lazy("E-mail address for an answer (optional)"),
        required=False,
        # The check of the address has a limit of its own, and one message is enough.
        max_length=None,
        help_text=gettext_lazy("Only if you would like an answer. It is used for nothing else."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": gettext_lazy(
                "Write the e-mail address as name@example.org, or leave the field empty."
            )
        },
    )
    #: Nobody sees it or gets there by keyboard; what fills it in is a program.
    website = forms.CharField(
        label=gettext_lazy("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args, language: Language, **kwargs):
        super().__init__(*args, **kwargs)
        self.language = language
        self.fields["text"].help_text = _(
            "Up to %(limit)s characters. To report a mistake, please write what the page says and "
            "what would be right."
        ) % {"limit": number(MAX_LENGTH, language)}

    @property
    def is_filled_by_a_program(self) -> bool:
        return bool(self.data.get("website"))

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if len(text) > MAX_LENGTH:
            raise ValidationError(
                _(
                    "Your message has %(length)s characters; %(limit)s are the most. Shorten it, "
                    "or send it in parts."
                )
                % {
                    "length": number(len(text), self.language),
                    "limit": number(MAX_LENGTH, self.language),
                }
            )
        if is_only_addresses(text):
            raise ValidationError(_("There are only addresses. Say in words what is wrong."))
        return text
