"""Where sessions are kept: in the database, under a digest, so that who reads a backup cannot step into one."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.utils import timezone

from hoshin.org.sessions import Session
from hoshin.web.door.browsers import UNKNOWN, Browser


class SessionStore(InDatabase):
    """Django's sessions in the database, each bound to the account that is signed in and the browser that has it.

    `browser` is what a request comes from; `opened_at` and `seen_at` are None until the session is read, and where there
    is none.
    """

    browser: Browser = UNKNOWN
    opened_at: datetime | None = None
    seen_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    @property
    def digest(self) -> str:
        """What is kept of the key; empty where there is no session."""
        return digest(self.session_key) if self.session_key else ""

    def _get_session_from_db(self) -> Session | None:
        live = Session.objects.filter(expire_date__gt=timezone.now())
        found = live.filter(session_key=self.digest).first() if self.session_key else None
        if found is None:
            self._session_key = None
        else:
            self.opened_at, self.seen_at = found.opened_at, found.seen_at
        return found

    def exists(self, session_key: str | None) -> bool:
        return Session.objects.filter(session_key=digest(session_key or "")).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        now = timezone.now()
        self.opened_at, self.seen_at = self.opened_at or now, now
        return Session(
            session_key=digest(self._get_or_create_session_key()),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            account_id=int(data[SESSION_KEY]) if SESSION_KEY in data else None,
            opened_at=self.opened_at,
            seen_at=now,
            place=self.browser.place,
            browser=self.browser.name,
            system=self.browser.system,
        )

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(session_key=digest(key)).delete()


def digest(key: str) -> str:
    """What is kept of a session's key: 160 bits in 40 characters, as the column is wide."""
    return sha256(key.encode()).hexdigest()[:40]
