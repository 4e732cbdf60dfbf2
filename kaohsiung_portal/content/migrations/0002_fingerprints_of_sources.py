"""Fingerprints of sources counted a value without a language once for each of the five languages.

Now once. A record that still reads as its file left it gets the new fingerprint; any other was
edited and stays so.
"""

import hashlib
import json

from django.db import migrations

LANGUAGES = {"en": "en", "zh-hant": "zh_hant", "ko": "ko", "ja": "ja", "zh-hans": "zh_hans"}
BEFORE, AFTER = ("slug",), ("document_type", "date", "url", "url_language")


def digest(values):
    return hashlib.sha256(json.dumps([one for one in values if one[-1]]).encode()).hexdigest()


def publishers(source):
    return {code: getattr(source, f"publisher_{suffix}") for code, suffix in LANGUAGES.items()}


def former(source):
    def plain(names):
        return [[name, code, getattr(source, name)] for name in names for code in LANGUAGES]

    texts = [["publisher", code, text] for code, text in publishers(source).items()]
    return digest([*plain(BEFORE), *texts, *plain(AFTER)])


def present(source):
    plain = [[name, "", getattr(source, name)] for name in (*BEFORE, *AFTER)]
    texts = [["publisher", code, text] for code, text in publishers(source).items()]
    return digest(sorted([*plain, *texts], key=lambda one: one[:2]))


def change(apps, from_form, to_form):
    records = apps.get_model("content", "SeedRecord").objects.filter(key__startswith="source/")
    sources = apps.get_model("content", "Source").objects.in_bulk(
        records.values_list("record_pk", flat=True)
    )
    for record in records:
        source = sources.get(record.record_pk)
        if source and record.loaded == from_form(source):
            record.loaded = to_form(source)
            record.save()


def renew(apps, schema_editor):
    change(apps, former, present)


def take_back(apps, schema_editor):
    change(apps, present, former)


class Migration(migrations.Migration):
    dependencies = [("content", "0001_initial")]

    operations = [migrations.RunPython(renew, take_back)]
