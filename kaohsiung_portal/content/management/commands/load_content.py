from collections import Counter

from django.core.management.base import BaseCommand, CommandError

from kaohsiung_portal.content import seeds
from kaohsiung_portal.languages.registry import REGISTRY, Language
from kaohsiung_portal.publishing.gate import Candidate, requires_its_texts
from kaohsiung_portal.publishing.kinds import Publishable
from kaohsiung_portal.publishing.status import LanguageStatus, statuses
from kaohsiung_portal.publishing.verbs import Order, Refused, publish_all

#: How many files that lack texts are named for each language.
NAMED = 5


class Command(BaseCommand):
    help = (
        "Loads the content files of all apps and publishes each in the languages that it has all "
        "required texts in. Can run again: what an editor has changed, deleted or ended since "
        "stays as it is."
    )

    def handle(self, *args, **options):
        try:
            files = seeds.seed_files()
            self.progress = max(1, len(files) // 10)
            claimed = [(file, seeds.claim(file)) for file in self.counted("Preparing", files)]
            done: Counter = Counter()
            loaded = {}
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
                if isinstance(instance, Publishable):
                    loaded[file.key] = instance
            self.publish(loaded)
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

    def publish(self, loaded: dict[str, Publishable]) -> None:
        """Publishes each item in the languages that are due and have all required texts."""
        orders = []
        lacking: dict[str, list[str]] = {}
        current = statuses(loaded.values())
        for key, item in loaded.items():
            complete = []
            for code, status in current[item.pk].items():
                if not is_due(item, status):
                    continue
                if requires_its_texts(Candidate(item, code, {})):
                    lacking.setdefault(code, []).append(key)
                else:
                    complete.append(code)
            if complete:
                orders.append(Order(item, complete))
        for language in REGISTRY:
            if keys := lacking.get(language.code):
                self.stdout.write(self.style.WARNING(not_published(language, keys)))
        self.stdout.write(f"Publishing {len(orders)} items …")
        if orders:
            publish_all(orders, note="Loaded from the content files")


def is_due(item: Publishable, status: LanguageStatus) -> bool:
    """Whether a language was never printed, or reads otherwise than its print; not if ended."""
    if status.latest is None:
        return not status.has_ended
    return status.differs or status.latest.source_language != item.source_language


def not_published(language: Language, keys: list[str]) -> str:
    named = ", ".join(keys[:NAMED]) + (", …" if len(keys) > NAMED else "")
    number = f"{len(keys)} not published"
    return f"Required texts are missing in {language.name}: {number} ({named})."
