"""The pools of money, hours and test days, and who draws on those that not all work does."""

from hoshin.demo.shape import PoolOf
from hoshin.resources.plan import PoolKind

PROJECTS, RUNNING, HOURS, BENCH = "projects", "running", "hours", "bench"

POOLS = (
    PoolOf(PROJECTS, "Projects and investment", PoolKind.MONEY, "EUR", filled=1.08, cut_to=0.85),
    PoolOf(RUNNING, "Running cost", PoolKind.MONEY, "EUR", filled=1.03),
    PoolOf(HOURS, "Working hours", PoolKind.PEOPLE, "h", filled=1.02),
    PoolOf("outside", "Outside help", PoolKind.MONEY, "EUR"),
    PoolOf("training", "Training", PoolKind.MONEY, "EUR", used=0.33),
    PoolOf(BENCH, "Test field", PoolKind.TECHNOLOGY, "days", filled=1.1),
)

DRAWN = (
    ("order_system", "outside", 120_000),
    ("service_app", "outside", 50_000),
    ("twin", "outside", 40_000),
    ("planning_tool", "outside", 30_000),
    ("drive_school", "training", 40_000),
    ("campus", "training", 24_000),
    ("dealer_school", "training", 16_000),
    ("mentors", "training", 12_000),
    ("contract_kit", "training", 8_000),
    ("run_test", BENCH, 120),
    ("mid_hydraulics", BENCH, 60),
    ("drive_platform", BENCH, 40),
    ("solar_pump", BENCH, 24),
    ("sand_mix", BENCH, 12),
)
"""Initiative, pool, and how much of it a year."""
