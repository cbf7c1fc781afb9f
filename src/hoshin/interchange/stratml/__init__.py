"""StratML (ISO 17469): a plan or report as a file that other programs read, and back.

`read` turns a file into a `Document`, `write` a `Document` into a file. Both are pure: no database,
no clock, nothing of the rest of the house.
"""

from hoshin.interchange.white_space import paragraphs

from .document import (
    AdministrativeInformation,
    Document,
    Goal,
    MeasurementInstance,
    Mission,
    Objective,
    Organization,
    Part,
    PerformanceIndicator,
    Relationship,
    Result,
    Role,
    Stakeholder,
    Submitter,
    Value,
    Vision,
)
from .element import Element, Place, below, with_paths
from .errors import (
    CutOff,
    EmptyFile,
    EntitiesRefused,
    NotStratML,
    NotWellFormed,
    NotXML,
    PastLimits,
    StratMLError,
    TooLarge,
    Unreadable,
)
from .identifiers import WrittenIdentifier
from .notices import Kind, Notice, NotRead
from .parse import DEFAULT_LIMIT
from .read import Reading, read
from .write import Written, part_for, write

__all__ = [
    "DEFAULT_LIMIT",
    "AdministrativeInformation",
    "CutOff",
    "Document",
    "Element",
    "EmptyFile",
    "EntitiesRefused",
    "Goal",
    "Kind",
    "MeasurementInstance",
    "Mission",
    "NotRead",
    "NotStratML",
    "NotWellFormed",
    "NotXML",
    "Notice",
    "Objective",
    "Organization",
    "Part",
    "PastLimits",
    "PerformanceIndicator",
    "Place",
    "Reading",
    "Relationship",
    "Result",
    "Role",
    "Stakeholder",
    "StratMLError",
    "Submitter",
    "TooLarge",
    "Unreadable",
    "Value",
    "Vision",
    "Written",
    "WrittenIdentifier",
    "below",
    "paragraphs",
    "part_for",
    "read",
    "with_paths",
    "write",
]
