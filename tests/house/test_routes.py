"""Guards the addresses: every URL pattern of the portal, against the list in routes.txt.

The list is for reading, too: it is all that the portal answers to. To renew it, see `RENEW`.
"""

import os
from itertools import groupby
from pathlib import Path

from django.contrib import admin
from django.urls import URLPattern, get_resolver

GOLDEN = Path(__file__).with_name("routes.txt")
RENEW = "RENEW_ROUTES=1 python -m pytest tests/house/test_routes.py"


def patterns(resolver, prefix="") -> list[tuple[str, URLPattern]]:
    found = []
    for one in resolver.url_patterns:
        address = f"{prefix}{one.pattern}"
        if isinstance(one, URLPattern):
            found.append((address, one))
        else:
            found += patterns(one, address)
    return found


def routes() -> str:
    """One line for each pattern, in order; models with the same pages in the admin share theirs."""
    models = {
        f"admin/{model._meta.app_label}/{model._meta.model_name}/": model._meta
        for model in admin.site._registry
    }

    def model_of(found):
        address, _pattern = found
        return next((prefix for prefix in models if address.startswith(prefix)), None)

    lines: list[str] = []
    sharing: dict[tuple[str, ...], list[str]] = {}
    for prefix, group in groupby(patterns(get_resolver()), model_of):
        if prefix is None:
            lines += [_line(address, one.name, one.lookup_str) for address, one in group]
            continue
        meta = models[prefix]
        own = tuple(
            _line(
                "admin/<model>/" + address.removeprefix(prefix),
                one.name and one.name.replace(f"{meta.app_label}_{meta.model_name}", "<model>"),
                one.lookup_str,
            )
            for address, one in group
        )
        sharing.setdefault(own, []).append(f"{meta.app_label}/{meta.model_name}")
    for own, names in sharing.items():
        lines += ["", f"<model>: {', '.join(sorted(names))}", *own]
    return "\n".join(lines) + "\n"


def _line(address: str, name: str | None, view: str) -> str:
    return f"/{address.replace('/^', '/')}  {name or '-'}  {view}"


def test_the_addresses_are_those_on_the_list():
    if os.environ.get("RENEW_ROUTES"):
        GOLDEN.write_text(routes(), encoding="utf-8")
    assert routes().splitlines() == GOLDEN.read_text(encoding="utf-8").splitlines(), (
        f"The addresses have changed. Where that is meant, renew the list: {RENEW}"
    )


def test_every_name_leads_to_one_view():
    """Of one name `reverse` takes one pattern, and no message tells which."""
    views: dict[str, set[str]] = {}
    for address, one in patterns(get_resolver()):
        if one.name and not address.startswith("admin/"):
            views.setdefault(one.name, set()).add(one.lookup_str)
    assert {name: sorted(found) for name, found in views.items() if len(found) > 1} == {}
