import io
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management import BaseCommand, call_command
from django.utils.translation import to_locale

from kaohsiung_portal.languages.registry import DEFAULT, REGISTRY, Language

HEADER = r"""msgid ""
msgstr ""
"Project-Id-Version: kaohsiung-portal\n"
"Language: {language}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {plural_forms}\n"
"""


class Command(BaseCommand):
    help = (
        "Collects the interface's messages into a catalogue for each language of the registry but "
        "the first, which the messages are written in. Needs GNU gettext."
    )
    requires_system_checks = ()

    def handle(self, *args, verbosity, **options):
        languages = [language for language in REGISTRY if language != DEFAULT]
        catalogues = [catalogue(language, "django") for language in languages]
        # The plural forms have to be there before: the collector makes a place for each.
        for file, language in zip(catalogues, languages, strict=True):
            if not file.exists():
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(header(language), encoding="utf-8")
        call_command(
            "makemessages",
            locale=[to_locale(language.code) for language in languages],
            ignore_patterns=["var", "tests"],
            no_obsolete=True,
            no_wrap=True,
            add_location="file",
            verbosity=verbosity,
        )
        for file, language in zip(catalogues, languages, strict=True):
            # What the collector adds to a header changes with the hour and says nothing.
            messages = file.read_text(encoding="utf-8").partition("\n\n")[2]
            file.write_text(f"{header(language)}\n{messages}", encoding="utf-8")
            self.add_editors_words(language, languages)

    def add_editors_words(self, language: Language, languages: list[Language]) -> None:
        """Makes the catalogue of the rich-text editor's words, which no collector finds."""
        file = catalogue(language, "djangojs")
        others = [catalogue(other, "djangojs") for other in languages]
        source = next((other for other in others if other.exists()), None)
        if file.exists() or source is None:
            return
        words = Catalog(locale=Locale.parse(to_locale(language.code)))
        with source.open("rb") as opened:
            for message in read_po(opened):
                if message.id:
                    words.add(message.id, context=message.context)
        written = io.BytesIO()
        write_po(written, words, width=0, omit_header=True)
        file.write_text(f"{header(language)}\n{written.getvalue().decode()}", encoding="utf-8")


def catalogue(language: Language, domain: str) -> Path:
    folder = Path(settings.LOCALE_PATHS[0]) / to_locale(language.code) / "LC_MESSAGES"
    return folder / f"{domain}.po"


def header(language: Language) -> str:
    locale = to_locale(language.code)
    return HEADER.format(language=locale, plural_forms=get_plural(locale).plural_forms)
