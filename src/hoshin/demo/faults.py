"""What is wrong with the money and hours of the company, on purpose: which check finds it, and where.

Handles are those under which things are written down (`Cast` knows their references). What else is planted stands beside
what it is planted in: `life` for people who say nothing or the wrong thing, the goals and KPIs for the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Planted(StrEnum):
    """What kind of thing a fault is planted in."""

    PRIORITY = "priority"
    INITIATIVE = "initiative"
    UNIT = "unit"
    POOL = "pool"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: the wire name of the check that finds it, the things that it is planted in, and what is wrong with them."""

    check: str
    planted: Planted
    handles: tuple[str, ...]
    what: str


UNFUNDED: Final = ("casting_frame", "bench_causes", "promise_rule")
SERVE_NOTHING: Final = ("intranet", "showroom", "drone", "chatbot")
SERVE_NO_PRIORITY: Final = ("order_system", "logo", "campus", "home_campaign")
STARVED, OVERFED = "uptime", "abroad"
STOPPED: Final = "andes"
OVERSPENT, HARDLY_USED = "outside", "training"
SPLIT_OTHERWISE: Final = "design"

FAULTS: Final = (
    Fault(
        "follows_weights",
        Planted.PRIORITY,
        (STARVED,),
        "It weighs a quarter and gets a tenth of the money for change; sales abroad weigh a tenth and get a sixth.",
    ),
    Fault(
        "nothing_astray",
        Planted.INITIATIVE,
        (STOPPED,),
        "The office in Lima was stopped; its lease and its people are paid on.",
    ),
    Fault(
        "nothing_astray",
        Planted.INITIATIVE,
        SERVE_NOTHING,
        "They serve no goal, and took 150,000 euro in three quarters.",
    ),
    Fault(
        "nothing_astray",
        Planted.INITIATIVE,
        SERVE_NO_PRIORITY,
        "They serve goals that reach no priority; the new order system is the dearest work of all.",
    ),
    Fault(
        "run_split",
        Planted.UNIT,
        (SPLIT_OTHERWISE,),
        "It meant to spend three tenths of its hours on keeping things running, and spends seven.",
    ),
    Fault(
        "resourced",
        Planted.INITIATIVE,
        UNFUNDED,
        "They are funded by word, and have neither money nor hours.",
    ),
    Fault("pool_use", Planted.POOL, (OVERSPENT,), "A third more was used than it held, in each quarter."),
    Fault("pool_use", Planted.POOL, (HARDLY_USED,), "A third of it was used."),
)
