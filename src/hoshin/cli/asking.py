"""What commands ask: by the declared calls, of the home, or of the server that `--server` names.

An answer is what JSON has, wherever it comes from: no command can tell the two apart, and prints the same.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from hoshin.cli import session

if TYPE_CHECKING:
    from hoshin.calls.call import Call
    from hoshin.calls.caller import Tell

Fields = dict[str, Any]
_INDEX: Final = re.compile(r"\[\d+\]")
_NOTHING: Final[Mapping[str, Any]] = {}


def ask(
    name: str,
    /,
    *,
    typed: Mapping[str, str] = _NOTHING,
    beyond: Mapping[str, Any] = _NOTHING,
    tell: Tell | None = None,
    **fields: Any,
) -> Any:
    """What a call tells. typed: what fields are called where a person types them, if not `--field`.

    beyond: fields whose bounds are a server's, and do not hold for whoever asks their own machine. tell: whom to tell
    meanwhile how far a home is; a server tells nothing before it answers. Raises what the call does, and Misasked by what
    was typed; BadInput for a server that cannot be asked.
    """
    return _asked(name, typed, fields, beyond, tell)


def ask_every(
    name: str, /, *, typed: Mapping[str, str] = _NOTHING, most: int = sys.maxsize, **fields: Any
) -> Any:
    """What a call tells that lists something, on all of its pages, or of so many rows at most."""
    limit = {"limit": most}
    told = _asked(name, typed, fields, limit)
    lists = [one for one in ("items", "words") if told.get(one) is not None]
    while told["next"] is not None and len(told["items"]) < most:
        page = _asked(name, typed, {**fields, "cursor": told["next"]}, limit)
        told = {**page, **{one: [*told[one], *page[one]] for one in lists}}
    return {**told, **{one: told[one][:most] for one in lists}}


def _asked(
    name: str,
    typed: Mapping[str, str],
    fields: Fields,
    beyond: Mapping[str, Any],
    tell: Tell | None = None,
) -> Any:
    from hoshin.calls.wrong import Fault, Misasked

    try:
        if session.server:
            return _at_server(name, fields, beyond)
        return _at_home(name, fields, beyond, tell)
    except Misasked as error:
        raise Misasked(
            Fault(_typed(fault.field, typed), fault.sentence, fault.expected) for fault in error.faults
        ) from error


def _at_home(name: str, fields: Fields, beyond: Mapping[str, Any], tell: Tell | None) -> Any:
    session.open_to_ask()
    import msgspec

    from hoshin.calls.asking import asked_of
    from hoshin.calls.call import function_at
    from hoshin.calls.caller import Caller, tell_nobody
    from hoshin.calls.declared import calls_by_name
    from hoshin.calls.marks import json_of

    call, caller = calls_by_name()[name], Caller(session.actor(), tell or tell_nobody)
    asked = asked_of(call, _given(call, fields), strict=True)
    asked = msgspec.structs.replace(asked, **beyond)
    if call.rests_on and fields.get("at") is None:
        function_at(call.rests_on)()
    told = call(caller, asked)
    session.has_changed = session.has_changed or not call.reads
    return json_of(told)


def _at_server(name: str, fields: Fields, beyond: Mapping[str, Any]) -> Any:
    session.open_to_ask()
    from hoshin.calls.declared import calls_by_name
    from hoshin.calls.page import MOST
    from hoshin.cli.server import ask_server

    call = calls_by_name()[name]
    limit = {"limit": min(beyond["limit"], MOST)} if "limit" in beyond else {}
    return ask_server(call, {**_given(call, fields), **beyond, **limit})


def _given(call: Call[Any, Any], fields: Fields) -> Fields:
    """What is asked; behind an address there is no null."""
    return {name: value for name, value in fields.items() if not (call.reads and value is None)}


def _typed(field: str, typed: Mapping[str, str]) -> str:
    """`figures[0].value` as the command calls it, else the field's last name as an option."""
    bare = _INDEX.sub("", field)
    return typed.get(bare) or f"--{bare.rpartition('.')[2].replace('_', '-')}"
