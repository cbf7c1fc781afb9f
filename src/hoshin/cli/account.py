"""`hoshin account link`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

from cyclopts import App, Parameter

from hoshin.cli import session
from hoshin.cli.terminal import say, write_json

if TYPE_CHECKING:
    from hoshin.org.links import NewLink

app = App(name="account", help="How people come in.")
PORT = 8000


@app.command
def link(
    person: str = "",
    /,
    *,
    port: Annotated[int, Parameter(negative="")] = PORT,
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
    """
    session.open_home()
    made = _for(person) if person else _claim()
    address = address_of(made, f"http://127.0.0.1:{port}")
    if json:
        write_json({"link": address, "ends": made.ends_at.isoformat()})
    else:
        for line in told(address, made, claims=not person):
            say(line)
    return 0


def address_of(made: NewLink, otherwise: str) -> str:
    """A link as a browser opens it, where this installation is reached, or else there."""
    from django.conf import settings

    return f"{settings.ADDRESS.url or otherwise}/welcome?{urlencode({'token': made.secret})}"


def told(address: str, made: NewLink, *, claims: bool) -> list[str]:
    """What a link is good for, and the link on a line of its own."""
    from zoneinfo import ZoneInfo

    from hoshin.changes import moments
    from hoshin.org.policy import policy_of

    ends = made.ends_at.astimezone(ZoneInfo(policy_of(moments.today()).time_zone))
    until = f"good once, until {ends:%Y-%m-%d %H:%M %Z}"
    if claims:
        return [
            f"Nobody can sign in here yet. Who opens this link is the administrator; it is {until}:",
            address,
        ]
    return [f"By this link they choose how they sign in; it is {until}:", address]


def _claim() -> NewLink:
    session.only_operator()
    from hoshin.org.links import make_claim_link

    return make_claim_link(by=session.actor())


def _for(person: str) -> NewLink:
    from hoshin.org.links import make_link_for
    from hoshin.org.naming import person_called

    session.only_administrators()
    return make_link_for(person_called(person), by=session.actor())
