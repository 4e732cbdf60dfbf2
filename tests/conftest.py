"""What all tests share: static files as production serves them, and a database that is migrated."""

import shutil

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import connection
from django.test import override_settings
from whitenoise import WhiteNoise

from tests.static_files import collected


@pytest.fixture(scope="session", autouse=True)
def _static_files():
    """Pages link to the hashed names that production serves."""
    shutil.copytree(collected(), settings.STATIC_ROOT, dirs_exist_ok=True)
    # It has read its manifest when Django was set up, and there was none.
    storage = staticfiles_storage
    storage.hashed_files, storage.manifest_hash = storage.load_manifest()


@pytest.fixture(scope="session", autouse=True)
def _files_found_once(_static_files):
    """WhiteNoise looks for all static files whenever a test client starts: a thousand times."""
    found: dict[tuple, dict] = {}
    look = WhiteNoise.update_files_dictionary

    def look_once(whitenoise, root, prefix):
        if (root, prefix) not in found:
            look(whitenoise, root, prefix)
            found[root, prefix] = dict(whitenoise.files)
        whitenoise.files.update(found[root, prefix])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoise, "update_files_dictionary", look_once)
        yield


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
