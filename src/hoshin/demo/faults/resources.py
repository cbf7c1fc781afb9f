"""What is wrong with money and hours."""

from typing import Final

from hoshin.demo.faults import bridge
from hoshin.demo.faults.fault import Fault, Kind

UNFUNDED: Final = ("casting_frame", "bench_causes", "promise_rule")
STARVED, OVERFED = "uptime", "promise"
STOPPED: Final = "andes"
OVERSPENT: Final = ("outside",)
HARDLY_USED: Final = "training"
SPLIT_OTHERWISE: Final = ("design", "operations")
TOO_DEAR: Final = ("twin", "planning_tool", "order_system")
TOO_LATE: Final = ("test_rig", "paint_line", "dry_room")

FAULTS: Final = (
    Fault(
        "follows_weights",
        Kind.PRIORITY,
        (STARVED,),
        "It weighs a fifth, and gets a sixteenth of the money and a ninth of the hours.",
    ),
    Fault(
        "follows_weights", Kind.PRIORITY, ("people",), "It has no goal that work could serve.", follows=True
    ),
    Fault(
        "follows_weights",
        Kind.PRIORITY,
        ("energy", "abroad"),
        "A quarter of the money serves no priority, which the others lack.",
        follows=True,
    ),
    Fault(
        "run_split",
        Kind.UNIT,
        SPLIT_OTHERWISE,
        "They spend on keeping things running what they did not mean to: one much more, the other less.",
    ),
    Fault(
        "resourced",
        Kind.INITIATIVE,
        UNFUNDED,
        "They are funded by word, and have neither money nor hours.",
    ),
    Fault("pool_use", Kind.POOL, OVERSPENT, "More was used than it held, in each quarter."),
    Fault("pool_use", Kind.POOL, (HARDLY_USED,), "A third of it was used."),
    Fault(
        "nothing_astray",
        Kind.INITIATIVE,
        (STOPPED,),
        "The office in Lima was stopped; its lease and its people are paid on.",
    ),
    Fault(
        "nothing_astray",
        Kind.INITIATIVE,
        bridge.SERVE_NOTHING,
        "They serve no goal, and took 150,000 euro in three quarters.",
    ),
    Fault(
        "nothing_astray",
        Kind.INITIATIVE,
        bridge.SERVE_NO_PRIORITY,
        "They serve goals that reach no priority; the new order system is the dearest work of all.",
    ),
    Fault("not_too_dear", Kind.INITIATIVE, TOO_DEAR, "They cost half as much again as was planned by now."),
    Fault("not_too_dear", Kind.INITIATIVE, TOO_LATE, "Half of what was planned by now is done, or less."),
)
