"""What the address of the strategy tree asks for: which goals, and which of them are open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from hoshin.changes.keys import Key, is_key
from hoshin.engine.kinds import Health
from hoshin.errors import BadInput
from hoshin.web.moment import PARAMETER
from hoshin.web.outcome import PARAMETER as DONE

ALL: Final = "all"
"""Opens everything, and asks for the goals of cycles that are over too."""
HEALTHS: Final = {
    "on-track": Health.ON_TRACK,
    "at-risk": Health.AT_RISK,
    "off-track": Health.OFF_TRACK,
    "stale": Health.STALE,
    "no-data": Health.NO_DATA,
    "not-judged": Health.NOT_JUDGED,
}
MOST_OPEN: Final = 200
_KEYS: Final = ("unit", "owner", "cycle")
_FLAGS: Final = ("no-kpi", "mine")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which goals are asked for, and below which of them those that serve them are shown."""

    unit: Key | None = None
    owner: Key | None = None
    cycle: Key | None = None
    past_too: bool = False
    health: Health | None = None
    no_kpi: bool = False
    mine: bool = False
    open: frozenset[Key] = frozenset()
    all_open: bool = False

    @property
    def is_filtered(self) -> bool:
        """Whether goals are looked for, which are shown with what is above them."""
        return bool(self.unit or self.owner or self.cycle or self.health or self.no_kpi or self.mine)


def asked_of(given: QueryDict) -> Asked:
    """What an address asks for. Raises BadInput, naming the parameter."""
    known = {*_KEYS, *_FLAGS, "health", "open", PARAMETER, DONE}
    unknown = [name for name in given if name not in known]
    if unknown:
        raise BadInput(
            _("The address asks for %(found)s; the strategy can be asked for %(expected)s.")
            % {"found": unknown[0], "expected": ", ".join(sorted(known - {DONE}))}
        )
    cycle = given.get("cycle", "")
    opened = given.getlist("open")[:MOST_OPEN]
    return Asked(
        unit=_key("unit", given.get("unit", "")),
        owner=_key("owner", given.get("owner", "")),
        cycle=None if cycle == ALL else _key("cycle", cycle),
        past_too=cycle == ALL,
        health=_health(given.get("health", "")),
        no_kpi=_flag("no-kpi", given),
        mine=_flag("mine", given),
        open=frozenset(key for text in opened if text != ALL and (key := _key("open", text))),
        all_open=ALL in opened,
    )


def _key(name: str, text: str) -> Key | None:
    if not text:
        return None
    if not is_key(text):
        raise BadInput(_("%(name)s is %(found)r; expected a key.") % {"name": name, "found": text})
    return Key(text)


def _health(text: str) -> Health | None:
    if not text:
        return None
    if text not in HEALTHS:
        raise BadInput(
            _("health is %(found)r; expected one of %(expected)s.")
            % {"found": text, "expected": ", ".join(HEALTHS)}
        )
    return HEALTHS[text]


def _flag(name: str, given: QueryDict) -> bool:
    text = given.get(name, "")
    if text not in ("", "1"):
        raise BadInput(_("%(name)s is %(found)r; expected 1.") % {"name": name, "found": text})
    return text == "1"
