from collections import Counter

from django.core.management.base import BaseCommand, CommandError

from kaohsiung_portal.content import seeds
from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.kinds import Publishable
from kaohsiung_portal.publishing.models import Publication
from kaohsiung_portal.publishing.verbs import Refused, publish


class Command(BaseCommand):
    help = (
        "Loads the content files of all apps and publishes them in all languages. Can run again: "
        "what an editor has changed or deleted since stays as it is."
    )

    def handle(self, *args, **options):
        try:
            files = seeds.seed_files()
            self.progress = max(1, len(files) // 10)
            claimed = [(file, seeds.claim(file)) for file in self.counted("Preparing", files)]
            done: Counter = Counter()
            changed = []
            for file, record in self.counted("Loading", claimed):
                if record is None:
                    done["kept as editors left them"] += 1
                    continue
                is_new = not record.digest
                if seeds.apply(file, record):
                    done["new" if is_new else "changed"] += 1
                else:
                    done["unchanged"] += 1
                instance = seeds.instance_of(record)
                if isinstance(instance, Publishable) and self.lacks_print(instance):
                    changed.append(instance)
            self.stdout.write(f"Publishing {len(changed)} items in {len(CODES)} languages …")
            if changed:
                publish(changed, CODES, note="Loaded from the content files")
        except seeds.SeedError as error:
            raise CommandError(str(error)) from None
        except Refused as error:
            problems = [
                f"  {problem.item_id} {problem.language} {problem.field}: {problem.message}"
                for problem in error.problems
            ]
            raise CommandError("\n".join([error.message, *problems])) from None
        summary = ", ".join(f"{number} {what}" for what, number in done.items())
        self.stdout.write(self.style.SUCCESS(f"Content files: {summary or 'none'}."))

    def counted(self, doing, things):
        for number, thing in enumerate(things, 1):
            if number % self.progress == 0 or number == len(things):
                self.stdout.write(f"{doing} {number} of {len(things)} …")
            yield thing

    def lacks_print(self, item) -> bool:
        """Whether what was loaded is not what was last printed, or was never printed."""
        latest = (
            Publication.objects.of(item.pk)
            .in_language(item.source_language)
            .order_by("-counter")
            .first()
        )
        return latest is None or latest.source_version < item.version
