"""The call that shows one thing."""

from __future__ import annotations

from typing import Any, Final

from hoshin.calls.call import JUDGED, Call, Method
from hoshin.calls.shown.forms import Showing, Shown

SHOWN_CALLS: Final[tuple[Call[Any, Any], ...]] = (
    Call(
        name="show",
        method=Method.GET,
        path="/show/{key}",
        takes=Showing,
        gives=Shown,
        does="hoshin.calls.shown.show:show",
        about="Anything",
        says="One thing with all that is known of it",
        more="Fields, standing, what was reported of it, findings, what names it, and what happened to it, in one answer.",
        rests_on=JUDGED,
    ),
)
