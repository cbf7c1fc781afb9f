"""What repeats texts of plan and facts, or names, elsewhere. It is cleared where a text is erased or a person forgotten, in
that transaction, and what is there so as to be quick is made anew after.
"""

from __future__ import annotations

from hoshin.journal.registered import named

_clearing: list[str] = []


def register_repeated(clear: str) -> None:
    """Say what clears such a repetition, as `module:function`; done when the program starts."""
    if clear not in _clearing:
        _clearing.append(clear)


def clear_repeated() -> None:
    """Clear all of them, in the caller's transaction."""
    for clear in _clearing:
        named(clear)()
