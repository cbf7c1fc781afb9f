"""`hoshin user …`: who may sign in, and what they may do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Parameter

from hoshin.cli import session
from hoshin.cli.terminal import say, table, write_json
from hoshin.errors import BadInput
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from hoshin.changes.ref import Ref
    from hoshin.org.grants import GrantName
    from hoshin.org.people import Account
    from hoshin.org.plan import Unit
    from hoshin.org.users import User

Given = Annotated[tuple[str, ...], Parameter(name="--grant", negative="")]

app = App(name="user", help="Who may sign in, and what they may do.")


@app.command
def add(
    person: str = "",
    /,
    *,
    new: Annotated[bool, Parameter(negative="")] = False,
    name: str = "",
    mail: str = "",
    unit: str = "",
    role: str = "",
    grants: Given = (),
    json: bool = False,
) -> int:
    """Open an account for a person of the plan, or for somebody new.

    Parameters
    ----------
    person
        Name, mail or key of a person of the plan.
    new
        Somebody who is not in the plan yet: --name says who, --unit where.
    name
        What the person is called; kept beside the plan, where it can be erased.
    mail
        Their mail address.
    unit
        The unit that somebody new comes into, by name or key; the one at the top unless given.
    role
        What somebody new does there.
    grants
        A grant, member unless one is given: administrator, leader, member, facilitator, viewer, board reader. May be
        given again.
    """
    _check_add(person, new, name, unit, role)
    session.open_home()
    session.only_administrators()
    from hoshin.org.grants import grant_called
    from hoshin.org.take_in import take_in

    named = [grant_called(grant) for grant in grants]
    if new:
        account = take_in(_unit(unit), *named, name=name, mail=mail, role=role, by=session.actor())
    else:
        account = _open(person, named, name, mail)
    return _told(account, json)


@app.command(name="list")
def list_(*, json: bool = False) -> int:
    """Everybody with an account, and their grants."""
    session.open_home()
    from hoshin.org.users import users

    found = users(by=session.actor())
    if json:
        write_json([_as_json(user) for user in found])
    elif found:
        table(
            [_("Key"), _("Name"), _("Signs in as"), _("Mail"), _("Unit"), _("Grants"), _("Since")],
            [
                (
                    user.person,
                    user.name,
                    user.sign_in,
                    user.mail,
                    user.unit.name if user.unit else _("has left"),
                    ", ".join(user.grants),
                    user.opened_at.date(),
                )
                for user in found
            ],
            whole=[0, 6],
        )
    else:
        say(_("Nobody has an account: only whoever runs the installation acts here."))
    return 0


@app.command
def grant(person: str, /, *grants: str, json: bool = False) -> int:
    """Give a person grants that they do not have yet.

    Parameters
    ----------
    person
        Name, mail or key.
    grants
        Administrator, leader, member, facilitator, viewer or board-reader; one or several.
    """
    return _change(person, grants, json, take=False)


@app.command
def revoke(person: str, /, *grants: str, json: bool = False) -> int:
    """Take grants away from a person; without any they read nothing.

    Parameters
    ----------
    person
        Name, mail or key.
    grants
        Administrator, leader, member, facilitator, viewer or board-reader; one or several.
    """
    return _change(person, grants, json, take=True)


@app.command(name="name")
def name_(person: str, /, *, name: str = "", mail: str | None = None, json: bool = False) -> int:
    """Say what a person of the plan is called, with or without an account.

    Parameters
    ----------
    person
        Name, mail or key.
    name
        What they are called from now on; as before unless given.
    mail
        Their mail address; as before unless given, and empty for none.
    """
    session.open_home()
    from hoshin.org.naming import amend_name, person_called

    new = amend_name(person_called(person), name=name, mail=mail, by=session.actor())
    if json:
        write_json({"key": new.person, "name": new.name, "mail": new.mail})
    else:
        say(f"{new.name}{f' <{new.mail}>' if new.mail else ''} ({new.person})")
    return 0


@app.command
def close(person: str, /) -> int:
    """End the account of a person; the person stays in the plan, with all that they did.

    Parameters
    ----------
    person
        Name, mail or key.
    """
    account = _account(person)
    from hoshin.org.accounts import close_account

    called = _called(account)
    close_account(account, by=session.actor())
    say(_("%(called)s has no account any more.") % {"called": called})
    return 0


def _check_add(person: str, new: bool, name: str, unit: str, role: str) -> None:
    if bool(person) == new:
        raise BadInput(
            _("An account is opened for a PERSON of the plan, or for somebody --new; found both or neither.")
        )
    if new and not name:
        raise BadInput(_("Somebody --new is called something: --name says what."))
    if not new and (unit or role):
        raise BadInput(
            _("--unit and --role are of somebody --new; where a person works is changed in the plan.")
        )


def _open(person: str, grants: list[GrantName], name: str, mail: str) -> Account:
    from hoshin.journal.store import writing
    from hoshin.org.accounts import open_account
    from hoshin.org.naming import amend_name, person_called

    key, by = person_called(person), session.actor()
    with writing():
        if name or mail:
            amend_name(key, name=name, mail=mail or None, by=by)
        return open_account(key, *grants, by=by)


def _unit(called: str) -> Ref[Unit]:
    """The unit that is called so, or the one at the top. Raises BadInput."""
    from hoshin.interchange.names import Names
    from hoshin.interchange.tables import Misfit
    from hoshin.org.plan import Unit
    from hoshin.org.policy import root_unit

    picture = session.view().seen
    root = root_unit(picture)
    if not called and root is not None:
        return root.ref
    live, retired = (side.of(Unit).values() for side in (picture, picture.retired))
    try:
        return Names(live, retired, lambda unit: unit.name, Unit.kind, "unit").find(called).ref
    except Misfit as misfit:
        raise BadInput(
            _("--unit: found %(found)s; expected %(expected)s.")
            % {"found": misfit.found, "expected": misfit.expected}
        ) from misfit


def _change(person: str, grants: tuple[str, ...], json: bool, *, take: bool) -> int:
    if not grants:
        raise BadInput(_("Found no grant; expected one or several, such as member."))
    account = _account(person)
    from hoshin.org.accounts import give, take_away
    from hoshin.org.grants import grant_called

    (take_away if take else give)(account, *map(grant_called, grants), by=session.actor())
    return _told(account, json)


def _account(person: str) -> Account:
    """The account of whom an administrator names."""
    session.open_home()
    session.only_administrators()
    from hoshin.org.accounts import account_of
    from hoshin.org.naming import person_called

    return account_of(person_called(person))


def _told(account: Account, json: bool) -> int:
    """What an account gives now."""
    from hoshin.org.grants import in_order

    grants = in_order(account.grants.values_list("name", flat=True))
    if json:
        write_json({"key": account.person, "name": _called(account), "grants": grants})
    else:
        say(f"{_called(account)}: {', '.join(grants) or _('no grant')} ({account.person})")
    return 0


def _called(account: Account) -> str:
    """What the person of an account is called; their key where nobody said it."""
    from hoshin.org.people import PersonName

    known = PersonName.objects.filter(pk=account.person).first()
    return known.name if known else account.person


def _as_json(user: User) -> dict[str, Any]:
    return {
        "key": user.person,
        "name": user.name,
        "sign_in": user.sign_in or None,
        "mail": user.mail,
        "unit": user.unit.key if user.unit else None,
        "grants": user.grants,
        "since": user.opened_at.isoformat(),
    }
