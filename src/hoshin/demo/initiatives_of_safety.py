"""Change work for safety, and what serves no goal or nothing that is a priority."""

from hoshin.demo.shape import Effect, InitiativeOf

_M = ("agreed", "tried", "in use")
"""How far most change work goes: what is to be done is agreed, has been tried once, is in use."""

CHANGE_OF_SAFETY = (
    # nobody hurt, nothing spilled
    InitiativeOf(
        "guards",
        "foundry",
        "Guards for cranes and presses",
        "cranes",
        "A guard costs less than an ambulance.",
        -8,
        1,
        130,
        1100,
        0.92,
        1.0,
        Effect("guarded", "4", "6", "7", 1),
        milestones=_M,
    ),
    InitiativeOf(
        "near_miss_box",
        "quality",
        "Report a near miss in a minute",
        "near_misses",
        "A form of two pages is a form that stays empty.",
        -6,
        0,
        6,
        180,
        1.0,
        1.0,
        Effect("near_misses", "2", "5", "9", 1),
        milestones=_M,
    ),
    InitiativeOf(
        "safety_walks",
        "quality",
        "Safety walks with the director",
        "near_misses",
        "What the director asks about is written down.",
        -5,
        3,
        1,
        400,
        0.68,
        milestones=_M,
    ),
    InitiativeOf(
        "closed_loop",
        "quality",
        "Closed loop for cooling water",
        "river",
        "Water that stays inside needs no permit.",
        -4,
        6,
        240,
        1300,
        0.46,
        milestones=("planned", "built", "running"),
    ),
    InitiativeOf(
        "paint_line",
        "assembly",
        "Water-based paint line",
        "paint",
        "The solvent is what the neighbours smell.",
        -7,
        3,
        250,
        1400,
        0.74,
        1.1,
        milestones=_M,
    ),
    InitiativeOf(
        "dry_room",
        "assembly",
        "Drying room",
        "paint",
        "Water-based paint wants four hours of warm air.",
        -2,
        3,
        60,
        180,
        0.1,
        needs="paint_line",
        milestones=_M,
    ),
    InitiativeOf(
        "mentors",
        "finance",
        "A mentor for each apprentice",
        "apprentices",
        "Who has somebody to ask asks before the saw runs.",
        -6,
        6,
        8,
        400,
        0.55,
        milestones=_M,
    ),
    # what serves no goal, or nothing that is a priority
    InitiativeOf(
        "order_system",
        "finance",
        "New order system",
        "erp",
        "",
        -14,
        8,
        480,
        5200,
        0.45,
        1.35,
        milestones=("data cleaned", "pilot", "all orders"),
    ),
    InitiativeOf("intranet", "finance", "New intranet", "", "", -6, 3, 65, 700, 0.5, 1.1, milestones=_M),
    InitiativeOf("logo", "sales", "New logo and colours", "brand", "", -5, 4, 90, 380, 0.4, milestones=_M),
    InitiativeOf(
        "showroom", "sales", "Showroom in the old hall", "", "", -4, 5, 110, 300, 0.2, milestones=_M
    ),
    InitiativeOf("drone", "operations", "Stocktaking by drone", "", "", -3, 4, 45, 260, 0.1, milestones=_M),
    InitiativeOf(
        "chatbot", "service", "Chatbot for the hotline", "", "", -5, 3, 55, 480, 0.3, 1.2, milestones=_M
    ),
    InitiativeOf(
        "campus", "finance", "Learning platform", "together", "", -4, 6, 30, 240, 0.2, milestones=_M
    ),
    InitiativeOf(
        "home_campaign", "home", "Autumn campaign", "growth", "", -2, 2, 48, 320, 0.3, milestones=_M
    ),
)
