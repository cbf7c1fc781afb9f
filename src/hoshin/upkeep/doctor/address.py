"""Where the pages are reached, and what is sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from smtplib import SMTPException
from typing import Final
from urllib.request import urlopen

from django.conf import settings
from django.core.mail import get_connection

from hoshin.address import Address
from hoshin.errors import BadInput
from hoshin.mail import Mail
from hoshin.org.grants import grant_called
from hoshin.provider import Provider
from hoshin.upkeep.doctor.line import Line, Patient, failure, ok, warning
from hoshin.words import gettext as _

_PATIENCE: Final = 3.0
_NEEDED: Final = frozenset({"authorization_endpoint", "token_endpoint", "jwks_uri"})


def address(_patient: Patient) -> Iterator[Line]:
    """By which address browsers come, and whether it is a safe one."""
    known: Address = settings.ADDRESS
    if not known.url:
        yield ok("address", _("Only this machine reaches it; HOSHIN_URL says by which address others would."))
    elif not known.is_secure:
        yield warning(
            "address",
            _("%(url)s is not encrypted: passwords can be overheard.") % {"url": known.url},
            _("Put a proxy with TLS in front, and https in HOSHIN_URL."),
        )
    elif not known.proxies:
        yield warning(
            "address",
            _("%(url)s, but no proxy is believed (HOSHIN_PROXIES): all readers look like one.")
            % {"url": known.url},
            _("Name the proxy's address, such as 127.0.0.1."),
        )
    else:
        yield ok("address", f"{known.url}.")


def answers(patient: Patient) -> Iterator[Line]:
    """Whether the pages answer on this machine's port."""
    web = HTTPConnection("127.0.0.1", patient.port, timeout=_PATIENCE)
    try:
        web.request("GET", "/health/live")
        status = web.getresponse().status
    except (OSError, HTTPException):
        yield warning(
            "pages",
            _("Nothing answers on port %(port)s of this machine.") % {"port": patient.port},
            _("`hoshin serve` does; --port names another one."),
        )
    else:
        if status == 200:
            yield ok("pages", _("They answer on port %(port)s.") % {"port": patient.port})
        else:
            yield warning(
                "pages",
                _("What answers on port %(port)s is not Hoshin (%(status)s).")
                % {"port": patient.port, "status": status},
                _("--port names the right one."),
            )
    finally:
        web.close()


def provider(_patient: Patient) -> Iterator[Line]:
    """Whether the identity provider says what signing in needs; nobody is signed in to find out."""
    known: Provider = settings.PROVIDER
    if not known.is_configured:
        yield ok("identity provider", _("None; people come in by name and password."))
        return
    try:
        for grant in known.grants.values():
            grant_called(grant)
        with urlopen(
            f"{known.issuer.rstrip('/')}/.well-known/openid-configuration", timeout=_PATIENCE
        ) as answer:
            said = json.load(answer)
        missing = sorted(_NEEDED - set(said))
        if said.get("issuer") != known.issuer:
            raise BadInput(
                _("It calls itself %(issuer)r; HOSHIN_OIDC_ISSUER has to say the same.")
                % {"issuer": said.get("issuer")}
            )
        if missing:
            raise BadInput(_("Its metadata lacks %(missing)s.") % {"missing": ", ".join(missing)})
    except (OSError, HTTPException, ValueError, BadInput) as error:
        said_so = " ".join(str(error).split())
        yield failure(
            "identity provider",
            f"{known.name}: {said_so}",
            _("See HOSHIN_OIDC_…; administrators sign in by a password."),
        )
    else:
        answers = (
            _("%(name)s answers; passwords open administrators' accounts alone.")
            if known.only
            else _("%(name)s answers; passwords open accounts too.")
        )
        yield ok("identity provider", answers % {"name": known.name})


def mail(_patient: Patient) -> Iterator[Line]:
    """Whether mail can leave: the server is asked, and nothing is sent."""
    known: Mail = settings.MAIL
    if not known.is_configured:
        yield ok("mail", _("Not configured; links to come in are shown to whoever makes them."))
        return
    where = _("%(host)s, port %(port)s") % {"host": known.host, "port": known.port}
    try:
        server = get_connection(timeout=_PATIENCE)
        server.open()
        server.close()
    except (OSError, SMTPException) as error:
        yield warning(
            "mail",
            _("%(where)s does not let us in: %(error)s.")
            % {"where": where, "error": " ".join(str(error).split())},
            _("See HOSHIN_MAIL_URL; until then links are given by hand."),
        )
    else:
        yield ok(
            "mail",
            _("%(where)s lets us in; mail comes from %(sender)s.") % {"where": where, "sender": known.sender},
        )
