"""Static files out of the installed packages, under an address that changes with any of them.

Nothing is collected or copied: the address holds a digest of all files, so that browsers may keep each for good, and a
style sheet or a module finds its neighbours by relative addresses.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from whitenoise.middleware import WhiteNoiseMiddleware

_LENGTH = 12


@cache
def version() -> str:
    """The digest of all static files, made once a process."""
    digest = sha256()
    for finder in finders.get_finders():
        for path, storage in sorted(finder.list(None), key=lambda found: found[0]):
            digest.update(path.encode() + b"\0")
            with storage.open(path) as file:
                digest.update(file.read() + b"\0")
    return digest.hexdigest()[:_LENGTH]


class Versioned(StaticFilesStorage):
    """Gives `{% static %}` its addresses."""

    def url(self, name: str | None) -> str:
        return f"{self.base_url}{version()}/{quote(name or '')}"


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]
    """Answers requests for static files."""

    def add_files_from_finders(self) -> None:
        self.static_prefix: str = f"{settings.STATIC_URL}{version()}/"
        super().add_files_from_finders()

    def immutable_file_test(self, path: str, url: str) -> Any:
        return url.startswith(self.static_prefix)
