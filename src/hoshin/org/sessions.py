"""Where people are signed in: each session with the browser that has it, and how one ends from elsewhere."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from hoshin.errors import NotFound
from hoshin.journal import numbers
from hoshin.journal.actor import Actor
from hoshin.journal.store import writing
from hoshin.org.own import check_own
from hoshin.org.people import Account


class Session(AbstractBaseSession):
    """Somebody who is signed in at one browser. `session_key` is a digest of what that browser holds.

    `place` is the address that it was seen at last, `browser` and `system` what it says that it is; empty where unknown.
    """

    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="sessions")
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    place = models.CharField(max_length=45, blank=True)
    browser = models.CharField(max_length=32, blank=True)
    system = models.CharField(max_length=32, blank=True)

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        store: type[SessionBase] = import_string(f"{settings.SESSION_ENGINE}.SessionStore")
        return store


def idle() -> timedelta:
    """After how long without a look a session ends."""
    return timedelta(seconds=settings.SESSION_ENDS_AFTER_IDLE)


def sessions_of(account: Account) -> list[Session]:
    """Where somebody is signed in now, the place seen last first."""
    now = timezone.now()
    live = Session.objects.filter(account=account, expire_date__gt=now, seen_at__gt=now - idle())
    return list(live.order_by("-seen_at", "session_key"))


def note_seen(session_key: str, at: datetime, place: str) -> None:
    """Note when and where a session was seen."""
    Session.objects.filter(session_key=session_key).update(seen_at=at, place=place)


def end_session(account: Account, session_key: str, *, by: Actor) -> None:
    """End one session of somebody. Raises NotAllowed; NotFound where it has ended, or is another's."""
    check_own(account, by)
    with writing():
        ended, _rows = Session.objects.filter(account=account, session_key=session_key).delete()
        if not ended:
            raise NotFound(_("This login has ended already."))
        _record(account, ended, by)


def end_sessions(account: Account, *, by: Actor, but: str = "") -> int:
    """End every session of somebody but one; returns how many ended. Raises NotAllowed."""
    check_own(account, by)
    with writing():
        ended, _rows = Session.objects.filter(account=account).exclude(session_key=but).delete()
        if ended:
            _record(account, ended, by)
    return ended


def sign_out_everywhere(account: Account) -> None:
    """End what somebody is signed in at, in the caller's transaction: how they prove who they are has changed."""
    Session.objects.filter(account=account).delete()


def _record(account: Account, ended: int, by: Actor) -> None:
    numbers.record(actor=by, verb="end logins", subject=f"person:{account.person}", payload={"logins": ended})
