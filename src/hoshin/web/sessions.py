"""Where sessions are kept: in the database, under a digest, so that who reads a backup cannot step into one."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.utils import timezone

from hoshin.web.models import Session


class SessionStore(InDatabase):
    """Django's sessions in the database, each bound to the account that is signed in.

    `written_at` is when the session was written last; None until it is read, and where there is none.
    """

    written_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        key = self.session_key
        live = Session.objects.filter(expire_date__gt=timezone.now())
        found = live.filter(session_key=digest(key)).first() if key else None
        if found is None:
            self._session_key = None
        else:
            self.written_at = found.expire_date - timedelta(seconds=self.get_session_cookie_age())
        return found

    def exists(self, session_key: str | None) -> bool:
        return Session.objects.filter(session_key=digest(session_key or "")).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        return Session(
            session_key=digest(self._get_or_create_session_key()),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            account_id=int(data[SESSION_KEY]) if SESSION_KEY in data else None,
        )

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(session_key=digest(key)).delete()


def digest(key: str) -> str:
    """What is kept of a session's key: 160 bits in 40 characters, as the column is wide."""
    return sha256(key.encode()).hexdigest()[:40]
