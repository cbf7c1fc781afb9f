"""What people type: a day, a share. `field` is where it stands. Nothing heavy is loaded for it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

from hoshin.calls.wrong import Fault, Misasked

_SHARE: Final = re.compile(r"(\d{1,3}(?:\.\d+)?|\.\d+)\s*(%?)", re.ASCII)


def day_given(text: str, field: str, today: date | None = None) -> date:
    """The day that a text means, which may be `today` where that one is given. Raises Misasked."""
    if today is not None and text.strip().lower() == "today":
        return today
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        expected = f"a date such as 2026-12-31{', or today' if today is not None else ''}"
        raise Misasked([Fault(field, f"found {text!r}; expected {expected}", expected)]) from error


def share_given(text: str, field: str) -> float:
    """A share from 0 to 1, which people write as 40% or 0.4. Raises Misasked."""
    found = _SHARE.fullmatch(text.strip())
    share = Decimal(found[1]) / (100 if found[2] else 1) if found else Decimal(-1)
    if not 0 <= share <= 1:
        expected = "a share such as 40% or 0.4"
        raise Misasked([Fault(field, f"found {text!r}; expected {expected}", expected)])
    return float(share)
