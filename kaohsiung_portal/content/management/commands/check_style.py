from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kaohsiung_portal.content.house_style import (
    TERM,
    UNUSED,
    Guide,
    Report,
    inspect,
    is_below,
    texts_of,
    texts_of_catalogues,
)
from kaohsiung_portal.content.seeds import SeedError, seed_files
from kaohsiung_portal.languages.registry import BY_CODE


class Command(BaseCommand):
    help = (
        "Checks the content files and the catalogues against the house style (docs/style/). Says "
        "what departs from it and is not waived, and how often each language renders the terms of "
        "the glossary as it has them. --verbosity 0 leaves out which terms it does not."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument(
            "paths", nargs="*", help="Files or folders to check, instead of all: pages/seed/city."
        )

    def handle(self, *args, paths, verbosity, **options):
        root = settings.BASE_DIR
        tables = Guide.read(root / "docs" / "style")
        wished = [Path(path).as_posix() for path in paths]
        try:
            files = seed_files()
        except SeedError as error:
            raise CommandError(str(error)) from None
        texts = [
            *texts_of(files, root),
            *texts_of_catalogues(Path(settings.LOCALE_PATHS[0]), root),
        ]
        chosen = [text for text in texts if is_below(text.file, wished)]
        if not chosen:
            raise CommandError("There is no text to check.")
        report = inspect(chosen, tables.narrowed(wished))
        self.tell(report, with_departures=verbosity > 0)
        if number := len(report.findings) + len(report.unused):
            raise CommandError(f"{number} to mend, or to waive in docs/style/waivers.toml.")

    def tell(self, report: Report, *, with_departures: bool) -> None:
        for text, finding in report.findings:
            place = f"{text.file}: {text.field} [{text.language}]"
            self.stdout.write(f"{place} {finding.rule}: {finding.excerpt} -> {finding.advice}")
        for waiver in report.unused:
            place = f"{waiver.file}: {waiver.field} [{waiver.language}]"
            self.stdout.write(f"{place} {UNUSED}: {waiver.rule} {waiver.words} -> Delete it.")
        for text, term in report.departures if with_departures else ():
            place = f"{text.file}: {text.field} [{text.language}]"
            ways = " or ".join(term.renderings[text.language])
            self.stdout.write(f"{place} {TERM}: {term.english} -> {ways}")
        for code, (rendered, met) in report.terms.items():
            share = 100 * rendered / met if met else 100
            name = BY_CODE[code].name
            self.stdout.write(f"{name}: {rendered} of {met} terms as in the glossary, {share:.1f}%")
        self.stdout.write(f"{len(report.findings)} findings, {report.waived} waived.")
