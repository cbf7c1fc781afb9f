"""Seven goals for the strategy's three years."""

from hoshin.demo.shape import Aim, GoalOf, Horizon
from hoshin.strategy.plan import Intent

_THREE_YEARS = Horizon.STRATEGY
_ASPIRE, _KEEP = Intent.ASPIRE, Intent.KEEP

STRATEGIC = (
    GoalOf(
        "range",
        "engineering",
        "energy",
        "Sell nine of ten pumps with an efficiency index below 0.45, from two of ten",
        "A pump that needs a third less energy has to be in the catalogue before anybody can buy it.",
        (Aim("efficient_sold", "20", "90"), Aim("index_mean", "0.62", "0.44")),
        _THREE_YEARS,
        _ASPIRE,
        share="0.6",
    ),
    GoalOf(
        "proof",
        "engineering",
        "energy",
        "Prove the saving at 40 customers with meters of their own",
        "",
        (Aim("proved_sites", "2", "40"),),
        _THREE_YEARS,
        _ASPIRE,
        share="0.4",
        owner="-",
    ),
    GoalOf(
        "contracts",
        "service",
        "uptime",
        "Bring service from 18 to 40 percent of revenue",
        "Service earns in the years in which nobody builds a water works.",
        (Aim("service_revenue", "18", "40"),),
        _THREE_YEARS,
        _ASPIRE,
    ),
    GoalOf(
        "first_fix",
        "service",
        "uptime",
        "Repair nine of ten failures at the first visit, from six of ten",
        "A second visit costs what a contract earns in a quarter.",
        (Aim("first_fix", "61", "90"),),
        _THREE_YEARS,
        _ASPIRE,
    ),
    GoalOf(
        "on_day",
        "operations",
        "promise",
        "Deliver 95 of 100 orders whole and on the promised day, from 78",
        "It is the first thing that distributors tell each other about us.",
        (Aim("on_time", "78", "95", "2"), Aim("moved", "16", "4")),
        _THREE_YEARS,
        share="0.6",
    ),
    GoalOf(
        "far",
        "export",
        "abroad",
        "Take a third of sales outside Europe, from 14 percent",
        "The wells of the next ten years are drilled there.",
        (Aim("sales_abroad", "14", "33"),),
        _THREE_YEARS,
        _ASPIRE,
    ),
    GoalOf(
        "no_harm",
        "quality",
        "promise",
        "Have fewer than two lost-time accidents a year, from seven",
        "Nobody comes to work to lose a finger.",
        (Aim("accidents", "7", "1.5"),),
        _THREE_YEARS,
        share="0.2",
    ),
)
