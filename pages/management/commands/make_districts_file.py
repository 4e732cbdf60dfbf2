from django.core.management.base import BaseCommand

from pages import districts_file


class Command(BaseCommand):
    help = (
        "Writes the spreadsheet of the districts anew from their content files. To be committed "
        "with them; load_content then offers it for download."
    )

    def handle(self, *args, **options):
        districts_file.PLACE.parent.mkdir(exist_ok=True)
        districts_file.PLACE.write_bytes(districts_file.made())
        self.stdout.write(self.style.SUCCESS(f"Written: {districts_file.PLACE.name}"))
