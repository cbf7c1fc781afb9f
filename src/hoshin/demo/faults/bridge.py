"""What is wrong between units, and between goals and work."""

from typing import Final

from hoshin.demo.faults.fault import Fault, Kind

SERVE_NOTHING: Final = ("intranet", "showroom", "drone", "chatbot")
SERVE_NO_PRIORITY: Final = ("order_system", "logo", "campus", "home_campaign", "mentors")
TWO_SCHOOLS: Final = ("drive_school", "dealer_school")
TWO_INBOXES: Final = ("ticket_service", "export_inbox")

FAULTS: Final = (
    Fault("work_has_a_place", Kind.INITIATIVE, SERVE_NOTHING, "They serve no goal."),
    Fault("work_has_a_place", Kind.INITIATIVE, SERVE_NO_PRIORITY, "They serve goals that reach no priority."),
    Fault("line_of_sight", Kind.UNIT, ("finance",), "Neither its goals nor its work reach a priority."),
    Fault(
        "proposals_answered",
        Kind.UNIT,
        ("service", "operations"),
        "Purchasing asked five weeks ago for a robot, and to move a goal from one to the other.",
    ),
    Fault(
        "proposals_answered",
        Kind.UNIT,
        ("foundry",),
        "Assembly asked four weeks ago that scrap be counted where it is found.",
    ),
    Fault(
        "proposals_answered",
        Kind.UNIT,
        ("assembly",),
        "Development asked four weeks ago to see the causes of bench failures.",
    ),
    Fault(
        "dependency_holds",
        Kind.INITIATIVE,
        ("mid_tools", "dry_room", "service_app", "flow_line"),
        "What they need is planned for a day after they need it.",
    ),
    Fault("dependency_holds", Kind.INITIATIVE, ("nairobi",), "It waits for the office that was stopped."),
    Fault("not_done_twice", Kind.INITIATIVE, TWO_SCHOOLS, "Two units build a school for mechanics."),
    Fault("not_done_twice", Kind.INITIATIVE, TWO_INBOXES, "Two units build an inbox for enquiries."),
    Fault("not_said_twice", Kind.GOAL, ("answer_service", "answer_export"), "Two units set the same goal."),
    Fault(
        "not_pulled_apart",
        Kind.GOAL,
        ("stock_for_service", "less_stock"),
        "Service wants more days of stock, purchasing fewer.",
    ),
)
