"""What is wrong with the goals: how they are said, what they serve, and what they rest on."""

from typing import Final

from hoshin.demo.faults.fault import Fault, Kind

SERVE_NOTHING: Final = ("erp", "brand", "together", "growth", "cash", "apprentices")
ON_CASTINGS: Final = (
    "plan_freeze",
    "fifteen_days",
    "castings",
    "less_stock",
    "scrap",
    "changeover",
    "test_bench",
)

FAULTS: Final = (
    Fault("serves_a_priority", Kind.UNIT, ("finance",), "Four of its goals hang on nothing."),
    Fault("serves_a_priority", Kind.UNIT, ("sales", "home"), "One of its goals hangs on nothing."),
    Fault(
        "argued",
        Kind.GOAL,
        ("proof", "digital_twin", "paint", "test_days", "answer_service"),
        "They do not say why they help what they serve.",
    ),
    Fault("argued", Kind.GOAL, SERVE_NOTHING, "They serve nothing that they could help.", follows=True),
    Fault(
        "specific",
        Kind.GOAL,
        ("digital_twin", "plan_freeze", "brand", "together"),
        "They improve, strengthen, or want two things at once.",
    ),
    Fault(
        "measurable",
        Kind.GOAL,
        ("digital_twin", "brand", "together"),
        "Neither a KPI nor their words say how much.",
    ),
    Fault("time_bound", Kind.GOAL, ("parts", "brand", "together"), "They do not say by when."),
    Fault("time_bound", Kind.GOAL, ("solar",), "It is due two months after its cycle is over."),
    Fault(
        "has_a_step",
        Kind.GOAL,
        ("stories",),
        "The book that is to bring it about was proposed, and not funded.",
    ),
    Fault("has_a_step", Kind.GOAL, ("proof",), "One of the three goals below it has no step.", follows=True),
    Fault("has_a_step", Kind.GOAL, ("cash",), "Nothing is done for it."),
    Fault(
        "priority_has_goals", Kind.PRIORITY, ("people",), "It weighs a fifth, and nobody set a goal for it."
    ),
    Fault("assumption_holds", Kind.GOAL, ("on_day",), "Castings take twelve weeks instead of eight."),
    Fault("assumption_holds", Kind.GOAL, ON_CASTINGS, "They serve what rests on castings.", follows=True),
    Fault("assumption_holds", Kind.GOAL, ("river",), "The permit was to be looked at three weeks ago."),
    Fault(
        "honest_promise",
        Kind.GOAL,
        ("on_day", "test_days", "sell_service", "castings", "scrap", "tenders"),
        "They are promised, and out of reach.",
    ),
    Fault("honest_promise", Kind.GOAL, ("changeover",), "It is promised, and reached already."),
    Fault("few_enough", Kind.UNIT, ("service",), "It has eight goals."),
)
