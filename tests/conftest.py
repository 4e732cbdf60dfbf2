"""What all tests share: static files as production serves them, and a database that is migrated."""

import os
import shutil

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

#: Where `make test` has collected the static files for all its passes: compressing them takes long.
COLLECTED = "TESTS_STATIC_ROOT"


@pytest.fixture(scope="session", autouse=True)
def _static_files():
    """Collected once, so that pages link to the hashed names that production serves."""
    if collected := os.environ.get(COLLECTED):
        shutil.copytree(collected, settings.STATIC_ROOT, dirs_exist_ok=True)
    else:
        call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords():
    """Hashing a password takes a third of a second by design, and hundreds of tests sign in."""
    hasher = "django.contrib.auth.hashers.MD5PasswordHasher"
    with override_settings(PASSWORD_HASHERS=[hasher]):
        yield


def pytest_collection_modifyitems(items):
    for item in items:
        if item.get_closest_marker("postgresql") and connection.vendor != "postgresql":
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL; runs in the second pass"))
