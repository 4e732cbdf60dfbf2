"""The settings that tests run with; a pytest plugin, so that they are there before Django is."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "for-tests-only-" + "k" * 50)
os.environ.setdefault("SITE_URL", "http://portal.test")
os.environ.setdefault("ALLOWED_HOSTS", "testserver localhost 127.0.0.1")
os.environ.setdefault("STATE_DIR", tempfile.mkdtemp(prefix="portal-tests-"))
