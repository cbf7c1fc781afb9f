"""The plan of an invented pump maker, as text and figures. Nothing here knows what day it is."""

from __future__ import annotations

from dataclasses import dataclass

MONTHLY, QUARTERLY = 1, 3


@dataclass(frozen=True, slots=True)
class Role:
    """What a stakeholder does for an objective (`Performer`) or has from it (`Beneficiary`)."""

    stakeholder: str
    name: str
    kind: str
    group: str = "Organization"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that stood at `start` all last year, is to reach `target` this year, and is heading elsewhere."""

    name: str
    unit: str
    start: float
    target: float
    heading: float
    noise: float
    stage: str = "Outcome"
    every: int = MONTHLY
    decimals: int = 1
    silent: int = 0  # how many of the last periods nobody has reported
    later: int = 0  # how many of the silent ones the file of observations brings


@dataclass(frozen=True, slots=True)
class Objective:
    """One objective, which becomes a goal of the plan."""

    name: str
    description: str
    roles: tuple[Role, ...]
    indicators: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal of the document, which becomes a priority of the year."""

    name: str
    description: str
    objectives: tuple[Objective, ...]


NAME, ACRONYM = "Northmoor Pumps", "NMP"
ABOUT = "Makes centrifugal pumps for water works and farms: 410 people, two halls and a foundry."
VISION = "Water reaches everybody for half the energy that it takes today."
MISSION = (
    "We build pumps that people forget about, because they run, and we look after them for twenty years."
)
VALUES = (
    ("Repairable first", "What we sell can be taken apart with four tools, and the parts are on the shelf."),
    ("Say the number", "We say what we measured, and when we have not measured we say that."),
    ("Safe hands", "No pump is worth a finger. Anyone stops the line, and nobody has to explain why first."),
)
CUSTOMERS = ("Water works", "Distributors")

_SERVICE = Role("Field Service", "Answers for repairs", "Performer")
_DESIGN = Role("Design Office", "Answers for the drawing", "Performer")
_FOUNDRY = Role("Foundry", "Casts the housings", "Performer")
_ASSEMBLY = Role("Assembly", "Builds and tests", "Performer")
_PLANNING = Role("Planning and Purchasing", "Promises the day", "Performer")
_WATER_WORKS = Role("Water works", "Has water without a break", "Beneficiary", "Generic_Group")
_FARMS = Role("Farms", "Pays the power bill", "Beneficiary", "Generic_Group")
_DISTRIBUTORS = Role("Distributors", "Keeps a promise to the farm", "Beneficiary", "Generic_Group")

RUNS = Goal(
    "Pumps that run",
    "A pump that stops in its first summer costs us a customer for twenty years.",
    (
        Objective(
            "Halve failures in the first year of use",
            "From 18 claims per thousand pumps to 9 by the end of the year.",
            (_DESIGN, _ASSEMBLY, _WATER_WORKS),
            (
                Indicator("First-year claims", "claims per 1,000 pumps", 18.0, 9.0, 11.5, 0.9),
                Indicator(
                    "Running time between failures", "hours", 9400, 12000, 11200, 160, "Output", QUARTERLY, 0
                ),
            ),
        ),
        Objective(
            "Answer every failure in the field within two days",
            "A mechanic or a spare pump is on the way 48 hours after the call.",
            (_SERVICE, _WATER_WORKS),
            (
                Indicator(
                    "Failures answered within 48 hours", "%", 71, 95, 88, 2.2, "Output", silent=2, later=2
                ),
            ),
        ),
        Objective(
            "Find the cause of every failure that comes back",
            "No third repair of the same fault without a named cause.",
            (_DESIGN, _SERVICE),
        ),
        Objective(
            "Seal every pump against sand",
            "The new seal is in all farm pumps by the end of September.",
            (_ASSEMBLY, _FARMS),
            (Indicator("Farm pumps with the new seal", "%", 4, 100, 90, 2.5, "Output", silent=4),),
        ),
    ),
)

PROMISE = Goal(
    "Delivered on the promised day",
    "Distributors forgive a long wait sooner than a broken promise.",
    (
        Objective(
            "Deliver on the promised day",
            "From 82 to 95 orders in a hundred, whole and on the day.",
            (_PLANNING, _ASSEMBLY, _DISTRIBUTORS),
            (
                Indicator("Orders delivered whole and on the day", "%", 82, 95, 84, 1.8),
                Indicator("Orders moved by us after the promise", "%", 14, 5, 12, 1.1, "Output_Processing"),
            ),
        ),
        Objective(
            "Build a standard pump in fifteen working days",
            "From the order to the ramp; it took 24 days last year.",
            (_PLANNING, _ASSEMBLY),
            (Indicator("Lead time of standard pumps", "working days", 24, 15, 17, 0.8, silent=3, later=3),),
        ),
        Objective(
            "Bring scrap in casting below three percent",
            "Housings cast twice are the most expensive iron that we buy.",
            (_FOUNDRY,),
            (Indicator("Scrap in casting", "%", 5.6, 3.0, 5.9, 0.3, "Input_Processing", silent=5, later=1),),
        ),
        Objective(
            "Two sources for every critical bearing",
            "One flooded supplier stopped both halls for nine days.",
            (_PLANNING,),
            (Indicator("Critical parts with two sources", "%", 38, 90, 81, 1.5, "Input", QUARTERLY, 0),),
        ),
    ),
)

ENERGY = Goal(
    "Half the energy",
    "Over its life a pump costs five times its price in power; the new rules begin in three years.",
    (
        Objective(
            "Bring the N4 series to market",
            "Six gates from drawing to first series, all passed by the end of the year.",
            (_DESIGN, _FOUNDRY),
            (Indicator("Gates passed by the N4 series", "gates", 0, 6, 4, 0, "Output", QUARTERLY, 0),),
        ),
        Objective(
            "Sell a mix that is four points more efficient",
            "Efficiency at the best point, weighted by what was sold.",
            (_DESIGN, Role("Sales", "Offers the better pump first", "Performer"), _FARMS),
            (Indicator("Efficiency of the pumps sold", "%", 72.0, 76.0, 75.2, 0.2, "Outcome", QUARTERLY, 2),),
        ),
        Objective(
            "Show the saving at twenty customers",
            "Measured on their own meters, before and after, and published with their consent.",
            (_SERVICE, _FARMS),
            (
                Indicator(
                    "Customers with a measured saving",
                    "customers",
                    0,
                    20,
                    9,
                    0,
                    "Outcome",
                    decimals=0,
                    silent=3,
                ),
            ),
        ),
        Objective(
            "Build our own pumps with a tenth less power",
            "The foundry takes two thirds of what our meters count.",
            (_FOUNDRY, _ASSEMBLY),
            (
                Indicator("Power per hundred pumps built", "MWh", 31.0, 27.9, 28.4, 0.6, "Input"),
                Indicator("Power from our own roofs", "%", 6, 15, 13, 0.7, "Input", QUARTERLY),
            ),
        ),
    ),
)

PEOPLE = Goal(
    "A place where skill grows",
    "A third of our casters retire within six years. Objectives follow once the works council has been heard.",
    (),
)

GOALS = (RUNS, PROMISE, ENERGY, PEOPLE)
