"""`hoshin account …`: how people come in, and where they are signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlencode

from cyclopts import App, Parameter

from hoshin.cli import session
from hoshin.cli.terminal import say, table, write_json
from hoshin.errors import BadInput
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from hoshin.org.links import NewLink
    from hoshin.org.people import Account
    from hoshin.org.sessions import Session

app = App(name="account", help="How people come in, and where they are signed in.")
PORT = 8000


@app.command
def link(
    person: str = "",
    /,
    *,
    port: Annotated[int, Parameter(negative="")] = PORT,
    mail: Annotated[bool, Parameter(negative="")] = False,
    json: bool = False,
) -> int:
    """Print a one-time link: for a person to choose name and password, or to claim a home that nobody has an account in.

    It ends after a day, and when another one is made for the same person.

    Parameters
    ----------
    person
        Name, mail or key of somebody with an account; nobody claims the home.
    port
        The port that `hoshin web` listens on, where no HOSHIN_URL says by which address it is reached.
    mail
        Send it to the person's mail address too.
    """
    if mail and not person:
        raise BadInput(_("--mail sends a link to a PERSON; found none."))
    session.open_home()
    made = _for(person) if person else _claim()
    address = address_of(made, f"http://127.0.0.1:{port}")
    sent = _send(person, address, made) if mail else ""
    if json:
        write_json({"link": address, "ends": made.ends_at.isoformat(), "sent": sent or None})
        return 0
    for line in told(address, made, claims=not person):
        say(line)
    if sent:
        say(_("It went to %(sent)s by mail too.") % {"sent": sent})
    return 0


@app.command
def logins(person: str, /, *, json: bool = False) -> int:
    """Where somebody is signed in.

    Parameters
    ----------
    person
        Name, mail or key of somebody with an account.
    """
    session.open_home()
    session.only_administrators()
    from hoshin.org.sessions import sessions_of

    found = sessions_of(_account(person))
    if json:
        write_json([_as_json(one) for one in found])
    elif found:
        table(
            [_("Login"), _("Browser"), _("System"), _("From"), _("Seen"), _("Since")],
            [
                (
                    one.session_key,
                    one.browser,
                    one.system,
                    one.place,
                    f"{one.seen_at:%Y-%m-%d %H:%M}",
                    one.opened_at.date(),
                )
                for one in found
            ],
            whole=[0],
        )
    else:
        say(_("Signed in nowhere."))
    return 0


@app.command(name="sign-out")
def sign_out(person: str, /, *, login: str = "") -> int:
    """End where somebody is signed in: everywhere, or one login.

    Parameters
    ----------
    person
        Name, mail or key of somebody with an account.
    login
        One of those that `hoshin account logins` lists; all unless given.
    """
    session.open_home()
    session.only_administrators()
    from hoshin.org.sessions import end_session, end_sessions

    account, by = _account(person), session.actor()
    if login:
        end_session(account, login, by=by)
        say(_("Ended."))
    else:
        say(_("Ended: %(count)s.") % {"count": end_sessions(account, by=by)})
    return 0


@app.command(name="second-factor")
def second_factor(
    person: str, /, *, take_away: Annotated[bool, Parameter(negative="")] = False, json: bool = False
) -> int:
    """Whether somebody has a second factor; taking it away from who lost it, which signs them out everywhere.

    Parameters
    ----------
    person
        Name, mail or key of somebody with an account.
    take_away
        Ask for no code any more.
    """
    session.open_home()
    session.only_administrators()
    from hoshin.org.second_factor import factor_of, turn_off

    account = _account(person)
    if take_away:
        turn_off(account, by=session.actor())
    state = factor_of(account)
    if json:
        since = state.since.isoformat() if state.since else None
        write_json({"on": state.is_on, "since": since, "codes_left": state.codes_left})
    elif state.since:
        say(
            _("On since %(since)s; recovery codes left: %(codes_left)s.")
            % {"since": f"{state.since:%Y-%m-%d}", "codes_left": state.codes_left}
        )
    else:
        say(_("Off."))
    return 0


def address_of(made: NewLink, otherwise: str) -> str:
    """A link as a browser opens it, where this installation is reached, or else there."""
    from django.conf import settings

    return f"{settings.ADDRESS.url or otherwise}/welcome?{urlencode({'token': made.secret})}"


def _until(made: NewLink) -> str:
    from zoneinfo import ZoneInfo

    from hoshin.changes import moments
    from hoshin.org.policy import policy_of

    ends = made.ends_at.astimezone(ZoneInfo(policy_of(moments.today()).time_zone))
    return f"{ends:%Y-%m-%d %H:%M %Z}"


def told(address: str, made: NewLink, *, claims: bool) -> list[str]:
    """What a link is good for, and the link on a line of its own."""
    until = {"until": _until(made)}
    if claims:
        return [
            _(
                "Nobody can sign in here yet. Who opens this link is the administrator; it is good once, until %(until)s:"
            )
            % until,
            address,
        ]
    return [
        _("By this link they choose how they sign in; it is good once, until %(until)s:") % until,
        address,
    ]


def _send(person: str, address: str, made: NewLink) -> str:
    from hoshin.org.letters import send_link

    return send_link(_account(person), address, until=_until(made), by=session.actor())


def _account(person: str) -> Account:
    from hoshin.org.accounts import account_of
    from hoshin.org.naming import person_called

    return account_of(person_called(person))


def _as_json(one: Session) -> dict[str, Any]:
    return {
        "login": one.session_key,
        "browser": one.browser,
        "system": one.system,
        "from": one.place,
        "seen": one.seen_at.isoformat(),
        "since": one.opened_at.isoformat(),
    }


def _claim() -> NewLink:
    session.only_operator()
    from hoshin.org.links import make_claim_link

    return make_claim_link(by=session.actor())


def _for(person: str) -> NewLink:
    from hoshin.org.links import make_link_for
    from hoshin.org.naming import person_called

    session.only_administrators()
    return make_link_for(person_called(person), by=session.actor())
