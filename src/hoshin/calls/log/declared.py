"""The calls about the log."""

from __future__ import annotations

from typing import Any, Final

from hoshin.calls.call import Call, Method
from hoshin.calls.log.forms import ListLog, LogPage, NumberTold, OfNumber, Undone

_ABOUT: Final = "Log"

LOG_CALLS: Final[tuple[Call[Any, Any], ...]] = (
    Call(
        name="read_log",
        method=Method.GET,
        path="/log",
        takes=ListLog,
        gives=LogPage,
        does="hoshin.calls.log.read:read_log",
        about=_ABOUT,
        says="What happened, the newest first",
        more="Each change of the plan and each batch of facts has a number on one line.",
    ),
    Call(
        name="read_number",
        method=Method.GET,
        path="/log/{number}",
        takes=OfNumber,
        gives=NumberTold,
        does="hoshin.calls.log.read:read_number",
        about=_ABOUT,
        says="What one number did, edit by edit",
    ),
    Call(
        name="undo",
        method=Method.POST,
        path="/log/{number}/undo",
        takes=OfNumber,
        gives=Undone,
        does="hoshin.calls.log.undo:undo",
        about=_ABOUT,
        says="Take back what was done under a number",
        more="Refused where later things hang on it: the problem lists them in `hanging`.",
    ),
)
