"""What is wrong with the figures, with what is said of them, and with what is done about them."""

from typing import Final

from hoshin.demo.faults.fault import Fault, Kind

ALWAYS_GREEN: Final = ("range", "test_days", "sell_service", "tenders", "erp")
"""Goals that are reported on track whatever the figures say."""
NO_ACTIONS: Final = ("test_days", "diagnosis", "castings", "tenders")
"""Goals that stand badly, and for which nobody opens an action."""
PULLED_APART: Final = ("stock_for_service",)

FAULTS: Final = (
    Fault("has_a_kpi", Kind.GOAL, ("digital_twin", "brand", "together"), "Nothing measures them."),
    Fault(
        "fresh",
        Kind.GOAL,
        ("proof", "stories", "paint"),
        "Their KPIs have not been reported for three months and longer.",
    ),
    Fault(
        "fresh",
        Kind.GOAL,
        ("range", "on_day"),
        "One of their two KPIs has not been reported for four months.",
    ),
    Fault("every_level_measured", Kind.UNIT, ("north",), "It has no goal of its own."),
    Fault("reported_as_computed", Kind.GOAL, ALWAYS_GREEN, "They are said to be on track, and are not."),
    Fault(
        "reported_as_computed",
        Kind.GOAL,
        ("proof", "renew", "less_stock", "paint"),
        "Nobody owns them, so nobody says how they stand.",
        follows=True,
    ),
    Fault(
        "reported_as_computed",
        Kind.GOAL,
        PULLED_APART,
        "Its target lies where its KPI is not to go, so that nothing can be computed.",
        follows=True,
    ),
    Fault(
        "signal_answered",
        Kind.GOAL,
        ("test_days",),
        "The month before the last stood out, and nobody has said or done anything since.",
    ),
    Fault(
        "signal_answered",
        Kind.GOAL,
        ("proof",),
        "Its KPI signalled before it fell silent, and nobody owns it.",
        follows=True,
    ),
    Fault("red_has_an_action", Kind.GOAL, NO_ACTIONS, "They are off track, and no action is open for them."),
    Fault("red_has_an_action", Kind.GOAL, ("stories",), "It is off track, and without a step.", follows=True),
    Fault(
        "red_has_an_action",
        Kind.GOAL,
        PULLED_APART,
        "Its KPI cannot be judged where it is to go the other way.",
        follows=True,
    ),
    Fault("target_stays", Kind.GOAL, ("tenders",), "Three weeks ago its target was lowered."),
    Fault("kpi_serves", Kind.UNIT, ("finance",), "It keeps two KPIs that serve nothing."),
    Fault(
        "work_has_effect",
        Kind.GOAL,
        ("diagnosis", "tenders"),
        "Most of the work is done, and the figures stay where they were.",
    ),
)
