"""Who runs a command, in which home, looking at which moment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hoshin.errors import BadInput, NotAllowed, NotFound
from hoshin.home import find
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from hoshin.changes.keys import Key
    from hoshin.journal.actor import Actor
    from hoshin.org.view import View

home: Path | None = None
"""The folder given by --home."""

person: str = ""
"""Whom --as names."""

other: str = ""
"""Whom --for names."""


server: str = ""
"""The address given by --server, which is asked in place of a home."""

was_warned = False
"""Whether it was said that the way to the server is not encrypted."""

has_changed = False
"""Whether the command changed something in its home, of which what is judged is to be brought up to date."""


def given_home() -> str | None:
    """The folder that --home names. Raises BadInput where a server was named instead."""
    if server:
        raise BadInput(
            _(
                "That is done where the home is, and not by asking a server: sign in to its machine, or "
                "leave --server out."
            )
        )
    return str(home) if home else None


def open_server() -> None:
    """Get ready to ask a server. Raises BadInput for what only a home answers to."""
    if home:
        raise BadInput(_("Say either --server or --home."))
    if person or other:
        raise BadInput(_("At a server whose token it is acts: --as and --for are for a home."))
    from hoshin.database import start_without_home

    start_without_home()


def open_to_ask() -> None:
    """Get ready to ask, whichever of the two was named."""
    if server:
        open_server()
    else:
        open_home()


def open_home() -> None:
    """Find the home that the command means, open its database, and see to it that whom --as and --for name are there.

    From here on names are read once, for the command ends when it has answered.
    """
    open_for_long()
    from hoshin.org.called import keep_at_hand

    keep_at_hand()
    if person or other:
        actor()


def open_for_long() -> None:
    """Find the home and open its database for a process that goes on: it speaks of people by their keys."""
    from hoshin.database import open_database

    open_database(find(given_home()))


def actor() -> Actor:
    """Who acts: the operator, or the person that --as names; in the name of whom --for names, where it does.

    Raises NotFound, BadInput; NotAllowed for who has no grant to read, or to act for another.
    """
    from hoshin.changes.abilities import Ability
    from hoshin.changes.authority import authority, check_may
    from hoshin.journal.actor import OPERATOR, acting_for, person_actor

    acting = person_actor(somebody(person)) if person else OPERATOR
    if not authority().may(acting, Ability.READ_TOP):
        raise NotAllowed(
            _("%(person)s has no account with a grant to read here; an administrator gives one.")
            % {"person": person}
        )
    if other:
        acting = acting_for(somebody(other), by=acting)
        check_may(acting, Ability.READ_TOP)
    return acting


def only_operator() -> None:
    """Raises NotAllowed for a person: what looks after the whole installation shows, and touches, all of it."""
    if person or other:
        raise NotAllowed(_("That is for whoever runs the installation, not for a person."))


def only_administrators() -> None:
    """Raises NotAllowed, ahead of looking for a name, so that who may not change accounts is not told who has one."""
    from hoshin.changes.abilities import Ability
    from hoshin.changes.authority import check_may

    check_may(actor(), Ability.ADMINISTER)


def somebody(called: str) -> Key:
    """A person who is here. Raises NotFound, BadInput."""
    from hoshin.changes import moments
    from hoshin.changes.ref import Ref
    from hoshin.org.naming import person_called
    from hoshin.org.plan import Person

    key = person_called(called)
    if Ref[Person](Person.kind, key) not in moments.today():
        raise NotFound(_("There is no person %(called)r.") % {"called": called})
    return key


def view(at: str | None = None) -> View:
    """The plan now, or at a date (the end of that day), a number, or with a change. Raises BadInput, NotFound."""
    from hoshin.org.view import view as view_of

    return view_of(actor(), at)
