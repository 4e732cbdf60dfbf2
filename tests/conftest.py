"""What all tests share: static files as production serves them, and a database that is migrated."""

import pytest
from django.core.management import call_command
from django.db import connection


@pytest.fixture(scope="session", autouse=True)
def _static_files():
    """Collected once, so that pages link to the hashed names that production serves."""
    call_command("collectstatic", interactive=False, verbosity=0)


def pytest_collection_modifyitems(items):
    for item in items:
        if item.get_closest_marker("postgresql") and connection.vendor != "postgresql":
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL; runs in the second pass"))
