"""A StratML document as values: what Parts 1 and 2 of the standard can say.

Fields mirror the standard's names. Texts are as printed, white space mended. None is an element
that is absent, "" one that is empty.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Annotated

from .declaration import Attribute, Form, Many, One, Text, Texts
from .element import Element


class Part(Enum):
    """The part of the standard that a root element belongs to."""

    PLAN = "Part 1"
    PERFORMANCE = "Part 2"
    DRAFT = "draft 3.5"


ROOTS = {
    "StrategicPlan": Part.PLAN,
    "PerformancePlanOrReport": Part.PERFORMANCE,
    "OrganizationalStrategyDocument": Part.DRAFT,
}

ISO_CORE = "urn:ISO:std:iso:17469:tech:xsd:stratml_core"
ISO_PERFORMANCE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
NAMESPACES = frozenset(
    {
        ISO_CORE,
        ISO_PERFORMANCE,
        "http://www.stratml.net",
        "http://www.stratml.net/PerformancePlanOrReport",
        "http://schemas.stratml.us/3.5",
    }
)

Name = Annotated[str | None, Text("Name")]
RequiredName = Annotated[str | None, Text("Name", required=True)]
Description = Annotated[str | None, Text("Description")]
Identifier = Annotated[str | None, Text("Identifier", Form.IDENTIFIER)]
SequenceIndicator = Annotated[str | None, Text("SequenceIndicator")]
OtherInformation = Annotated[str | None, Text("OtherInformation")]
StartDate = Annotated[str | None, Text("StartDate", Form.DATE)]
EndDate = Annotated[str | None, Text("EndDate", Form.DATE)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Element):
    """What a stakeholder does or gets; `role_types` are Performer and Beneficiary, as printed."""

    name: RequiredName = None
    description: Description = None
    role_types: Annotated[tuple[str, ...], Texts("RoleType", ("Performer", "Beneficiary"))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder(Element):
    """Who has an interest in an organization, goal or objective, or must act for it."""

    type: Annotated[
        str | None, Attribute("StakeholderTypeType", ("Person", "Organization", "Generic_Group"))
    ] = None
    name: RequiredName = None
    description: Description = None
    roles: Annotated[tuple[Role, ...], Many("Role")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Element):
    """Whom the plan is for."""

    name: Name = None
    acronym: Annotated[str | None, Text("Acronym")] = None
    identifier: Identifier = None
    description: Description = None
    stakeholders: Annotated[tuple[Stakeholder, ...], Many("Stakeholder")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vision(Element):
    """The state that the organization works toward."""

    description: Description = None
    identifier: Identifier = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission(Element):
    """What the organization is for."""

    description: Description = None
    identifier: Identifier = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Value(Element):
    """A principle of the organization."""

    name: Name = None
    description: Description = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship(Element):
    """An indicator's relation to other things, which other documents may hold."""

    type: Annotated[
        str | None, Attribute("RelationshipType", ("Broader_Than", "Peer_To", "Narrower_Than"))
    ] = None
    identifier: Identifier = None
    referent_identifiers: Annotated[tuple[str, ...], Texts("ReferentIdentifier")] = ()
    name: Name = None
    description: Description = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Element):
    """A target or an actual, each part as printed."""

    start_date: StartDate = None
    end_date: EndDate = None
    number_of_units: Annotated[str | None, Text("NumberOfUnits", Form.NUMBER)] = None
    descriptor_name: Annotated[str | None, Text("DescriptorName", group="Descriptor")] = None
    descriptor_value: Annotated[str | None, Text("DescriptorValue", group="Descriptor")] = None
    description: Description = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementInstance(Element):
    """One measurement: what was aimed at and what came."""

    targets: Annotated[tuple[Result, ...], Many("TargetResult")] = ()
    actuals: Annotated[tuple[Result, ...], Many("ActualResult")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceIndicator(Element):
    """What is measured, in which unit, with its measurements in the order of the document."""

    value_chain_stage: Annotated[
        str | None,
        Attribute("ValueChainStage", ("Input", "Input_Processing", "Output", "Output_Processing", "Outcome")),
    ] = None
    type: Annotated[
        str | None,
        Attribute("PerformanceIndicatorType", ("Quantitative", "Qualitative"), older="IndicatorType"),
    ] = None
    sequence_indicator: SequenceIndicator = None
    measurement_dimension: Annotated[str | None, Text("MeasurementDimension", required=True)] = None
    unit_of_measurement: Annotated[str | None, Text("UnitOfMeasurement", required=True)] = None
    identifier: Identifier = None
    relationships: Annotated[tuple[Relationship, ...], Many("Relationship")] = ()
    instances: Annotated[tuple[MeasurementInstance, ...], Many("MeasurementInstance")] = ()
    other_information: OtherInformation = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Element):
    """A narrower aim under a goal, or (beyond the standard) under another objective."""

    name: Name = None
    description: Description = None
    identifier: Identifier = None
    sequence_indicator: SequenceIndicator = None
    stakeholders: Annotated[tuple[Stakeholder, ...], Many("Stakeholder")] = ()
    other_information: OtherInformation = None
    indicators: Annotated[tuple[PerformanceIndicator, ...], Many("PerformanceIndicator")] = ()
    objectives: Annotated[tuple["Objective", ...], Many("Objective", standard=False)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Element):
    """A broad aim with its objectives, and (beyond the standard) indicators of its own."""

    name: RequiredName = None
    description: Annotated[str | None, Text("Description", required=True)] = None
    identifier: Identifier = None
    sequence_indicator: SequenceIndicator = None
    stakeholders: Annotated[tuple[Stakeholder, ...], Many("Stakeholder")] = ()
    other_information: OtherInformation = None
    objectives: Annotated[tuple[Objective, ...], Many("Objective")] = ()
    indicators: Annotated[tuple[PerformanceIndicator, ...], Many("PerformanceIndicator", standard=False)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AdministrativeInformation(Element):
    """When the plan holds, when and where it was published, as printed."""

    identifier: Identifier = None
    start_date: StartDate = None
    end_date: EndDate = None
    publication_date: Annotated[str | None, Text("PublicationDate", Form.DATE)] = None
    source: Annotated[str | None, Text("Source", Form.ADDRESS)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitter(Element):
    """Who wrote the document in StratML."""

    identifier: Identifier = None
    given_name: Annotated[str | None, Text("GivenName", older="FirstName")] = None
    surname: Annotated[str | None, Text("Surname", older="LastName")] = None
    phone_number: Annotated[str | None, Text("PhoneNumber")] = None
    email_address: Annotated[str | None, Text("EmailAddress")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Element):
    """A plan or report. What stands outside any goal or organization is held by the document itself."""

    root: str = "PerformancePlanOrReport"
    namespace: str | None = None
    type: Annotated[
        str | None, Attribute("Type", ("Strategic_Plan", "Performance_Plan", "Performance_Report"))
    ] = None
    name: RequiredName = None
    description: Description = None
    other_information: OtherInformation = None
    organizations: Annotated[tuple[Organization, ...], Many("Organization", "StrategicPlanCore")] = ()
    visions: Annotated[tuple[Vision, ...], Many("Vision", "StrategicPlanCore")] = ()
    missions: Annotated[tuple[Mission, ...], Many("Mission", "StrategicPlanCore")] = ()
    values: Annotated[tuple[Value, ...], Many("Value", "StrategicPlanCore")] = ()
    goals: Annotated[tuple[Goal, ...], Many("Goal", "StrategicPlanCore")] = ()
    administration: Annotated[AdministrativeInformation | None, One("AdministrativeInformation")] = None
    submitter: Annotated[Submitter | None, One("Submitter")] = None
    stakeholders: Annotated[tuple[Stakeholder, ...], Many("Stakeholder", standard=False)] = ()
    objectives: Annotated[tuple[Objective, ...], Many("Objective", standard=False)] = ()
    indicators: Annotated[tuple[PerformanceIndicator, ...], Many("PerformanceIndicator", standard=False)] = ()

    @property
    def part(self) -> Part:
        """The part of the standard that its root belongs to."""
        return ROOTS[self.root]
