"""Sessions: security state, which ends with the account that it is of."""

from __future__ import annotations

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from hoshin.org.people import Account
from hoshin.web.forms.models import KeptForm

__all__ = ["KeptForm", "Session"]


class Session(AbstractBaseSession):
    """Somebody who is signed in at one browser. `session_key` is a digest of what that browser holds."""

    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="sessions")

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        from hoshin.web.sessions import SessionStore

        return SessionStore
