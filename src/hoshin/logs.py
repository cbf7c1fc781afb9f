"""Logs of web, worker and clock: a JSON object a line on stderr, without anything that a person typed or is called.

On a terminal a line says the same in words.

What a line says is chosen, not filtered: the fixed words of a message of ours, and the fields that its caller names.
What would be put into the words, what other libraries say, and the sentence, the local variables and the statement's
parameters of an exception may hold names, titles or secrets: of these a line has the place alone.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Final

_OURS: Final = "hoshin"
_SILENT: Final = ("django.request", "django.security", "django.server")
"""They tell of requests, which have a line already."""
_log = logging.getLogger(__name__)


def begin(role: str) -> None:
    """Let this process log so: `role` says what it is (web, worker, clock)."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(TerminalLines(role) if sys.stderr.isatty() else JsonLines(role))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(_OURS).setLevel(logging.INFO)
    for name in ("django", "py.warnings"):
        logging.getLogger(name).handlers[:] = []
    for name in _SILENT:
        logger = logging.getLogger(name)
        logger.handlers[:] = [logging.NullHandler()]  # with none, Python itself would write what it is told
        logger.propagate = False
    logging.captureWarnings(True)
    sys.excepthook = _died
    threading.excepthook = lambda died: _died(died.exc_type, died.exc_value, died.exc_traceback)


class JsonLines(logging.Formatter):
    """A record as a line: time, level, role, event, its fields, and where an exception came from."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._role = role

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(self.said(record), ensure_ascii=False)

    def said(self, record: logging.LogRecord) -> dict[str, Any]:
        """What the line says, by name."""
        said: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "role": self._role,
            "event": _event(record),
        }
        said |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1] is not None:
            said["exception"] = fault(record.exc_info[1])
        return said


class TerminalLines(JsonLines):
    """The same for who reads along: the time of day, then who and what, then the fields as they are named."""

    def format(self, record: logging.LogRecord) -> str:
        said = self.said(record)
        time = datetime.fromtimestamp(record.created, UTC).astimezone().strftime("%H:%M:%S")
        begin = f"{time} {said.pop('role')}: {said.pop('event')}"
        del said["time"]
        if said["level"] == "info":
            del said["level"]
        return " ".join([begin, *(f"{name}={value}" for name, value in said.items())])


def fields(**named: Any) -> dict[str, Mapping[str, Any]]:
    """What a line of ours says beside its words, for `extra`: keys, counts and names of the program's own things."""
    return {"fields": named}


def fault(error: BaseException) -> list[dict[str, Any]]:
    """An exception and what it came from, the latest first: types and places, no sentences and no values."""
    return [
        {
            "type": f"{type(one).__module__}.{type(one).__qualname__}",
            "at": [
                f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(one.__traceback__)
            ],
        }
        for one in _chain(error)
    ]


def _event(record: logging.LogRecord) -> str:
    """The fixed words of a message of ours; of another's only whose it is, and where it stands in the program."""
    if record.name.partition(".")[0] == _OURS and isinstance(record.msg, str):
        return record.msg
    return f"{record.name}: {record.module}:{record.lineno}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _died(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    _log.critical("This process ended by a fault of the program.", exc_info=error or kind())
