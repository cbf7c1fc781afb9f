"""`hoshin token …`: how programs come in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from cyclopts import App

from hoshin.cli import session
from hoshin.cli.asking import ask
from hoshin.cli.terminal import complain, say, table, write_json
from hoshin.errors import BadInput
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from hoshin.changes.keys import Key

Told = dict[str, Any]

app = App(name="token", help="How programs come in.")


@app.command
def create(
    person: str = "", /, *, name: str, scope: str = "everything", days: int = 90, json: bool = False
) -> int:
    """Make a token of a person, and print its secret, once: it is not kept.

    Parameters
    ----------
    person
        Name, mail or key of somebody with an account; whoever acts, unless given.
    name
        What it is for, such as "Nightly export".
    scope
        How much of the person's rights it gives: everything, read, or read-plan, which is told no facts.
    days
        After how many days it ends.
    """
    session.open_home()
    from hoshin.calls.marks import json_of
    from hoshin.calls.tokens.tokens import token_told
    from hoshin.org.tokens import make_token, scope_called

    made = make_token(
        _whose(person), by=session.actor(), name=name, scope=scope_called(scope), lasts=timedelta(days=days)
    )
    told = json_of(token_told(made.token))
    if json:
        write_json({**told, "secret": made.secret})
    else:
        complain(
            _("%(said)s. This is shown once; keep it where only the program reads it:")
            % {"said": _said(told)}
        )
        say(made.secret)
    return 0


@app.command(name="list")
def list_(person: str = "", /, *, json: bool = False) -> int:
    """Tokens, the newest first: a person's, or everybody's.

    Parameters
    ----------
    person
        Name, mail or key; whoever acts, unless given. The operator lists everybody's.
    """
    found = ask("list_tokens", typed={"person": "PERSON"}, person=person or None)["items"]
    if json:
        write_json(found)
    elif found:
        table(
            [_("Key"), _("Of"), _("For"), _("Scope"), _("Made"), _("Ends"), _("Used on")],
            [
                (
                    token["key"],
                    token["person_name"],
                    token["title"],
                    token["scope"],
                    token["made_at"][:10],
                    token["ends_at"][:10],
                    token["used_on"] or "never",
                )
                for token in found
            ],
            whole=[0, 4, 5, 6],
        )
    else:
        say(_("No tokens."))
    return 0


@app.command
def end(key: str, /, *, json: bool = False) -> int:
    """End a token: from now on nothing comes in by it.

    Parameters
    ----------
    key
        Its key (`hoshin token list`).
    """
    ended = ask("end_token", key=key)
    if json:
        write_json(ended)
    else:
        say(_("%(said)s: ended.") % {"said": _said(ended)})
    return 0


def _whose(person: str) -> Key:
    """The person that a name means, or who acts. Raises BadInput for the operator, who is nobody."""
    from hoshin.changes.keys import Key
    from hoshin.journal.actor import person_key
    from hoshin.org.naming import person_called

    if person:
        return person_called(person)
    key = person_key(session.actor())
    if key is None:
        raise BadInput(_("Say whose token it is: PERSON, by name, mail or key."))
    return Key(key)


def _said(token: Told) -> str:
    return _("Token %(key)s of %(person_name)s (%(scope)s, until %(ends_at)s)") % {
        "key": token["key"],
        "person_name": token["person_name"],
        "scope": token["scope"],
        "ends_at": token["ends_at"][:10],
    }
