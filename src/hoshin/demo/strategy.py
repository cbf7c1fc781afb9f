"""Vision, values, priorities and what they rest on."""

from hoshin.demo.shape import AssumptionOf, PriorityOf

VISION = "Water reaches everybody for half the energy that it takes today."
MISSION = (
    "We build pumps that people forget about, because they run, and we look after them for twenty years."
)

VALUES = (
    ("Repairable first", "What we sell can be taken apart with four tools, and the parts are on the shelf."),
    ("Say the number", "We say what we measured, and when we have not measured we say that."),
    ("Safe hands", "No pump is worth a finger. Anyone stops the line, and nobody has to explain why first."),
)
GUARDRAILS = (("Safe hands", "accidents", "", "4"), ("Repairable first", "parts_ready", "90", ""))
"""Value, KPI, and the limits between which it has to stay for the value to be lived."""

PRIORITIES = (
    PriorityOf(
        "energy",
        "Pumps that need a third less energy",
        "Power is nine tenths of what a pump costs in its life. Who halves that need not argue about the price.",
        "30",
        "engineering",
    ),
    PriorityOf(
        "uptime",
        "Service that earns as much as pumps",
        "Water works buy water, not pumps. We keep theirs running and are paid for the hours they run.",
        "20",
        "service",
    ),
    PriorityOf(
        "promise",
        "Delivered on the promised day, and nobody hurt",
        "Distributors forgive a long wait sooner than a broken promise, and no promise is worth a finger.",
        "20",
        "operations",
    ),
    PriorityOf(
        "abroad",
        "A third of our sales outside Europe",
        "Three quarters of the wells that will be drilled in ten years are there.",
        "20",
        "sales",
    ),
    PriorityOf(
        "people",
        "People who want to stay",
        "It takes four years to make a caster, and half of ours retire within six.",
        "10",
        "finance",
    ),
)
"""With the weights of the day on which the plan was taken in; `turns` says what became of them."""

ASSUMPTIONS = (
    AssumptionOf(
        "The rules for water pumps ask for an efficiency index of 0.55 from the year after next.",
        "energy",
        "The regulator moves the date or the figure.",
        in_days=75,
    ),
    AssumptionOf(
        "Water works renew a service contract that has kept its promise.",
        "uptime",
        "Fewer than 80 of 100 contracts are renewed.",
        signpost="renewals",
        below="80",
    ),
    AssumptionOf(
        "Castings can be had within eight weeks.",
        "on_day",
        "The lead time of bought castings passes ten weeks.",
        signpost="casting_weeks",
        above="10",
    ),
    AssumptionOf(
        "Distributors in East Africa pay within ninety days.",
        "abroad",
        "More than a tenth of what is due there is late.",
        signpost="overdue_abroad",
        above="10",
    ),
    AssumptionOf(
        "The river permit is renewed on today's terms.", "river", "The authority asks for more.", in_days=-20
    ),
)
