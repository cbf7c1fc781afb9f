"""Forty-eight KPIs that goals and priorities aim at, or that are kept for whoever asks; with them all ninety."""

from hoshin.demo.kpis_of_run_work import OF_RUN_WORK
from hoshin.demo.shape import Course, KPIOf
from hoshin.engine.kinds import Aggregation
from hoshin.kpis.plan import Direction

_UP, _DOWN = Direction.INCREASE, Direction.DECREASE
_ABOVE, _BELOW, _BETWEEN = Direction.STAY_ABOVE, Direction.STAY_BELOW, Direction.STAY_BETWEEN
_SUM, _MEAN = Aggregation.SUM, Aggregation.MEAN

OF_GOALS = (
    KPIOf("efficient_sold", "sales", "Pumps sold with an index below 0.45", "%", _UP, Course(14, 41, 0, 1.6)),
    KPIOf(
        "index_mean",
        "engineering",
        "Mean efficiency index of pumps sold",
        "MEI",
        _DOWN,
        Course(0.66, 0.545, 0, 0.006),
        3,
    ),
    KPIOf(
        "proved_sites",
        "service",
        "Customers with a proved saving",
        "customers",
        _UP,
        Course(0, 11, 0, 0.2),
        0,
    ),
    KPIOf("service_revenue", "service", "Service in revenue", "%", _UP, Course(16.5, 24.5, 0.6, 0.5)),
    KPIOf("first_fix", "service", "Failures repaired at the first visit", "%", _UP, Course(58, 66, 0, 1.4)),
    KPIOf(
        "on_time", "operations", "Orders delivered whole and on the day", "%", _UP, Course(76, 84, 1.5, 1.5)
    ),
    KPIOf(
        "moved", "operations", "Orders moved by us after the promise", "%", _DOWN, Course(17, 11.5, 0, 0.9)
    ),
    KPIOf("sales_abroad", "export", "Sales outside Europe", "%", _UP, Course(13, 17.2, 0.8, 0.7)),
    KPIOf(
        "accidents",
        "quality",
        "Lost-time accidents in the last twelve months",
        "accidents",
        _DOWN,
        Course(8, 3.4, 0, 0.3),
        0,
    ),
    KPIOf(
        "index_mid",
        "design",
        "Efficiency index of the mid-size prototype",
        "MEI",
        _DOWN,
        Course(0.6, 0.462, 0, 0.004),
        3,
    ),
    KPIOf(
        "variable_speed",
        "assembly",
        "New pumps with a variable-speed motor",
        "%",
        _UP,
        Course(17, 47, 0, 1.8),
    ),
    KPIOf(
        "weak_models",
        "sales",
        "Weakest models still in the catalogue",
        "models",
        _DOWN,
        Course(11, 5, 0, 0.2, silent=4),
        0,
    ),
    KPIOf(
        "roughness_ok", "foundry", "Impellers with a roughness below 6 µm", "%", _UP, Course(45, 71, 0, 2.0)
    ),
    KPIOf(
        "certify_days",
        "test",
        "Days from prototype to certificate",
        "working days",
        _DOWN,
        Course(35, 31, 0, 1.3),
        0,
    ),
    KPIOf("metered_sites", "service", "Water works with our meters", "sites", _UP, Course(0, 10, 0, 0.2), 0),
    KPIOf(
        "stories", "sales", "Measured savings published", "stories", _UP, Course(0, 4, 0, 0.2, silent=3), 0
    ),
    KPIOf("contracts", "service", "Service contracts in force", "contracts", _UP, Course(38, 93, 0, 1.2), 0),
    KPIOf("renewals", "service", "Contracts renewed", "%", _ABOVE, Course(86, 88, 0, 1.4), low="85"),
    KPIOf("offered", "home", "Pumps offered with a contract", "%", _UP, Course(7, 13, 0, 1.2)),
    KPIOf(
        "parts_ready",
        "purchasing",
        "Spare parts ready to leave the same day",
        "%",
        _UP,
        Course(86, 94.5, 0, 0.8),
    ),
    KPIOf("stock_days", "purchasing", "Days of stock", "days", _DOWN, Course(64, 58, 2.0, 1.2)),
    KPIOf(
        "trained", "service", "Mechanics trained on electronics", "mechanics", _UP, Course(2, 31, 0, 0.3), 0
    ),
    KPIOf("remote", "design", "Failures diagnosed from afar", "%", _UP, Course(9, 10.5, 0, 1.5)),
    KPIOf(
        "answered_service",
        "service",
        "Enquiries answered within a day (service)",
        "%",
        _UP,
        Course(70, 83, 0, 2.0),
    ),
    KPIOf(
        "frozen", "operations", "Weeks with a plan frozen ten days ahead", "%", _UP, Course(38, 66, 0, 3.0)
    ),
    KPIOf(
        "lead_time",
        "assembly",
        "Lead time of standard pumps",
        "working days",
        _DOWN,
        Course(25, 18.4, 0.6, 0.6),
    ),
    KPIOf(
        "casting_weeks",
        "purchasing",
        "Lead time of bought castings",
        "weeks",
        _DOWN,
        Course(10.4, 10.2, 0, 0.3, shift=1.9, shifted=5),
    ),
    KPIOf(
        "scrap", "foundry", "Scrap in casting", "%", _DOWN, Course(5.7, 4.1, 0, 0.25, shift=1.6, shifted=3)
    ),
    KPIOf(
        "changeover", "foundry", "Changeover of a machining cell", "minutes", _DOWN, Course(74, 41, 0, 2.6), 0
    ),
    KPIOf(
        "bench_first",
        "assembly",
        "Pumps that pass the bench at the first run",
        "%",
        _UP,
        Course(90.5, 94.6, 0, 0.7),
    ),
    KPIOf(
        "distributors", "export", "Distributors in East Africa", "distributors", _UP, Course(1, 5, 0, 0.1), 0
    ),
    KPIOf("tenders_won", "export", "Public tenders won", "%", _UP, Course(10, 12.5, 0, 1.6)),
    KPIOf(
        "villages",
        "design",
        "Pilot villages with a solar pump",
        "villages",
        _UP,
        Course(0, 6, 0, 0.1, silent=2),
        0,
    ),
    KPIOf(
        "answered_export",
        "export",
        "Enquiries answered within a day (export)",
        "%",
        _UP,
        Course(62, 79, 0, 2.4),
    ),
    KPIOf("near_misses", "quality", "Near misses reported", "reports a month", _UP, Course(7, 29, 0, 2.6), 0),
    KPIOf("guarded", "foundry", "Cranes and presses with a guard", "machines", _UP, Course(4, 24, 0, 0.2), 0),
    KPIOf(
        "waste_water",
        "quality",
        "Metal in waste water, of the permit",
        "%",
        _BELOW,
        Course(44, 42, 1.5, 1.8),
        high="50",
    ),
    KPIOf(
        "water_paint", "assembly", "Pumps with water-based paint", "%", _UP, Course(28, 52, 0, 2.2, silent=5)
    ),
    KPIOf("orders_moved", "finance", "Orders in the new order system", "%", _UP, Course(0, 35, 0, 0.8)),
    KPIOf("home_sales", "home", "Home sales, rolling year", "index", _UP, Course(99, 101.5, 0, 0.7)),
    KPIOf("apprentices", "finance", "Apprentices", "apprentices", _UP, Course(5, 10, 0, 0.1), 0),
    KPIOf(
        "overdue_abroad",
        "finance",
        "Overdue in East Africa",
        "% of what is due",
        _BELOW,
        Course(6, 7.4, 0, 0.6),
        high="10",
    ),
    KPIOf("cash_days", "finance", "Days from order to payment", "days", _DOWN, Course(88, 79, 1.5, 1.6), 0),
    KPIOf(
        "energy_saved", "engineering", "Energy saved by pumps sold, a year", "GWh", _UP, Course(8, 31, 0, 0.8)
    ),
    KPIOf(
        "net_promoter", "sales", "Customers who would recommend us", "net %", _UP, Course(31, 38, 0, 2.2), 0
    ),
    KPIOf("margin", "finance", "Operating margin", "%", _UP, Course(6.2, 7.1, 0.9, 0.4)),
    KPIOf(
        "stayed",
        "finance",
        "People who stayed, rolling year",
        "%",
        _ABOVE,
        Course(92.5, 91, 0, 0.4),
        low="90",
    ),
    KPIOf("service_margin", "service", "Margin of service contracts", "%", _UP, Course(17, 21.5, 0, 0.9)),
)
"""Forty-eight. The last seven measure priorities, or are kept by a unit for whoever asks."""

OF_PRIORITIES = (
    ("energy_saved", "energy", "8", "40"),
    ("service_margin", "uptime", "17", "24"),
    ("net_promoter", "promise", "31", "45"),
)
"""KPI, priority, baseline and target."""

KPIS = (*OF_GOALS, *OF_RUN_WORK)
