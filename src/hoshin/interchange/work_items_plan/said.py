"""What is said of a tracker beside its files: what it is known by, and what words of its own mean. It is kept as TOML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Final

from hoshin.interchange.mapping.keys import Key, Place, bound, one_of, spoken, text, whole
from hoshin.interchange.mapping.read import toml_of
from hoshin.interchange.work_items import State
from hoshin.words import gettext as _
from hoshin.words import quoted

FORMAT: Final = 1
_STATES: Final = {state.value.replace("_", " "): state for state in State}


def _states(value: Any, place: Place) -> Mapping[str, State]:
    """Words and what they mean. Raises MappingError."""
    if not isinstance(value, dict):
        raise place.refused(spoken(value), _("a table with keys"))
    found: dict[str, State] = {}
    for word, meaning in value.items():
        if meaning not in _STATES:
            told = quoted(meaning) if isinstance(meaning, str) else spoken(meaning)
            raise place.at(word).refused(told, one_of(str(meaning), _STATES))
        found[word] = _STATES[meaning]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfItems:
    """What such a file says."""

    items: Annotated[int, Key("number", "The version of the format: 1.", whole(FORMAT, FORMAT))] = FORMAT
    source: Annotated[str, Key("text", "What the program is known by, where there are several.", text)] = ""
    states: Annotated[
        Mapping[str, State],
        Key(
            "table",
            "Each status of its own, and what it means: to do, in progress, done or dropped.",
            _states,
        ),
    ] = field(default_factory=dict)


def read_said(path: Path) -> SaidOfItems:
    """What a file says of a tracker. Raises MappingError."""
    return bound(SaidOfItems, toml_of(path), Place(path.name))
