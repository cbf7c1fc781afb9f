"""`hoshin web`."""

from __future__ import annotations

import errno
import os
import socket
import time
from typing import Any, Final

from hoshin.address import is_everywhere, is_loopback
from hoshin.cli import session
from hoshin.cli.terminal import complain, say
from hoshin.errors import BadInput
from hoshin.home import Home, find

HOST: Final = "127.0.0.1"
PORT: Final = 8000
_APPLICATION: Final = "hoshin.web.wsgi:application"
_PATIENCE: Final = 3.0
"""Seconds in which a server that was here before may let go of its port."""
_WINDING_UP: Final = 10
"""Seconds in which requests that are being answered may end."""


def web(*, host: str = HOST, port: int = PORT) -> int:
    """Answer browsers, until it is told to stop.

    Parameters
    ----------
    host
        The address to listen on; this machine alone unless given.
    port
        The port to listen on.
    """
    home = find(str(session.home) if session.home else None)
    if not home.secret_key:
        raise BadInput(f"{home.folder} has no secret_key in its hoshin.toml; `hoshin init` writes one.")
    os.environ["HOSHIN_HOST"] = host
    _check_free(host, port)
    _open(home, _address(host, port))
    _serve(host, port)
    return 0


def _open(home: Home, address: str) -> None:
    """See to the schema, say where and how to come in, and leave no connection for the process that answers."""
    from hoshin.database import open_database

    open_database(home)
    from django.conf import settings
    from django.db import connections

    say(f"Hoshin answers at {settings.ADDRESS.url or address} (Ctrl-C stops it).")
    if not settings.ADDRESS.url and not is_loopback(os.environ["HOSHIN_HOST"]):
        complain(
            "Other machines reach it in the clear, by the name of localhost or by what --host says: HOSHIN_URL says by "
            "which address they do, and a proxy in front brings TLS."
        )
    _tell_how_to_claim(address)
    connections.close_all()


def _tell_how_to_claim(address: str) -> None:
    from hoshin.cli.account import address_of, tell
    from hoshin.journal.actor import OPERATOR
    from hoshin.org.links import is_claimed, make_claim_link

    if not is_claimed():
        made = make_claim_link(by=OPERATOR)
        tell(address_of(made, address), made, claims=True)


def _serve(host: str, port: int) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    cores = os.cpu_count() or 1
    Server(
        _APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=min(8, 2 * cores + 1),
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=_WINDING_UP,
        respawn_failed_workers=True,
    ).serve(target_loader=_application, wrap_loader=False)


def _application() -> Any:
    """In the process that answers: the pages, by name, since faces do not know each other."""
    from importlib import import_module

    _end_with_parent()
    module, _, name = _APPLICATION.partition(":")
    return getattr(import_module(module), name)


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


def _check_free(host: str, port: int) -> None:
    """Raises BadInput where nothing can listen. The server itself would share the port with another one of ours."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            _try(host, port)
        except OSError as error:
            if error.errno == errno.EADDRINUSE and time.monotonic() < until:
                time.sleep(0.1)
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
        return f"Port {port} of {host} is taken by another program; --port names another one."
    if error.errno == errno.EACCES:
        return f"Port {port} takes more rights than this user has; expected one from 1024 on."
    return f"Nothing can listen on {host}, port {port}: {error.strerror or error}."


def _address(host: str, port: int) -> str:
    """Where this machine reaches it."""
    shown = f"[{host}]" if ":" in host and not is_everywhere(host) else host
    return f"http://{'127.0.0.1' if is_everywhere(host) else shown}:{port}"
