"""The metrics as Prometheus reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Final

from django.db import DatabaseError, InterfaceError

from hoshin.upkeep.gauges import Gauge, gauges
from hoshin.web.health import counting

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"


def text() -> str:
    """All of them; those of the database only where it answers, which `hoshin_database_up` says."""
    try:
        found = gauges()
        up = 1
    except (DatabaseError, InterfaceError):
        found, up = [], 0
    known = [Gauge("hoshin_database_up", "Whether the database answers.", (({}, up),)), *found]
    return "".join(f"{line}\n" for line in (*_requests(), *_seconds(), *_of(known)))


def _requests() -> Iterator[str]:
    name = "hoshin_requests_total"
    yield f"# HELP {name} Requests answered by this process."
    yield f"# TYPE {name} counter"
    answered, _, _ = counting.answered()
    for (route, method, status), number in sorted(answered.items()):
        yield f"{name}{_labels({'route': route, 'method': method, 'status': str(status)})} {number}"


def _seconds() -> Iterator[str]:
    name = "hoshin_request_seconds"
    yield f"# HELP {name} How long this process took to answer."
    yield f"# TYPE {name} histogram"
    _, slower, seconds = counting.answered()
    total = sum(slower)
    for bound, number in zip(counting.BUCKETS, accumulate(slower), strict=False):
        yield f'{name}_bucket{{le="{bound:g}"}} {number}'
    yield f'{name}_bucket{{le="+Inf"}} {total}'
    yield f"{name}_sum {seconds:.6f}"
    yield f"{name}_count {total}"


def _of(known: Iterable[Gauge]) -> Iterator[str]:
    for gauge in known:
        yield f"# HELP {gauge.name} {gauge.meaning}"
        yield f"# TYPE {gauge.name} gauge"
        for labels, value in gauge.values:
            yield f"{gauge.name}{_labels(labels)} {value:.15g}"


def _labels(labels: Mapping[str, str]) -> str:
    if not labels:
        return ""
    quoted = (f'{name}="{value}"' for name, value in labels.items())
    return f"{{{','.join(quoted)}}}"
