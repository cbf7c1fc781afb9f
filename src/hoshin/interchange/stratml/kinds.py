"""The standard's elements by name, and what becomes of one that stands where nothing can hold it."""

from .declaration import shape_of
from .document import (
    AdministrativeInformation,
    Document,
    Goal,
    MeasurementInstance,
    Mission,
    Objective,
    Organization,
    PerformanceIndicator,
    Relationship,
    Result,
    Role,
    Stakeholder,
    Submitter,
    Value,
    Vision,
)
from .element import Element

KINDS: dict[str, type[Element]] = {
    "Organization": Organization,
    "Vision": Vision,
    "Mission": Mission,
    "Value": Value,
    "Goal": Goal,
    "Objective": Objective,
    "Stakeholder": Stakeholder,
    "Role": Role,
    "PerformanceIndicator": PerformanceIndicator,
    "Relationship": Relationship,
    "MeasurementInstance": MeasurementInstance,
    "TargetResult": Result,
    "ActualResult": Result,
    "AdministrativeInformation": AdministrativeInformation,
    "Submitter": Submitter,
}
RECORDS: tuple[type[Element], ...] = (Document, *KINDS.values())
STANDARD = frozenset(KINDS).union(*(shape_of(kind).texts for kind in RECORDS))

# What an element may be lifted out of on the way to one that can hold it.
ANYTHING = frozenset(KINDS.values())
LIFTED: dict[str, frozenset[type[Element]]] = {
    **dict.fromkeys(("Goal", "Objective", "Stakeholder", "PerformanceIndicator"), ANYTHING),
    **dict.fromkeys(("Organization", "Vision", "Mission", "Value"), frozenset({Organization})),
    **dict.fromkeys(
        ("AdministrativeInformation", "Submitter"), frozenset({AdministrativeInformation, Organization})
    ),
}
# What we suppose around an element that stands where nothing can hold it.
SUPPOSED = {
    "MeasurementInstance": "PerformanceIndicator",
    "TargetResult": "MeasurementInstance",
    "ActualResult": "MeasurementInstance",
}
