"""`hoshin token …`: how programs come in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from cyclopts import App

from hoshin.cli import session
from hoshin.cli.terminal import complain, say, table, write_json
from hoshin.errors import BadInput

if TYPE_CHECKING:
    from hoshin.changes.keys import Key
    from hoshin.org.tokens import Token

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
    from hoshin.org.tokens import make_token, scope_called

    made = make_token(
        _whose(person), by=session.actor(), name=name, scope=scope_called(scope), lasts=timedelta(days=days)
    )
    if json:
        write_json({**_as_json(made.token), "secret": made.secret})
    else:
        complain(f"{_called(made.token)}. This is shown once; keep it where only the program reads it:")
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
    session.open_home()
    from hoshin.org.called import called
    from hoshin.org.tokens import all_tokens, tokens_of

    by = session.actor()
    everybody = not person and not session.person
    found = all_tokens(by=by) if everybody else tokens_of(_whose(person), by=by)
    if json:
        write_json([_as_json(token) for token in found])
    elif found:
        table(
            ["Key", "Of", "For", "Scope", "Made", "Ends", "Used on"],
            [
                (
                    token.key,
                    called(token.account.person),
                    token.name,
                    token.scope,
                    token.made_at.date(),
                    token.ends_at.date(),
                    token.used_on or "never",
                )
                for token in found
            ],
            whole=[0, 4, 5, 6],
        )
    else:
        say("No tokens.")
    return 0


@app.command
def end(key: str, /, *, json: bool = False) -> int:
    """End a token: from now on nothing comes in by it.

    Parameters
    ----------
    key
        Its key (`hoshin token list`).
    """
    session.open_home()
    from hoshin.changes.keys import Key
    from hoshin.org.tokens import end_token

    ended = end_token(Key(key), by=session.actor())
    if json:
        write_json(_as_json(ended))
    else:
        say(f"{_called(ended)}: ended.")
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
        raise BadInput("Say whose token it is: PERSON, by name, mail or key.")
    return Key(key)


def _called(token: Token) -> str:
    from hoshin.org.called import called

    return (
        f"Token {token.key} of {called(token.account.person)} ({token.scope}, until {token.ends_at.date()})"
    )


def _as_json(token: Token) -> dict[str, Any]:
    return {
        "key": token.key,
        "person": token.account.person,
        "title": token.name,
        "scope": token.scope,
        "made_at": token.made_at.isoformat(),
        "made_by": token.made_by,
        "ends_at": token.ends_at.isoformat(),
        "used_on": token.used_on,
    }
