"""`hoshin person forget PERSON`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from hoshin.cli import session
from hoshin.cli.terminal import say, write_json
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from hoshin.changes.keys import Key
    from hoshin.org.forget import Forgotten, Named

app = App(name="person", help="What is kept about a person beside the plan.")
_SHOWN = 20


@app.command
def forget(
    person: str,
    /,
    *,
    also: Annotated[tuple[str, ...], Parameter(negative="")] = (),
    redact: Annotated[bool, Parameter(negative="")] = False,
    dry_run: Annotated[bool, Parameter(negative="")] = False,
    json: bool = False,
) -> int:
    """Erase name, mail, account and grants of a person, who from then on reads as a former member.

    Plan, facts and journal keep their key. Texts that others typed stay as they are, and are listed where they hold the
    name.

    Parameters
    ----------
    person
        The name or key.
    also
        What else the person is called in texts; may be given again.
    redact
        Erase those texts too, all of them or none.
    dry_run
        Erase nothing; list the texts.
    """
    session.open_home()
    from hoshin.alignment.keep_up import bring_up_to_date
    from hoshin.cli.places import tell_what_is_left
    from hoshin.org.forget import forget as forget_person
    from hoshin.org.forget import look_for
    from hoshin.org.naming import person_called

    key, by = person_called(person), session.actor()
    if dry_run:
        named = look_for(key, by=by, also=also)
        _answer(key, named, None, json)
        return 0
    done = forget_person(key, by=by, also=also, redact=redact)
    bring_up_to_date()
    _answer(key, done.named, done, json)
    tell_what_is_left(done.swept)
    return 0


def _answer(key: Key, named: Named, done: Forgotten | None, json: bool) -> None:
    from hoshin.cli.places import as_json

    if json:
        write_json(
            {
                "person": key,
                "forgotten": done is not None,
                "rows": done.rows if done else 0,
                "redacted": done is not None and done.redacted,
                "swept": done is not None and done.swept,
                "places": as_json(named.places),
                "perhaps": as_json(named.perhaps),
            }
        )
        return
    if done is None:
        say(
            _("%(key)s would be forgotten: name, mail, account and grants. Nothing was changed.")
            % {"key": key}
        )
    elif done.rows:
        say(_("%(key)s was forgotten, and reads as a former member.") % {"key": key})
    else:
        say(_("Nothing was kept of %(key)s any more.") % {"key": key})
    _print(named, done is not None and done.redacted)


def _print(named: Named, redacted: bool) -> None:
    from hoshin.cli.places import print_places

    if named.places:
        say(
            (
                _("Texts of others that held the name and were erased: %(count)s")
                if redacted
                else _("Texts of others that hold the name: %(count)s")
            )
            % {"count": len(named.places)}
        )
        print_places(named.places)
    else:
        say(_("No text of others holds the name."))
    if named.places and not redacted:
        say(_("They stay as they are; `hoshin redact PLACE …` erases those that you name."))
    if named.perhaps:
        say(
            _("Texts with a part of the name, which may be somebody else's: %(count)s")
            % {"count": len(named.perhaps)}
        )
        print_places(named.perhaps, _SHOWN)
