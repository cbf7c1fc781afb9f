"""What is wrong with who answers for what, and with what is promised."""

from typing import Final

from hoshin.demo.faults.fault import Fault, Kind

SILENT_UNITS: Final = ("finance", "test", "engineering", "operations")
"""Whose leads have not checked in for ten weeks."""
SILENT_WEEKS: Final = 10
LATE: Final = (
    "mid_hydraulics",
    "drive_platform",
    "solar_pump",
    "flow_line",
    "bench_soft",
    "meters",
    "contract_kit",
    "drive_school",
    "planning_tool",
    "phase_out",
    "swap_offer",
    "nairobi",
    "dealer_school",
    "safety_walks",
    "guards",
    "melt_control",
)
"""Work of which two actions of three are done late, some by those who lead the unit."""
LEADS: Final = (
    "contracts",
    "first_fix",
    "metered",
    "signed",
    "stock_for_service",
    "knowledge",
    "answer_service",
)
"""Goals that the lead of service owns; beside them the run work is hers."""

FAULTS: Final = (
    Fault("has_one_owner", Kind.GOAL, ("proof", "renew", "less_stock", "paint"), "Nobody owns them."),
    Fault("has_one_owner", Kind.GOAL, ("digital_twin",), "Who owned it left six weeks ago."),
    Fault(
        "check_ins_kept",
        Kind.GOAL,
        ("range", "on_day", "plan_freeze", "test_days", "erp", "together", "apprentices"),
        "Their owners have said nothing for ten weeks.",
    ),
    Fault(
        "actions_on_time",
        Kind.GOAL,
        (
            "mid_range",
            "motors",
            "solar",
            "fifteen_days",
            "test_bench",
            "metered",
            "signed",
            "knowledge",
            "plan_freeze",
            "old_range",
            "east_africa",
            "near_misses",
            "cranes",
            "scrap",
        ),
        "Two actions of three for some of their work are done late.",
    ),
    Fault("owner_has_time", Kind.GOAL, LEADS, "Their owner has eight things to answer for."),
    Fault("leaders_too", Kind.UNIT, ("north",), "Leads do half of what they promise in time."),
)
