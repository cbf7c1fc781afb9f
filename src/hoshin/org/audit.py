"""What was done about accounts, by whom and when: the journal's lines of security state, as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.keys import Key
from hoshin.changes.record import Text
from hoshin.journal.actor import Actor
from hoshin.journal.models import Entry
from hoshin.org.grants import WORDS, GrantName

_SAID: Final[Mapping[str, Text]] = {
    "claim": _("claimed the installation"),
    "open account": _("opened the account: %(grants)s"),
    "close account": _("closed the account: %(grants)s"),
    "give grant": _("gave the grant %(grant)s"),
    "take grant away": _("took the grant %(grant)s away"),
    "make sign-in link": _("made a link to come in"),
    "send sign-in link": _("sent the link by mail"),
    "set sign-in": _("chose name and password"),
    "change sign-in name": _("changed the sign-in name"),
    "change password": _("changed the password"),
    "bind identity": _("came in by the identity provider for the first time"),
    "unbind identity": _("took the tie to the identity provider away"),
    "end logins": _("ended %(logins)s logins"),
    "turn on second factor": _("turned the second factor on"),
    "take second factor away": _("took the second factor away"),
    "draw recovery codes": _("drew recovery codes anew"),
    "use recovery code": _("came in by a recovery code"),
    "name person": _("said name and mail address anew"),
    "forget": _("had what was kept about the person erased"),
}
"""The verbs of security state."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was done: when, by whom, about whom, and what."""

    at: datetime
    by: Actor
    person: Key | None
    words: str


def audit(*, by: Actor, person: Key | None = None, most: int = 20) -> list[Line]:
    """The latest lines about one account, or about all, newest first. Raises NotAllowed."""
    check_may(by, Ability.ADMINISTER)
    found = Entry.objects.filter(verb__in=_SAID)
    if person is not None:
        found = found.filter(subject=f"person:{person}")
    return [_line(entry) for entry in found.order_by("-id")[:most]]


def _line(entry: Entry) -> Line:
    about = entry.subject.removeprefix("person:")
    words = str(_SAID[entry.verb]) % _values(entry.payload)
    return Line(entry.at, Actor(entry.actor), Key(about) if about else None, words)


def _values(payload: Mapping[str, Any]) -> dict[str, str]:
    """What stands in a line, as it is said."""
    return {
        "grant": _grant(payload.get("grant", "")),
        "grants": ", ".join(map(_grant, payload.get("grants", ()))),
        "logins": str(payload.get("logins", "")),
    }


def _grant(name: str) -> str:
    return str(WORDS[GrantName(name)].name) if name in set(GrantName) else name
