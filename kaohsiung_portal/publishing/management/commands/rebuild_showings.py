from django.core.management.base import BaseCommand

from kaohsiung_portal.languages.registry import PUBLIC_CODES
from kaohsiung_portal.publishing.models import Showing
from kaohsiung_portal.publishing.showings import rebuild


class Command(BaseCommand):
    help = "Derives anew what readers of each language are shown; needed when languages change."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-languages-changed",
            action="store_true",
            help="do nothing where the readers on record are those of the registry",
        )

    def handle(self, *args, if_languages_changed, **options):
        readers = set(Showing.objects.values_list("reader", flat=True).distinct())
        if if_languages_changed and readers in (set(), set(PUBLIC_CODES)):
            return
        self.stdout.write(self.style.SUCCESS(f"Derived the showings of {rebuild()} items."))
