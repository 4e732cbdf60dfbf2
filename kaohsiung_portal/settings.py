"""The portal's settings: safe by default, values from the environment (deploy/env.example).

Each deviation from Django's default says why.
"""

import re
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from js_asset import static_lazy

from kaohsiung_portal import env
from kaohsiung_portal.languages.registry import DEFAULT, REGISTRY

BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = Path(env.text("STATE_DIR", str(BASE_DIR / "var")))

SECRET_KEY = env.text("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
DEBUG = env.boolean("DEBUG", False)

# The address that visitors use: canonical links, alternates and the site map are made from it,
# never from the Host header.
SITE_URL = env.text("SITE_URL").rstrip("/")
if not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?", SITE_URL):
    raise ImproperlyConfigured(f"SITE_URL is {SITE_URL!r}; write it as https://portal.example.")
_site = urlsplit(SITE_URL)
IS_HTTPS = _site.scheme == "https"
ALLOWED_HOSTS = [_site.hostname, *env.words("ALLOWED_HOSTS")]

INSTALLED_APPS = [
    # Before the admin and the content: it adds the language columns to their models.
    "modeltranslation",
    "kaohsiung_portal.languages",
    "kaohsiung_portal.publishing",
    "kaohsiung_portal.files",
    "kaohsiung_portal.documents",
    "kaohsiung_portal.images",
    "kaohsiung_portal.content",
    "pages",
    "awards",
    "kaohsiung_portal.discovery",
    "kaohsiung_portal.reports",
    "kaohsiung_portal.visits",
    "kaohsiung_portal.editing",
    "kaohsiung_portal.editing.apps.DeskConfig",
    "django_prose_editor",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kaohsiung_portal.security.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kaohsiung_portal.languages.middleware.LanguageMiddleware",
    "kaohsiung_portal.content.middleware.ClearAnswersMiddleware",
    # Within, so that a HEAD is told what a GET would be sent.
    "kaohsiung_portal.compression.CompressionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "kaohsiung_portal.editing.middleware.EditorLanguageMiddleware",
]

ROOT_URLCONF = "kaohsiung_portal.urls"
WSGI_APPLICATION = "kaohsiung_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            # The admin's; lazy, so that a public page reads no session and sets no cookie.
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Requests are not wrapped in transactions: SQLite's immediate ones would make every reader a
# writer, and publishing opens its own.
_database_url = env.text("DATABASE_URL", f"sqlite:///{STATE_DIR / 'portal.sqlite3'}")
try:
    DATABASES = {
        "default": dj_database_url.parse(_database_url, conn_max_age=60, conn_health_checks=True)
    }
except ValueError as error:
    raise ImproperlyConfigured(f"DATABASE_URL is no database's address; {env.HINT}.") from error
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # Writers queue instead of failing halfway; readers go on (WAL).
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 2)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = DEFAULT.code
LANGUAGES = [(language.code, language.name) for language in REGISTRY]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "kaohsiung_portal.languages.formats"
USE_I18N = True
MODELTRANSLATION_DEFAULT_LANGUAGE = DEFAULT.code
# The working copy shows each column as it is; falling back is the printed page's business.
MODELTRANSLATION_ENABLE_FALLBACKS = False

TIME_ZONE = "Asia/Taipei"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = STATE_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = STATE_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Hashed names: a changed file has a new address, so browsers may keep it for good.
    "staticfiles": {"BACKEND": "kaohsiung_portal.static_files.FoldedStaticFilesStorage"},
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"

# Cookies are the admin's only: visitors get none.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_AGE = 12 * 60 * 60
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "kaohsiung_portal.views.csrf_failure"
CSRF_TRUSTED_ORIGINS = [SITE_URL]

SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.boolean("HSTS_FOR_SUBDOMAINS", False)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Only behind a proxy that overwrites or extends the headers: without one anybody could claim HTTPS
# by X-Forwarded-Proto, or another address by X-Forwarded-For (reports/senders.py).
BEHIND_PROXY = env.boolean("BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
# Whether other hosts of the domain are served by HTTPS only is not this portal's to know.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # A city profile with all its rows in five languages.

# The mark for a passage in another language, which the rich-text editor does not know itself.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy("editing/language_of_parts.js")],
        "extensions": {"LanguageOfParts": lambda config, shared_config: None},
    }
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django.security.DisallowedHost": {"level": "ERROR"}},
}
