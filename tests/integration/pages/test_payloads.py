"""Golden payloads: what was printed in a shape stays readable when the shape moves on.

One file per kind and schema number. A kind whose payload changes its shape raises `schema_number`,
adds an upcaster, and gets a file more; the old files stay. A missing file is written by
`RENEW_PAYLOADS=1 python -m pytest tests/integration/pages/test_payloads.py`.
"""

import json
import os
from pathlib import Path

import pytest
from django.template.loader import select_template

from kaohsiung_portal.content.views import detail_templates, page_context
from kaohsiung_portal.languages.registry import BY_CODE
from kaohsiung_portal.publishing.kinds import Publishable, content_models, own_fields, row_model
from kaohsiung_portal.publishing.models import Item
from kaohsiung_portal.publishing.payload import freeze, upcast
from kaohsiung_portal.publishing.printed import Printed
from kaohsiung_portal.publishing.reading import Reading
from tests.integration.pages.test_contract import KINDS, make

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).parent / "payloads"


def without_keys(model, payload):
    """A payload without the numbers that differ from one database to the next."""

    def plain(values, fields):
        keys = {
            "key",
            *(
                field.name
                for field in fields
                if field.is_relation and issubclass(field.related_model, Item | Publishable)
            ),
        }
        return {
            name: "<id>" if isinstance(value, int) and name in keys else value
            for name, value in values.items()
        }

    return {
        "fields": plain(payload["fields"], own_fields(model)),
        "children": {
            child: [plain(row, own_fields(row_model(model, child))) for row in rows]
            for child, rows in payload["children"].items()
        },
        "refers": len(payload["refers"]),
    }


@KINDS
def test_the_present_shape_is_on_file(model):
    file = FOLDER / f"{model.kind()}-{model.schema_number}.json"
    printed = json.loads(json.dumps(without_keys(model, freeze(make(model), "ko"))))
    if os.environ.get("RENEW_PAYLOADS") and not file.exists():
        FOLDER.mkdir(exist_ok=True)
        file.write_text(json.dumps(printed, ensure_ascii=False, indent=1, sort_keys=True) + "\n")

    assert printed == json.loads(file.read_text()), (
        "The payload's shape has changed: raise schema_number and write an upcaster."
    )


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.json")), ids=lambda file: file.stem)
def test_every_shape_on_file_can_be_shown(file, rf):
    kind, number = file.stem.rsplit("-", 1)
    model = next(one for one in content_models() if one.kind() == kind)
    stored = json.loads(file.read_text()) | {"refers": []}
    payload = upcast(model, stored, int(number))
    reading = Reading("ko")
    page = Printed(
        model,
        payload,
        reading,
        item_id=1,
        language="ko",
        path="x/",
        updated_at=None,
        source_language="en",
    )

    for field in own_fields(model):
        getattr(page, field.name)
    for child in model.children:
        for row in getattr(page, child):
            for field in own_fields(row_model(model, child)):
                getattr(row, field.name)
    if model.route is not None:
        opened = reading.open("x/")
        context = page_context(rf.get("/ko/x/"), BY_CODE["ko"], opened, page)
        html = select_template(detail_templates(kind)).render(context)
        assert f"<h1>{page.title}</h1>" in html


def test_there_is_a_file_for_every_number():
    assert {file.stem for file in FOLDER.glob("*.json")} == {
        f"{model.kind()}-{number}"
        for model in content_models()
        for number in range(1, model.schema_number + 1)
    }
