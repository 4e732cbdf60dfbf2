"""Guards the settings: safe by default, refused with advice where something is missing or wrong.

Each case loads them in a process of its own, with nothing in the environment but what it names.
"""

import json
import re
import subprocess
import sys

import pytest

from tests.house.tree import ROOT

REQUIRED = {"SECRET_KEY": "k7Rq-Xz_9w" * 6, "SITE_URL": "https://portal.example"}
PLAIN = REQUIRED | {"SITE_URL": "http://127.0.0.1:8000"}

READ = """
import json
from kaohsiung_portal import settings
print(json.dumps({name: getattr(settings, name, "unset") for name in %r}, default=str))
"""


def run(arguments: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-B", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def load(tmp_path):
    """Reads some settings as they are in an environment: {name: value as JSON}."""

    def read(*names, **environment):
        environment = {"STATE_DIR": str(tmp_path), **environment}
        done = run(["-c", READ % (names,)], environment)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return read


def refusal(**environment) -> str:
    """The message with which the settings refuse an environment."""
    done = run(["-c", READ % ((),)], environment)
    assert done.returncode == 1
    return done.stderr.strip().splitlines()[-1]


IMPROPER = "django.core.exceptions.ImproperlyConfigured: "


@pytest.mark.parametrize("name", REQUIRED)
@pytest.mark.parametrize("blank", [None, "", "  "])
def test_what_is_required_and_not_set_is_asked_for(name, blank):
    environment = REQUIRED | {name: blank}
    if blank is None:
        del environment[name]
    assert refusal(**environment) == f"{IMPROPER}{name} is not set; see deploy/env.example."


def test_the_file_that_messages_point_to_names_what_is_required():
    example = (ROOT / "deploy/env.example").read_text(encoding="utf-8")
    named = {line.partition("=")[0].removesuffix("_FILE") for line in example.splitlines() if line}
    assert set(REQUIRED) <= named


@pytest.mark.parametrize(
    "url",
    [
        "https://portal.example/kaohsiung",
        "portal.example",
        "ftp://portal.example",
        "//portal.example",
        "https://",
        "https:///en/",
        "https://portal.example?a=b",
        "https://portal.example?",
        "https://portal.example#top",
        "https://editor:pw@portal.example",
        "https://editor@portal.example",
    ],
)
def test_an_address_of_the_site_that_is_none_is_refused(url):
    assert refusal(**REQUIRED | {"SITE_URL": url}) == (
        f"{IMPROPER}SITE_URL is {url.rstrip('/')!r}; write it as https://portal.example."
    )


def test_a_slash_at_the_end_of_the_address_is_dropped(load):
    assert load("SITE_URL", **REQUIRED | {"SITE_URL": "https://portal.example/"}) == {
        "SITE_URL": "https://portal.example"
    }


def test_a_switch_that_is_neither_yes_nor_no_is_refused():
    assert refusal(**REQUIRED, DEBUG="perhaps") == f"{IMPROPER}DEBUG is 'perhaps'; write yes or no."


def test_a_file_for_a_secret_that_is_not_there_is_named(tmp_path):
    missing = tmp_path / "secret-key"
    assert refusal(SECRET_KEY_FILE=str(missing), SITE_URL="https://portal.example") == (
        f"{IMPROPER}SECRET_KEY_FILE cannot be read: [Errno 2] No such file or directory: "
        f"'{missing}'; see deploy/env.example."
    )


def test_a_secret_may_lie_in_a_file(load, tmp_path):
    (tmp_path / "secret-key").write_text("from-a-file\n")
    assert load(
        "SECRET_KEY",
        SECRET_KEY_FILE=str(tmp_path / "secret-key"),
        SITE_URL="https://portal.example",
    ) == {"SECRET_KEY": "from-a-file"}


@pytest.mark.parametrize("url", ["nonsense", "oracles://db.example/x", "postgresql://h:port/x"])
def test_a_database_address_that_is_none_is_refused_with_advice(url):
    """The address itself is not repeated: it may hold a password."""
    assert refusal(**REQUIRED, DATABASE_URL=url) == (
        f"{IMPROPER}DATABASE_URL is no database's address; see deploy/env.example."
    )


@pytest.mark.parametrize(
    ("value", "is_on"),
    [(None, False), ("", False), ("no", False), ("0", False), ("yes", True), ("TRUE", True)],
)
def test_debugging_is_off_unless_asked_for(load, value, is_on):
    environment = REQUIRED if value is None else REQUIRED | {"DEBUG": value}
    assert load("DEBUG", **environment) == {"DEBUG": is_on}


BY_SCHEME = (
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "CSRF_TRUSTED_ORIGINS",
    "ALLOWED_HOSTS",
)


def test_a_site_by_https_is_https_only(load):
    assert load(*BY_SCHEME, **REQUIRED) == {
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "CSRF_TRUSTED_ORIGINS": ["https://portal.example"],
        "ALLOWED_HOSTS": ["portal.example"],
    }


def test_a_site_by_http_can_be_used_without_https(load):
    assert load(*BY_SCHEME, **PLAIN) == {
        "SESSION_COOKIE_SECURE": False,
        "CSRF_COOKIE_SECURE": False,
        "SECURE_SSL_REDIRECT": False,
        "SECURE_HSTS_SECONDS": 0,
        "CSRF_TRUSTED_ORIGINS": ["http://127.0.0.1:8000"],
        "ALLOWED_HOSTS": ["127.0.0.1"],
    }


COOKIES = (
    "SESSION_COOKIE_PATH",
    "CSRF_COOKIE_PATH",
    "SESSION_COOKIE_HTTPONLY",
    "CSRF_COOKIE_HTTPONLY",
    "SESSION_COOKIE_SAMESITE",
    "CSRF_COOKIE_SAMESITE",
)


def test_cookies_are_the_desks_only(load):
    assert load(*COOKIES, **REQUIRED) == {
        "SESSION_COOKIE_PATH": "/admin/",
        "CSRF_COOKIE_PATH": "/admin/",
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_SAMESITE": "Lax",
    }


@pytest.mark.parametrize(
    ("environment", "header"),
    [({}, "unset"), ({"BEHIND_PROXY": "yes"}, ["HTTP_X_FORWARDED_PROTO", "https"])],
)
def test_a_proxys_word_is_taken_only_where_there_is_one(load, environment, header):
    assert load("SECURE_PROXY_SSL_HEADER", **REQUIRED, **environment) == {
        "SECURE_PROXY_SSL_HEADER": header
    }


def test_further_hosts_are_named_with_spaces_or_commas(load):
    assert load("ALLOWED_HOSTS", **REQUIRED, ALLOWED_HOSTS="a.example, b.example c.example") == {
        "ALLOWED_HOSTS": ["portal.example", "a.example", "b.example", "c.example"]
    }


def test_without_a_database_address_it_is_a_file(load, tmp_path):
    database = load("DATABASES", **REQUIRED)["DATABASES"]["default"]
    assert database == {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(tmp_path / "portal.sqlite3"),
        "USER": "",
        "PASSWORD": "",
        "HOST": "",
        "PORT": "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": False,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def test_a_database_address_is_read(load):
    url = "postgresql://portal:p%40ss@db.example:5433/kaohsiung?sslmode=require"
    database = load("DATABASES", **REQUIRED, DATABASE_URL=url)["DATABASES"]["default"]
    assert database == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "kaohsiung",
        "USER": "portal",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": 5433,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": False,
        "OPTIONS": {"sslmode": "require", "connect_timeout": 2},
    }


def deployment_check(state, **environment) -> tuple[int, set[str], str]:
    """What `manage.py check --deploy` ends with, which checks warn, and all that it says."""
    done = run(
        ["-W", "error", "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        {"STATE_DIR": str(state), **environment},
    )
    said = done.stdout + done.stderr
    return done.returncode, set(re.findall(r"\((\w+\.\w+)\)", said)), said


def test_djangos_deployment_check_has_nothing_to_say(tmp_path):
    code, warnings, said = deployment_check(tmp_path, **REQUIRED)
    assert (code, warnings) == (0, set())
    assert "System check identified no issues (2 silenced)" in said


def test_of_djangos_checks_only_those_about_other_hosts_are_silenced(load):
    """Whether subdomains are served by HTTPS only is not the portal's to know."""
    assert load("SILENCED_SYSTEM_CHECKS", "X_FRAME_OPTIONS", **REQUIRED) == {
        "SILENCED_SYSTEM_CHECKS": ["security.W005", "security.W021"],
        "X_FRAME_OPTIONS": "DENY",
    }


def test_manage_py_says_what_is_missing(tmp_path):
    done = run(["manage.py", "check"], {"STATE_DIR": str(tmp_path)})
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1] == (
        f"{IMPROPER}SECRET_KEY is not set; see deploy/env.example."
    )
