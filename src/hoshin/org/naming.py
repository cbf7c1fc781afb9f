"""What people are called: kept beside the plan, where it can be erased, and never written into the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils.translation import gettext as _

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.codecs import TextCodec
from hoshin.changes.keys import Key, is_key
from hoshin.changes.ref import Ref
from hoshin.errors import BadInput, NotFound
from hoshin.journal import bulk, numbers
from hoshin.journal.actor import Actor, person_actor
from hoshin.journal.store import writing
from hoshin.org.called import read_anew
from hoshin.org.people import PersonName, folded_name
from hoshin.org.plan import Person

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class NewName:
    """What a person of the plan is called from now on."""

    person: Key
    name: str
    mail: str = ""


def set_name(person: Key, *, name: str, mail: str = "", by: Actor) -> None:
    """Say what a person of the plan is called; the journal says that it was said, and not what.

    It takes the person, or an administrator. Raises NotAllowed, NotFound, BadInput.
    """
    if by != person_actor(person):
        check_may(by, Ability.ADMINISTER)
    if Ref[Person](Person.kind, person) not in moments.today():
        raise NotFound(_("There is no person %(person)s.") % {"person": person})
    check_name(name, mail)
    with writing():
        PersonName.objects.update_or_create(
            person=person, defaults={"name": name.strip(), "mail": mail, "folded": folded_name(name)}
        )
        numbers.record(actor=by, verb="name person", subject=f"person:{person}")
    read_anew()


def amend_name(person: Key, *, name: str = "", mail: str | None = None, by: Actor) -> NewName:
    """Say a name or a mail address anew, where given; what is not given stays. Raises as `set_name` does."""
    known = PersonName.objects.filter(pk=person).first() or PersonName(name="", mail="")
    new = NewName(person, name or known.name, known.mail if mail is None else mail)
    set_name(person, name=new.name, mail=new.mail, by=by)
    return new


def set_names(names: Sequence[NewName], *, by: Actor) -> None:
    """Say what several people are called, by one line in the journal, whoever they are. Raises as `set_name` does."""
    if not names:
        return
    if {person_actor(new.person) for new in names} != {by}:
        check_may(by, Ability.ADMINISTER)
    for new in names:
        check_name(new.name, new.mail)
    with writing():
        PersonName.objects.bulk_create(
            [
                PersonName(
                    person=new.person, name=new.name.strip(), mail=new.mail, folded=folded_name(new.name)
                )
                for new in names
            ],
            batch_size=_AT_ONCE,
            update_conflicts=True,
            unique_fields=["person"],
            update_fields=["name", "mail", "folded"],
        )
        numbers.record(actor=by, verb="name people", payload={"people": [new.person for new in names]})
    read_anew()


def fold_again() -> None:
    """Fold names anew where they were folded otherwise: by another version of the program, or before it did."""
    rows = PersonName.objects.values_list("pk", "name", "folded")
    otherwise = [(folded_name(name), key) for key, name, folded in rows if folded_name(name) != folded]
    if otherwise:
        with writing():
            bulk.update(PersonName, ["folded"], otherwise)


def person_called(text: str) -> Key:
    """The key of the person of that name, mail or key, whether they are still here or not.

    Raises NotFound, and BadInput where several are called so.
    """
    if is_key(text):
        return Key(text)
    named = PersonName.objects.filter(Q(name=text) | Q(mail=text) & ~Q(mail="")).order_by("pk")
    found = list(named.values_list("pk", flat=True))
    if len(found) > 1:
        raise BadInput(
            _("Several people are called %(text)r: %(found)s. Give the key.")
            % {"text": text, "found": ", ".join(found)}
        )
    if not found:
        raise NotFound(_("There is no person %(text)r.") % {"text": text})
    return Key(found[0])


def check_name(name: str, mail: str) -> None:
    """Raises BadInput for what nobody is called, and for what is no mail address."""
    for text in (name, mail):
        TextCodec().check(text)
    if not name.strip():
        raise BadInput(_("A person is called something; found a blank name."))
    if is_key(name):
        raise BadInput(_("%(name)s is a key; expected a name.") % {"name": name})
    try:
        if mail:
            validate_email(mail)
    except ValidationError as error:
        raise BadInput(
            _("%(mail)r is not a mail address; expected one such as mia@example.org.") % {"mail": mail}
        ) from error
