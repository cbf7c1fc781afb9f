"""Django's settings, read from the home (HOSHIN_HOME) and the environment; nothing else is configured here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from hoshin.home import CONFIG, DATABASE, Home

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
        raise ValueError(f"HOSHIN_DATABASE_URL begins with {parts.scheme!r}; postgresql:// was expected.")
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
SECRET_KEY = (_home.secret_key if _home else "") or "no home: nothing is signed with this"
INSTALLED_APPS = [
    "hoshin.journal",
    "hoshin.changes",
    "hoshin.org",
    "hoshin.strategy",
    "hoshin.kpis",
    "hoshin.work",
    "hoshin.resources",
    "hoshin.cadence",
    "hoshin.alignment",
    "hoshin.interchange",
]
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False
