"""Forgetting a person: what is kept beside the plan about them is erased, and what others typed is listed or redacted."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.keys import Key
from hoshin.changes.redact import erase
from hoshin.changes.ref import Ref
from hoshin.changes.repeated import clear_repeated
from hoshin.changes.texts import places
from hoshin.errors import NotAllowed, NotFound
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR, Actor
from hoshin.journal.store import writing
from hoshin.journal.sweep import sweep
from hoshin.journal.texts import Place
from hoshin.org.accounts import check_not_last
from hoshin.org.called import read_anew
from hoshin.org.people import Account, PersonName
from hoshin.org.plan import Person
from hoshin.org.side_rows import erase_side_rows
from hoshin.org.spellings import Spellings

VERB: Final = "forget"


@dataclass(frozen=True, slots=True)
class Named:
    """Where others typed a person's name or mail, and where only a part of the name, which may be somebody else's."""

    places: tuple[Place, ...]
    perhaps: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was done about a person: how many rows were erased beside the plan, and what others typed.

    redacted: whether its `places` were erased too. swept: whether what was erased is gone from the database's files.
    """

    rows: int
    named: Named
    redacted: bool
    swept: bool


def look_for(person: Key, *, by: Actor, also: Sequence[str] = ()) -> Named:
    """Where the plan, facts and journal name a person, by name, mail or what else they are called.

    Raises NotAllowed for who is no administrator, and for other words of one, who might read by them what is closed to
    them; NotFound.
    """
    check_may(by, Ability.ADMINISTER)
    if also and by != OPERATOR:
        raise NotAllowed(_("What else a person is called is looked for by whoever runs the installation."))
    row = PersonName.objects.filter(pk=person).first()
    if row is None and moments.today().find(Ref[Person](Person.kind, person)) is None:
        raise NotFound(_("There is no person %(person)s.") % {"person": person})
    written = Spellings.of(row.name if row else "", *also, mail=row.mail if row else "")
    named = {place.address: place for place in places(written.written_in)}
    perhaps = (place for place in places(written.hinted_in) if place.address not in named)
    return Named(tuple(named.values()), tuple(perhaps))


def forget(person: Key, *, by: Actor, also: Sequence[str] = (), redact: bool = False) -> Forgotten:
    """Erase name, mail, account and grants of a person; from then on they read as a former member.

    Plan, facts and journal keep their key, and what others typed stays as it is: it is listed, and erased with
    `redact`, all of it or none. Raises NotAllowed, LastAdministrator, NotFound; Broken where the plan could not be without a text.
    """
    moments.today()  # outside the lock: what is read here need not be read under it
    with (
        numbers.held() if redact else nullcontext()
    ):  # so that nothing is adopted between looking and erasing
        named = look_for(person, by=by, also=also)
        with writing():
            if (account := Account.objects.filter(person=person).first()) is not None:
                check_not_last(account, by=by)
            rows = erase_side_rows(person)
            clear_repeated()
            numbers.record(actor=by, verb=VERB, subject=f"person:{person}", payload={"rows": rows})
            if redact and named.places:
                erase(named.places, by=by)
    read_anew()
    return Forgotten(rows, named, redact, sweep())
