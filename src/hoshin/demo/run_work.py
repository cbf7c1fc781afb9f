"""The run work of each unit, and what holds it."""

from hoshin.demo.shape import RunOf

RUN = (
    RunOf("run_north", "north", "Run the house", 5200, 180, ("minutes_late", "contracts_checked", "insured")),
    RunOf(
        "run_sales", "sales", "Catalogue, prices and fairs", 15400, 420, ("price_list", "leads", "fair_cost")
    ),
    RunOf(
        "run_home",
        "home",
        "Look after home customers",
        23500,
        260,
        ("quotes_home", "visits", "complaints_home"),
    ),
    RunOf(
        "run_export",
        "export",
        "Orders, customs and credit abroad",
        26200,
        390,
        ("quotes_export", "customs", "credit"),
    ),
    RunOf("run_service", "service", "Repair and hotline", 52500, 900, ("call_out", "van_stock", "hotline")),
    RunOf(
        "run_engineering",
        "engineering",
        "Standards, patents, reviews",
        5900,
        120,
        ("reviews", "patents", "norms"),
    ),
    RunOf(
        "run_design",
        "design",
        "Care for the series",
        27000,
        210,
        ("changes_drawn", "series_care", "parts_lists"),
    ),
    RunOf(
        "run_test",
        "test",
        "Type tests and calibration",
        9800,
        160,
        ("bench_hours", "calibrated", "type_tests"),
    ),
    RunOf(
        "run_operations",
        "operations",
        "Plan and steer production",
        9200,
        140,
        ("plan_hit", "overtime", "energy_used"),
    ),
    RunOf("run_foundry", "foundry", "Cast and machine", 82000, 2400, ("furnace", "moulds", "machine_hours")),
    RunOf(
        "run_assembly", "assembly", "Build, test and paint", 66500, 1300, ("built", "rework", "paint_faults")
    ),
    RunOf(
        "run_purchasing",
        "purchasing",
        "Buy, store and ship",
        24500,
        520,
        ("deliveries_in", "picks", "freight"),
    ),
    RunOf(
        "run_quality",
        "quality",
        "Audits, claims, permits",
        10300,
        130,
        ("audits", "claims_answered", "inspections"),
    ),
    RunOf(
        "run_finance", "finance", "Books, payroll and IT", 15800, 480, ("books_closed", "tickets", "payroll")
    ),
)
