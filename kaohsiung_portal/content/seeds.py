"""Loading content from readable files: `<app>/seed/<kind>/<slug>.toml`, the languages side by side.

A file can be loaded again: what it changed is applied, unless somebody has edited the record since.
"""

import hashlib
import json
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from kaohsiung_portal.languages.registry import CODES
from kaohsiung_portal.publishing.kinds import (
    Publishable,
    SharedRecord,
    by_kind,
    own_fields,
    row_model,
    shared_records,
)
from kaohsiung_portal.publishing.models import Address, Item
from kaohsiung_portal.publishing.working import column, editing, plain, state, text

from .keys import find
from .models import SeedRecord


class SeedError(Exception):
    """A file that cannot be loaded; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class SeedFile:
    """One file: a record's kind, slug and values."""

    path: Path
    kind: str
    values: dict
    digest: str

    @property
    def key(self) -> str:
        return f"{self.kind}/{self.path.stem}"


def seed_files() -> list[SeedFile]:
    """All files of all content apps, so that what others refer to comes first."""
    order = [*_shared_kinds(), *_kinds_referred_to_first()]
    found = []
    for config in apps.get_app_configs():
        for path in sorted(Path(config.path).glob("seed/*/*.toml")):
            raw = path.read_bytes()
            try:
                values = tomllib.loads(raw.decode("utf-8"))
            except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
                raise SeedError(f"{path}: {error}") from None
            if path.parent.name not in order:
                raise SeedError(f"{path}: {path.parent.name!r} is no kind of content.")
            digest = _digest(path, raw, values)
            found.append(SeedFile(path, path.parent.name, values, digest))
    return sorted(found, key=lambda one: (order.index(one.kind), one.key))


def _digest(path: Path, raw: bytes, values: dict) -> str:
    """Of a content file, and of the documents and images that it and its rows name."""
    rows = [row for value in values.values() if isinstance(value, list) for row in value]
    tables = [values, *(row for row in rows if isinstance(row, dict))]
    named = [_file_named(path, one["file"]).read_bytes() for one in tables if "file" in one]
    return hashlib.sha256(b"".join([raw, *named])).hexdigest()


def _file_named(path: Path, name: str) -> Path:
    """A document or an image that a content file names, in `files/` beside those of the kinds."""
    folder = path.parent.parent / "files"
    if Path(name).name != name or not (folder / name).is_file():
        raise SeedError(f"{path}: there is no file {name!r} in {folder}.")
    return folder / name


def _kinds_referred_to_first() -> list[str]:
    ordered: list[str] = []

    def add(model):
        for field in own_fields(model):
            if field.many_to_one and issubclass(field.related_model, Publishable):
                add(field.related_model)
        if model.kind() not in ordered:
            ordered.append(model.kind())

    for model in by_kind().values():
        add(model)
    return ordered


def claim(file: SeedFile) -> SeedRecord | None:
    """The record of a file, made with a bare working copy for one never loaded.

    None where an editor has deleted or edited the record since it was loaded: it is theirs now.
    """
    record = SeedRecord.objects.filter(key=file.key).first()
    if record is None:
        with transaction.atomic():
            instance = _create(file)
            return SeedRecord.objects.create(
                key=file.key, record_pk=instance.pk, loaded=fingerprint(instance)
            )
    instance = instance_of(record)
    if instance is None or fingerprint(instance) != record.loaded:
        return None
    return record


def instance_of(record: SeedRecord):
    """The working copy or shared record that a file was loaded into; None where it was deleted."""
    return _model(record.key.partition("/")[0])._default_manager.filter(pk=record.record_pk).first()


def _shared_kinds() -> dict[str, type[SharedRecord]]:
    """The records that items cite, by the names of their folders."""
    return {str(model._meta.model_name): model for model in shared_records()}


def _model(kind: str) -> type[models.Model]:
    return {**_shared_kinds(), **by_kind()}[kind]


def _create(file: SeedFile):
    model = _model(file.kind)
    instance = model(slug=file.values.get("slug", file.path.stem))
    if issubclass(model, Publishable):
        if model.belongs_to:
            field = model._meta.get_field(model.belongs_to)
            setattr(instance, field.name, _referred(field, file.values[field.name], file))
        _set_plain(instance, file.values, file)
        instance.save()
        for path in file.values.get("former_addresses", ()):
            Address.objects.get_or_create(path=path, defaults={"item": instance.item})
    else:
        instance.save()
    return _model(file.kind)._default_manager.get(pk=instance.pk)


def apply(file: SeedFile, record: SeedRecord) -> bool:
    """Brings the record to what its file says. Returns whether anything changed."""
    if record.digest == file.digest:
        return False
    instance = instance_of(record)
    known = {"slug", "source_language", "former_addresses"}
    with transaction.atomic():
        if isinstance(instance, Publishable):
            with editing(instance):
                instance.source_language = file.values.get("source_language", CODES[0])
                _fill(instance, own_fields(type(instance)), file.values, file)
                for child in instance.children:
                    _fill_rows(instance, child, file.values.get(child, []), file)
            known |= {field.name for field in own_fields(type(instance))} | {*instance.children}
        else:
            fields = [field for field in own_fields(type(instance)) if field.name != "slug"]
            _fill(instance, fields, file.values, file)
            known |= {field.name for field in fields}
        if unknown := file.values.keys() - known:
            raise SeedError(f"{file.path}: unknown {', '.join(sorted(unknown))}.")
        record.digest = file.digest
        record.loaded = fingerprint(instance_of(record))
        record.save()
    return True


