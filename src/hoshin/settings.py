"""Django's settings, read from the home (HOSHIN_HOME) and the environment; nothing else is configured here."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from hoshin import words
from hoshin.address import Address
from hoshin.home import CONFIG, DATABASE, Home
from hoshin.mail import Mail
from hoshin.provider import Provider

_folder = Path(os.environ.get("HOSHIN_HOME") or Path.cwd())
_home = Home.read(_folder) if (_folder / CONFIG).is_file() else None


def sqlite(file: Path) -> dict[str, Any]:
    """A SQLite database that loses no concurrent write: write-ahead log, full sync, locks taken at BEGIN."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
        "TEST": {"NAME": os.environ.get("HOSHIN_TEST_SQLITE") or None},
    }


def postgresql(url: str) -> dict[str, Any]:
    """A PostgreSQL database by URL: `postgresql://user:password@host:port/name?option=value`."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(
            words.gettext("HOSHIN_DATABASE_URL begins with %(scheme)r; postgresql:// was expected.")
            % {"scheme": parts.scheme}
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "hoshin",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
    }


_url = os.environ.get("HOSHIN_DATABASE_URL") or (_home.database_url if _home else "")

DATABASES = {"default": postgresql(_url) if _url else sqlite(_folder / DATABASE)}
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
ATOMIC_REQUESTS = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SECRET_KEY = (_home.secret_key if _home else "") or "no home: nothing is signed with this"
INSTALLED_APPS = [
    "hoshin.web.borrowed.ContentTypes",
    "hoshin.web.borrowed.Auth",
    "hoshin.journal",
    "hoshin.changes",
    "hoshin.org",
    "hoshin.strategy",
    "hoshin.kpis",
    "hoshin.work",
    "hoshin.resources",
    "hoshin.cadence",
    "hoshin.alignment",
    "hoshin.search",
    "hoshin.interchange",
    "hoshin.upkeep",
    "hoshin.web",
    "hoshin.api",
    "django.contrib.staticfiles",
    "heroicons",
    "allauth.account",
]

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = (_home.language if _home else "") or "en"
LANGUAGES = list(words.LANGUAGES)
LOCALE_PATHS = [words.CATALOGUES]

ADDRESS = Address.of(
    _home.url if _home else "", os.environ.get("HOSHIN_HOST", ""), _home.proxies if _home else ""
)
ALLOWED_HOSTS = list(ADDRESS.hosts)
CSRF_TRUSTED_ORIGINS = [ADDRESS.url] if ADDRESS.url else []

HOME_FOLDER = _folder
DEMO = _home.demo if _home else False
DEMO_BACK = _home.demo_back if _home else ""

METRICS_TOKEN = _home.metrics_token if _home else ""
LOG_ADDRESSES = _home.log_addresses if _home else False
SECOND_FACTOR = _home.second_factor if _home else "off"

MAIL = Mail.of(_home.mail_url, _home.mail_from) if _home else Mail()
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.starttls, MAIL.tls
EMAIL_TIMEOUT = 10

PROVIDER = _home.provider if _home else Provider()

ROOT_URLCONF = "hoshin.web.urls"
APPEND_SLASH = False
MIDDLEWARE = [
    "hoshin.web.lines.RequestLines",
    "hoshin.web.headers.Headers",
    "hoshin.web.health.answers.Health",
    "hoshin.web.peer.Peer",
    "hoshin.api.door.Api",
    "hoshin.web.requests.Bodies",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.common.CommonMiddleware",  # refuses a host that is not this installation's
    "hoshin.web.static_files.StaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "hoshin.web.door.idle.Idle",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "hoshin.web.door.gate.Gate",
    "hoshin.web.door.gate.SignedIn",
    "allauth.account.middleware.AccountMiddleware",
    "hoshin.web.reader.Reading",
    "hoshin.web.language.Language",
    "hoshin.web.errors.middleware.Told",
    "hoshin.web.door.demand.Demanded",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "web"],  # a page's templates lie beside its view
        "OPTIONS": {"context_processors": ["hoshin.web.demo.framed.framed"]},
    }
]
STATIC_URL = "/static/"
STORAGES = {"staticfiles": {"BACKEND": "hoshin.web.static_files.Versioned"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
CSRF_FAILURE_VIEW = "hoshin.web.errors.views.forged"

AUTH_USER_MODEL = "org.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "hoshin.org.hashing.Scrypt",  # costs an attacker memory too
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["sign_in"]},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "hoshin.web.door.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "sign_in"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = False  # `org.pace` slows, by what all processes share

# Browsers keep cookies by host, whatever the port: two installations on one machine must not meet in one name.
_mark = sha256(SECRET_KEY.encode()).hexdigest()[:8]
_prefix = "__Host-" if ADDRESS.is_secure else ""
SESSION_ENGINE = "hoshin.web.sessions"
SESSION_COOKIE_NAME = f"{_prefix}hoshin-session-{_mark}"
CSRF_COOKIE_NAME = f"{_prefix}hoshin-csrf-{_mark}"
TRIP_COOKIE_NAME = f"{_prefix}hoshin-trip-{_mark}"
HALF_COOKIE_NAME = f"{_prefix}hoshin-half-{_mark}"
DEVICE_COOKIE_NAME = f"{_prefix}hoshin-device-{_mark}"
SESSION_COOKIE_AGE = 12 * 7 * 24 * 60 * 60
SESSION_ENDS_AFTER_IDLE = 2 * 7 * 24 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ADDRESS.is_secure
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}, "nowhere": {"class": "logging.NullHandler"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR"},
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},  # anybody's scanner
    },
}
