from django.core.management.base import BaseCommand

from kaohsiung_portal.publishing.models import Counter
from kaohsiung_portal.publishing.showings import chains_digest, rebuild


class Command(BaseCommand):
    help = "Derives anew what readers of each language are shown; needed when languages change."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-languages-changed",
            action="store_true",
            help="do nothing where they were derived by the registry as it is now",
        )

    def handle(self, *args, if_languages_changed, **options):
        if if_languages_changed and Counter.objects.get().chains == chains_digest():
            return
        self.stdout.write(self.style.SUCCESS(f"Derived the showings of {rebuild()} items."))
