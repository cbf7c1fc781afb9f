"""Forty-eight KPIs that goals and priorities aim at, or that are kept for whoever asks; with them all ninety."""

from hoshin.demo.kpis_of_run_work import OF_RUN_WORK
from hoshin.demo.shape import Course, KPIOf
from hoshin.engine.kinds import Aggregation
from hoshin.kpis.plan import Direction

_UP, _DOWN = Direction.INCREASE, Direction.DECREASE
_ABOVE, _BELOW, _BETWEEN = Direction.STAY_ABOVE, Direction.STAY_BELOW, Direction.STAY_BETWEEN
_SUM, _MEAN = Aggregation.SUM, Aggregation.MEAN

OF_GOALS = (
    KPIOf(
        "efficient_sold", "sales", "Pumps sold with an index below 0.45", "%", _UP, Course(20, 52.2, 0, 0.9)
    ),
    KPIOf(
        "index_mean",
        "engineering",
        "Mean efficiency index of pumps sold",
        "MEI",
        _DOWN,
        Course(0.62, 0.5165, 0, 0.003, silent=4),
        3,
    ),
    KPIOf(
        "proved_sites",
        "service",
        "Customers with a proved saving",
        "customers",
        _UP,
        Course(2, 22, 0, 0.2, silent=4),
        0,
    ),
    KPIOf("service_revenue", "service", "Service in revenue", "%", _UP, Course(18, 28.1, 0.2, 0.35)),
    KPIOf("first_fix", "service", "Failures repaired at the first visit", "%", _UP, Course(61, 68.2, 0, 1.2)),
    KPIOf(
        "on_time", "operations", "Orders delivered whole and on the day", "%", _UP, Course(78, 85.8, 0.2, 0.4)
    ),
    KPIOf(
        "moved",
        "operations",
        "Orders moved by us after the promise",
        "%",
        _DOWN,
        Course(16, 9.1, 0, 0.3, silent=4),
    ),
    KPIOf("sales_abroad", "export", "Sales outside Europe", "%", _UP, Course(14, 18.7, 0.3, 0.6)),
    KPIOf(
        "accidents",
        "quality",
        "Lost-time accidents in the last twelve months",
        "accidents",
        _DOWN,
        Course(7, 3, 0, 0.2),
        0,
    ),
    KPIOf(
        "index_mid",
        "design",
        "Efficiency index of the mid-size prototype",
        "MEI",
        _DOWN,
        Course(0.58, 0.473, 0, 0.004),
        3,
    ),
    KPIOf(
        "variable_speed",
        "assembly",
        "New pumps with a variable-speed motor",
        "%",
        _UP,
        Course(22, 44.4, 0, 0.8),
    ),
    KPIOf(
        "weak_models",
        "sales",
        "Weakest models still in the catalogue",
        "models",
        _DOWN,
        Course(11, 2, 0, 0.2),
        0,
    ),
    KPIOf(
        "roughness_ok", "foundry", "Impellers with a roughness below 6 µm", "%", _UP, Course(48, 72.8, 0, 0.9)
    ),
    KPIOf(
        "certify_days",
        "test",
        "Days from prototype to certificate",
        "working days",
        _DOWN,
        Course(30.2, 30.2, 0, 0.9, spike=6),
    ),
    KPIOf("metered_sites", "service", "Water works with our meters", "sites", _UP, Course(3, 12, 0, 0.2), 0),
    KPIOf(
        "stories", "sales", "Measured savings published", "stories", _UP, Course(1, 5, 0, 0.2, silent=3), 0
    ),
    KPIOf("contracts", "service", "Service contracts in force", "contracts", _UP, Course(46, 105, 0, 1.2), 0),
    KPIOf("renewals", "service", "Contracts renewed", "%", _ABOVE, Course(87.5, 88.5, 0, 0.7), low="85"),
    KPIOf("offered", "home", "Pumps offered with a contract", "%", _UP, Course(8, 13, 0, 1.0)),
    KPIOf(
        "parts_ready",
        "purchasing",
        "Spare parts ready to leave the same day",
        "%",
        _UP,
        Course(88, 95.4, 0, 0.3),
    ),
    KPIOf("stock_days", "purchasing", "Days of stock", "days", _DOWN, Course(62, 52, 0.3, 0.4)),
    KPIOf(
        "trained", "service", "Mechanics trained on electronics", "mechanics", _UP, Course(9, 36, 0, 0.4), 0
    ),
    KPIOf("remote", "design", "Failures diagnosed from afar", "%", _UP, Course(10, 10.5, 0, 1.5)),
    KPIOf(
        "answered_service",
        "service",
        "Enquiries answered within a day (service)",
        "%",
        _UP,
        Course(72, 85.6, 0, 0.6),
    ),
    KPIOf(
        "frozen", "operations", "Weeks with a plan frozen ten days ahead", "%", _UP, Course(41, 69.9, 0, 1.2)
    ),
    KPIOf(
        "lead_time",
        "assembly",
        "Lead time of standard pumps",
        "working days",
        _DOWN,
        Course(24, 16.8, 0.1, 0.3),
    ),
    KPIOf(
        "casting_weeks",
        "purchasing",
        "Lead time of bought castings",
        "weeks",
        _DOWN,
        Course(10.6, 10.2, 0, 0.3, 1.9, 5),
    ),
    KPIOf("scrap", "foundry", "Scrap in casting", "%", _DOWN, Course(5.6, 4.1, 0, 0.2, 1.6, 3)),
    KPIOf(
        "changeover", "foundry", "Changeover of a machining cell", "minutes", _DOWN, Course(70, 15, 0, 2.0), 0
    ),
    KPIOf(
        "bench_first",
        "assembly",
        "Pumps that pass the bench at the first run",
        "%",
        _UP,
        Course(91, 95.1, 0, 0.15),
    ),
    KPIOf(
        "distributors",
        "export",
        "Distributors in East Africa",
        "distributors",
        _UP,
        Course(2, 8.4, 0, 0.1),
        0,
    ),
    KPIOf("tenders_won", "export", "Public tenders won", "%", _UP, Course(11, 12.5, 0, 1.0)),
    KPIOf(
        "villages",
        "design",
        "Pilot villages with a solar pump",
        "villages",
        _UP,
        Course(0, 16, 0, 0.1),
        0,
    ),
    KPIOf(
        "answered_export",
        "export",
        "Enquiries answered within a day (export)",
        "%",
        _UP,
        Course(64, 88.8, 0, 1.0),
    ),
    KPIOf("near_misses", "quality", "Near misses reported", "reports a month", _UP, Course(9, 34, 0, 1.2), 0),
    KPIOf(
        "guarded", "foundry", "Cranes and presses with a guard", "machines", _UP, Course(6, 25.5, 0, 0.2), 0
    ),
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
        "water_paint", "assembly", "Pumps with water-based paint", "%", _UP, Course(31, 52, 0, 1.5, silent=5)
    ),
    KPIOf("orders_moved", "finance", "Orders in the new order system", "%", _UP, Course(0, 35, 0, 0.8)),
    KPIOf("home_sales", "home", "Home sales, rolling year", "index", _UP, Course(100, 114.4, 0, 0.4)),
    KPIOf("apprentices", "finance", "Apprentices", "apprentices", _UP, Course(5, 11, 0, 0.1), 0),
    KPIOf(
        "overdue_abroad",
        "finance",
        "Overdue in East Africa",
        "% of what is due",
        _BELOW,
        Course(6, 7.4, 0, 0.6),
        high="10",
    ),
    KPIOf("cash_days", "finance", "Days from order to payment", "days", _DOWN, Course(88, 77.4, 0.3, 0.5), 0),
    KPIOf(
        "energy_saved", "engineering", "Energy saved by pumps sold, a year", "GWh", _UP, Course(8, 32, 0, 0.8)
    ),
    KPIOf(
        "net_promoter", "sales", "Customers who would recommend us", "net %", _UP, Course(31, 39.3, 0, 0.5)
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
    KPIOf("service_margin", "service", "Margin of service contracts", "%", _UP, Course(17, 21.2, 0, 0.2)),
)
"""Forty-eight. The last seven measure priorities, or are kept by a unit for whoever asks."""

OF_PRIORITIES = (
    ("energy_saved", "energy", "8", "40"),
    ("service_margin", "uptime", "17", "24"),
    ("net_promoter", "promise", "31", "45"),
)
"""KPI, priority, baseline and target."""

KPIS = (*OF_GOALS, *OF_RUN_WORK)
