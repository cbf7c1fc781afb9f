"""Is a pool used as it was filled?"""

import numpy as np

from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Cost, Measure
from hoshin.engine.operations import Kept

LEAST = 0.8
MOST = 1.05


def _judge(company: Company) -> Floats:
    pools = company.operations.pools
    used = np.nan_to_num(pools.used) / np.where(pools.so_far > 0, pools.so_far, np.nan)
    degree = np.where(
        used > MOST, 1.0 / np.maximum(used, 1.0), np.minimum(1.0, np.maximum(used, 0.0) / LEAST)
    )
    return np.where(np.isnan(used), np.nan, degree)


def _cost(company: Company) -> Cost:
    """What was used too much, or lies idle."""
    pools = company.operations.pools
    away = np.abs(np.nan_to_num(pools.used) - pools.so_far)
    return Cost(np.where(pools.is_money, away, np.nan), np.where(pools.is_money, np.nan, away))


POOL_USE = Check(
    name="pool_use",
    title="The pool is neither over- nor under-used",
    component=Component.RESOURCES,
    measure=Measure.POOLS,
    weight=1,
    degree=f"of the periods that are over: 1 where {LEAST:.0%} to {MOST:.0%} of what it held was used, else used / {LEAST:.0%} below and 1 / used above",
    judge=_judge,
    reads=Kept.USAGE,
    cost=_cost,
)