def fingerprint(instance) -> str:
    """A digest of all of a record's values, to see whether somebody has edited it."""
    values = state(instance) if isinstance(instance, Publishable) else _shared_state(instance)
    # Rows count by what they say, not by their keys. What is empty does not count, so that a field
    # or a language added later changes no fingerprint.
    said = [
        [field.split("[")[0] + field.partition("]")[2], code, value]
        for (field, code), value in sorted(values.items())
        if value not in (None, "", False, [])
    ]
    return hashlib.sha256(json.dumps(said, cls=DjangoJSONEncoder).encode()).hexdigest()


def _shared_state(record: SharedRecord) -> dict[tuple[str, str], object]:
    values: dict[tuple[str, str], object] = {}
    for field in own_fields(type(record)):
        if field.name in record.translated:
            values |= {(field.name, code): text(record, field.name, code) for code in CODES}
        else:
            values[field.name, ""] = plain(field.value_from_object(record))
    return values


def _fill(instance, fields, values, file) -> None:
    many = {}
    for field in fields:
        value = values.get(field.name)
        if field.name in instance.translated:
            _fill_texts(instance, field.name, value or {}, file)
        elif field.many_to_many:
            many[field.name] = [_referred(field, one, file) for one in value or ()]
    _set_plain(instance, values, file)
    try:
        instance.full_clean()
    except ValidationError as error:
        raise SeedError(f"{file.path}: {error}") from None
    instance.save()
    for name, related in many.items():
        getattr(instance, name).set(related)


def _fill_texts(instance, name, texts, file) -> None:
    if unknown := texts.keys() - set(CODES):
        raise SeedError(f"{file.path}: {name} has unknown languages {', '.join(sorted(unknown))}.")
    for code in CODES:
        setattr(instance, column(name, code), _with_identities(texts.get(code, ""), file))


def _set_plain(instance, values, file) -> None:
    for field in own_fields(type(instance)):
        if field.name in instance.translated or field.many_to_many:
            continue
        if field.name not in values:
            # What a file has dropped. Its name says the key too; a file that it names stays, with
            # what is found in that.
            if field.editable and not isinstance(field, models.FileField | models.SlugField):
                setattr(instance, field.name, field.get_default())
            continue
        value = values[field.name]
        if field.is_relation:
            value = _referred(field, value, file)
        elif isinstance(field, models.DecimalField):
            value = Decimal(str(value))
        elif isinstance(field, models.FileField):
            value = _named(value, file)
        elif isinstance(value, list) and isinstance(field, models.CharField):
            value = ", ".join(value)
        setattr(instance, field.name, value)


def _named(name: str, file: SeedFile) -> ContentFile:
    """A file as it is uploaded: the field inspects it, and keeps it under its digest."""
    return ContentFile(_file_named(file.path, name).read_bytes(), name=name)


def _fill_rows(instance, child, tables, file) -> None:
    model = row_model(type(instance), child)
    rows = list(
        model._default_manager.filter(**{model.parent: instance}).order_by("position", "pk")
    )
    for extra in rows[len(tables) :]:
        extra.delete()
    for index, table in enumerate(tables):
        row = rows[index] if index < len(rows) else model(**{model.parent: instance})
        row.position = index + 1
        names = {field.name for field in own_fields(model)}
        if unknown := table.keys() - names:
            raise SeedError(f"{file.path}: {child} has unknown {', '.join(sorted(unknown))}.")
        _fill(row, own_fields(model), table, file)


def _referred(field, key: str, file):
    """What a file refers to by its key: a source or image by its slug, an item by "kind/slug"."""
    if issubclass(field.related_model, Item):
        kind = (field.get_limit_choices_to() or {}).get("kind")
        return item_by_key(key if "/" in key or not kind else f"{kind}/{key}", file).item
    if issubclass(field.related_model, Publishable):
        return item_by_key(f"{field.related_model.kind()}/{key}", file)
    found = field.related_model._default_manager.filter(slug=key).first()
    if found is None:
        raise SeedError(f"{file.path}: {field.name} refers to {key!r}, which does not exist.")
    return found


def item_by_key(key: str, file: SeedFile) -> Publishable:
    """The working copy with a key as files write it."""
    found = find(key)
    if found is None:
        raise SeedError(f"{file.path}: refers to {key!r}, which does not exist.")
    return found


def _with_identities(html: str, file) -> str:
    """Links written as `item:kind/slug` become links by number."""
    html = html.strip()
    head, *rest = html.split('"item:')
    for part in rest:
        key, quote, tail = part.partition('"')
        head += f'"item:{item_by_key(key, file).pk}{quote}{tail}'
    return head
