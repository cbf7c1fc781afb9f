"""`hoshin web`."""

from __future__ import annotations

import errno
import os
import socket
import sys
import time
from functools import partial
from typing import Any, Final

from hoshin.address import is_everywhere, is_loopback
from hoshin.cli import session
from hoshin.cli.terminal import complain, say
from hoshin.errors import BadInput, HoshinError, said_by_system
from hoshin.home import Home, find
from hoshin.words import gettext as _

HOST: Final = "127.0.0.1"
PORT: Final = 8000
_LAST_PORT: Final = 65535
_APPLICATION: Final = "hoshin.web.wsgi:application"
_PATIENCE: Final = 3.0
"""Seconds in which a server that was here before may let go of its port."""
_STARTING: Final = 60.0
"""Seconds in which the server may begin to listen."""
_BREATH: Final = 0.05
_WINDING_UP: Final = 10
"""Seconds in which requests that are being answered may end."""
_WAITING: Final = 8
"""Threads for requests that wait for others, as tries to sign in do, and compute nothing."""
_TURN: Final = 0.0005
"""Seconds for which a request computes before others may. A page lets go of the interpreter at each of its queries, and would
wait Python's own 5 ms for it each time that another request computes."""


class Ended(HoshinError):
    """The process that answers was killed, or could not begin."""


def web(*, host: str = HOST, port: int = PORT) -> int:
    """Answer browsers, until it is told to stop.

    Parameters
    ----------
    host
        The address to listen on; this machine alone unless given.
    port
        The port to listen on.
    """
    home = find(session.given_home())
    if not home.secret_key:
        raise BadInput(
            _(
                "The hoshin.toml in %(folder)s has no secret_key; expected a line with one, of 50 random "
                "characters."
            )
            % {"folder": home.folder}
        )
    os.environ["HOSHIN_HOST"] = host
    check_free(host, port)
    _serve(host, port, _opened(home, address_at(host, port)))
    return 0


def _opened(home: Home, address: str) -> list[str]:
    """See to the schema, and leave no connection for the process that answers; what it says when it listens."""
    from hoshin.database import open_database

    open_database(home)
    session.only_operator()
    from django.conf import settings
    from django.db import connections

    from hoshin.org.found import is_demo

    if not settings.ADDRESS.url and not is_loopback(os.environ["HOSHIN_HOST"]):
        complain(
            _(
                "Other machines reach it in the clear, by the name of localhost or by what --host says: "
                "HOSHIN_URL says by which address they do, and a proxy in front brings TLS."
            )
        )
    if is_demo():
        os.environ["HOSHIN_DEMO"] = (
            "on"  # also where its hoshin.toml does not say so: one that was restored elsewhere
        )
        settings.DEMO = True
    lines = [
        _("Hoshin answers at %(address)s (Ctrl-C stops it).") % {"address": settings.ADDRESS.url or address},
        *_how_to_claim(address),
    ]
    connections.close_all()
    return lines


def _how_to_claim(address: str) -> list[str]:
    from hoshin.cli.account import address_of, told
    from hoshin.journal.actor import OPERATOR
    from hoshin.org.links import is_claimed, make_claim_link

    if is_claimed():
        return []
    made = make_claim_link(by=OPERATOR)
    return told(address_of(made, address), made, claims=True)


def _serve(host: str, port: int, lines: list[str]) -> None:
    """Answer until told to stop; ends when the process that answers does, and whoever watches begins anew."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    cores = os.cpu_count() or 1
    server = Server(
        _APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=min(8, 2 * cores + 1) + _WAITING,
        websockets=False,
        log_level=LogLevels.error,
        workers_kill_timeout=_WINDING_UP,
    )
    try:
        server.serve(target_loader=partial(_application, host, port, lines), wrap_loader=False)
    except SystemExit as ended:
        raise Ended(_("The process that answers has ended without being asked to.")) from ended


def _application(host: str, port: int, lines: list[str]) -> Any:
    """In the process that answers: the pages, by name, since faces do not know each other."""
    from importlib import import_module
    from threading import Thread

    from hoshin.logs import begin

    _end_with_parent()
    sys.setswitchinterval(_TURN)
    module, _, name = _APPLICATION.partition(":")
    application = getattr(import_module(module), name)
    begin("web")
    Thread(target=_tell_when_listening, args=(host, port, lines), daemon=True, name="telling").start()
    return application


def _tell_when_listening(host: str, port: int, lines: list[str]) -> None:
    here = ("localhost" if is_everywhere(host) else host, port)
    for _attempt in range(round(_STARTING / _BREATH)):
        try:
            socket.create_connection(here, timeout=1).close()
        except OSError:
            time.sleep(_BREATH)
            continue
        for line in lines:
            say(line)
        sys.stdout.flush()
        return


def _end_with_parent() -> None:
    """A parent that was killed cannot stop what it started, which would keep the port."""
    import multiprocessing
    from threading import Thread

    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    Thread(target=watch, daemon=True, name="parent").start()


def check_free(host: str, port: int, *, patience: float = _PATIENCE) -> None:
    """Raises BadInput where nothing can listen. The server itself would share the port with another one of ours."""
    if not 0 < port <= _LAST_PORT:
        raise BadInput(
            _("--port is %(port)s; expected 1 to %(last_port)s.") % {"port": port, "last_port": _LAST_PORT}
        )
    until = time.monotonic() + patience
    while True:
        try:
            _try(host, port)
        except OSError as error:
            if error.errno == errno.EADDRINUSE and time.monotonic() < until:
                time.sleep(_BREATH)
                continue
            raise BadInput(_why(error, host, port)) from error
        return


def _try(host: str, port: int) -> None:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    with socket.socket(family, kind, protocol) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return _("Port %(port)s of %(host)s is taken by another program; --port names another one.") % {
            "port": port,
            "host": host,
        }
    if error.errno == errno.EACCES:
        return _("Port %(port)s takes more rights than this user has; expected one from 1024 on.") % {
            "port": port
        }
    return _("Nothing can listen on %(host)s, port %(port)s: %(error)s.") % {
        "host": host,
        "port": port,
        "error": said_by_system(error),
    }


def address_at(host: str, port: int) -> str:
    """Where this machine reaches it."""
    shown = f"[{host}]" if ":" in host and not is_everywhere(host) else host
    return f"http://{'127.0.0.1' if is_everywhere(host) else shown}:{port}"
