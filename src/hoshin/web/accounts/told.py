"""Accounts as pages tell them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.errors import NotFound
from hoshin.org.audit import Line
from hoshin.org.called import actor_called, called
from hoshin.org.grants import WORDS
from hoshin.org.people import PersonName
from hoshin.org.plan import Person
from hoshin.org.second_factor import FactorState
from hoshin.org.sessions import Session
from hoshin.org.users import User
from hoshin.web import written
from hoshin.web.accounts.shown import Accounts, Act, One, Row
from hoshin.web.door.logins import logins

A_PAGE: Final = 50


def accounts(
    users: list[User], lines: Iterable[Line], zone: ZoneInfo, *, asked: str = "", begin: int = 0
) -> Accounts:
    """The list of those whose name, mail or unit holds what was asked, a page of it from one on."""
    wanted = asked.casefold().strip()
    found = [user for user in users if wanted in _about(user)]
    begin = max(0, min(begin, len(found) - 1))
    shown = found[begin : begin + A_PAGE]
    return Accounts(
        _count(users, found, bool(wanted)),
        tuple(_row(user, zone) for user in shown),
        _acts(lines, zone),
        asked,
        _page(asked, begin - A_PAGE) if begin else "",
        _page(asked, begin + A_PAGE) if begin + A_PAGE < len(found) else "",
    )


def one(
    user: User,
    state: FactorState,
    sessions: Iterable[Session],
    lines: Iterable[Line],
    zone: ZoneInfo,
    here: str,
) -> One:
    """The account of somebody."""
    factor = _("Off.")
    if state.since:
        factor = ngettext(
            "On since %(since)s; %(left)d recovery code is left.",
            "On since %(since)s; %(left)d recovery codes are left.",
            state.codes_left,
        ) % {"since": written.instant(state.since, zone), "left": state.codes_left}
    return One(
        user.person,
        user.name or called(user.person),
        user.unit.name if user.unit else "",
        True,
        _answer(user, zone),
        user.sign_in,
        _link(user, zone),
        _("Comes by the identity provider.") if user.has_identity else "",
        factor,
        state.is_on,
        tuple(logins(sessions, zone, here)),
        _acts(lines, zone),
    )


def nobody_yet(person: Key, picture: Picture, lines: Iterable[Line], zone: ZoneInfo) -> One:
    """Somebody of the plan without an account. Raises NotFound for whom the plan does not know."""
    record = picture.get(Ref[Person](Person.kind, person))
    known = PersonName.objects.filter(pk=person).exists()
    if record is None and not known:
        raise NotFound(_("There is no such person."))
    unit = picture.find(record.unit) if record else None
    answer = _("No account: they cannot sign in.") if record else _("Has left, and has no account.")
    name = called(person) if known else person
    return One(
        person, name, unit.name if unit else "", False, answer, "", "", "", "", False, (), _acts(lines, zone)
    )


def _about(user: User) -> str:
    return "\n".join((user.name, user.mail, user.sign_in, user.unit.name if user.unit else "")).casefold()


def _count(users: list[User], found: list[User], asked: bool) -> str:
    count = len(users)
    said = ngettext("%d person has an account.", "%d people have accounts.", count) % count
    waiting = sum(not user.has_come for user in users)
    if waiting:
        said += " " + ngettext("%d has not come yet.", "%d have not come yet.", waiting) % waiting
    if asked:
        said += " " + ngettext("%d fits.", "%d fit.", len(found)) % len(found)
    return said


def _page(asked: str, begin: int) -> str:
    words = {"q": asked, "from": str(max(begin, 0))}
    return f"{reverse('accounts')}?{urlencode({name: word for name, word in words.items() if word})}"


def _row(user: User, zone: ZoneInfo) -> Row:
    seen = _("seen %s") % written.instant(user.seen_at, zone) if user.seen_at else _("signed in nowhere")
    if not user.has_come:
        seen = _("invited, not come yet") if user.link_ends_at else _("not come yet")
    return Row(
        user.name or called(user.person),
        reverse("one-account", args=[user.person]),
        user.unit.name if user.unit else _("has left"),
        ", ".join(str(WORDS[name].name) for name in user.grants) or _("none: reads nothing"),
        seen,
        _("on") if user.has_second_factor else _("off"),
    )


def _answer(user: User, zone: ZoneInfo) -> str:
    if user.unit is None:
        return _("Has left the plan, so the account opens nothing; close it.")
    if not user.has_come:
        return _("Was let in, and has not come yet.")
    if user.seen_at is None:
        return _("Signed in nowhere now.")
    return _("Seen last %s.") % written.instant(user.seen_at, zone)


def _link(user: User, zone: ZoneInfo) -> str:
    if user.link_ends_at is None:
        return ""
    return _("A link was made and not used; it is good until %s.") % written.instant(user.link_ends_at, zone)


def _acts(lines: Iterable[Line], zone: ZoneInfo) -> tuple[Act, ...]:
    return tuple(_act(line, zone) for line in lines)


def _act(line: Line, zone: ZoneInfo) -> Act:
    whom = called(line.person) if line.person else ""
    return Act(written.instant(line.at, zone), actor_called(line.by), whom, line.words)
