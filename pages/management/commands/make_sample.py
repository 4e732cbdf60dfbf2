import random
from copy import copy as copied
from itertools import cycle, islice

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from kaohsiung_portal.languages.registry import CODES, PUBLIC_CODES
from kaohsiung_portal.publishing.digests import source_of
from kaohsiung_portal.publishing.gate import Candidate, requires_its_texts
from kaohsiung_portal.publishing.models import Address, Item, Publication, Showing
from kaohsiung_portal.publishing.payload import freeze
from kaohsiung_portal.publishing.showings import showing, spans
from kaohsiung_portal.publishing.verbs import raise_counter
from kaohsiung_portal.publishing.working import column, text
from pages.models import District, Initiative, Metric, Theme

BATCH = 500


class Command(BaseCommand):
    help = (
        "Fills the database with published initiatives for tests at size: real texts in all "
        "languages, recombined from the content that is loaded. Not for a portal with visitors."
    )

    def add_arguments(self, parser):
        parser.add_argument("--items", type=int, default=1000)
        parser.add_argument("--seed", type=int, default=2012, help="of the random numbers")

    def handle(self, *args, items, seed, **options):
        originals = Initiative.objects.exclude(slug__startswith="sample-")
        models = list(originals.prefetch_related("metrics__source"))
        districts = list(District.objects.all())
        if not models or not districts:
            raise CommandError("There is nothing to recombine; run load_content first.")
        self.random = random.Random(seed)  # noqa: S311  the same sample every time
        self.payloads = {
            (model.pk, code): freeze(model, code) for model in models for code in CODES
        }
        self.digests = {
            (model.pk, code): source_of(model, code)[0] for model in models for code in CODES
        }
        self.complete = {
            model.pk: [code for code in CODES if not requires_its_texts(Candidate(model, code, {}))]
            for model in models
        }
        begin = Initiative.objects.filter(slug__startswith="sample-").count()
        numbers = range(begin, begin + items)
        pairs = cycle((model, district) for district in districts for model in models)
        to_add = ((number, *pair) for number, pair in zip(numbers, pairs, strict=False))
        while batch := list(islice(to_add, BATCH)):
            self.add(batch)
            self.stdout.write(f"{batch[-1][0] - begin + 1} of {items} …")
        self.stdout.write(self.style.SUCCESS(f"Added {items} initiatives."))

    @transaction.atomic
    def add(self, batch):
        """Adds and prints a batch in bulk: the same rows that the verbs would write one by one."""
        number, now = raise_counter()
        identities = Item.objects.bulk_create(Item(kind="initiative") for _ in batch)
        copies = [
            (self.recombined(item, index, model, district), model)
            for item, (index, model, district) in zip(identities, batch, strict=True)
        ]
        Initiative.objects.bulk_create(copy for copy, _model in copies)
        metrics = {copy.pk: self.metrics_of(copy, model) for copy, model in copies}
        Metric.objects.bulk_create(row for rows in metrics.values() for row in rows)
        Address.objects.bulk_create(
            Address(path=copy.path(), item=copy.item) for copy, _model in copies
        )
        publications = Publication.objects.bulk_create(
            self.print(copy, model, metrics[copy.pk], code, number, now)
            for copy, model in copies
            for code in self.complete[model.pk]
            if text(copy, "title", code)
        )
        showings = []
        by_item: dict[int, list[Publication]] = {}
        for publication in publications:
            by_item.setdefault(publication.item_id, []).append(publication)
        for printed in by_item.values():
            for reader in PUBLIC_CODES:
                showings += [showing(reader, *span) for span in spans(printed, reader, now)]
        Showing.objects.bulk_create(showings)

    def recombined(self, item, index, model, district) -> Initiative:
        copy = Initiative(
            item=item,
            slug=f"sample-{index:06}",
            version=1,
            theme=self.random.choice(Theme.values),
            status=self.random.choice(Initiative.Status.values),
            started=str(self.random.randint(2000, 2026)),
        )
        for code in CODES:
            titles = text(model, "title", code), text(district, "title", code)
            setattr(copy, column("title", code), " · ".join(titles) if all(titles) else "")
            for name in ("summary", "body"):
                setattr(copy, column(name, code), text(model, name, code))
        return copy

    def metrics_of(self, copy, model) -> list[Metric]:
        metrics = [copied(metric) for metric in model.metrics.all()]
        for metric in metrics:
            metric.pk = None
            metric._state.adding = True
            metric.initiative = copy
        return metrics

    def print(self, copy, model, metrics, code, number, now) -> Publication:
        payload = self.payloads[model.pk, code]
        own = {name: getattr(copy, name) for name in ("slug", "theme", "status", "started")}
        title = text(copy, "title", code)
        rows = zip(payload["children"]["metrics"], metrics, strict=True)
        return Publication(
            item_id=copy.pk,
            kind=copy.kind(),
            language=code,
            path=copy.path(),
            title=title,
            summary=text(copy, "summary", code),
            payload={
                "fields": payload["fields"] | own | {"title": title, "sources": []},
                "children": {
                    **payload["children"],
                    "metrics": [frozen | {"key": row.pk} for frozen, row in rows],
                },
                "refers": payload["refers"],
            },
            schema=copy.schema_number,
            order=copy.order_value(),
            facets=[copy.theme, copy.status],
            source_language=copy.source_language,
            source_digest=self.digests[model.pk, code],
            source_version=1,
            version=1,
            counter=number,
            starts_at=now,
            at=now,
            note="Sample",
        )
