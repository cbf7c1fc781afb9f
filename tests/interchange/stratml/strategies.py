"""Any document: one that the standard can hold, or one that goes beyond it in every way we allow."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from hoshin.interchange.stratml import (
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

plain = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)
wild = plain | st.text(max_size=12) | st.sampled_from(["", " ", "a\n\nb", "x\n^\ny", "\x00", "]]>", "&amp;"])


def many(each: SearchStrategy[Any], most: int = 2) -> SearchStrategy[tuple[Any, ...]]:
    return st.lists(each, max_size=most).map(tuple)


class Drawn:
    """Strategies for each kind of element, their texts drawn from `text`.

    beyond: values that no schema takes, objectives in objectives, and elements outside any goal.
    """

    def __init__(self, text: SearchStrategy[str], *, beyond: bool) -> None:
        self.text = text
        self.maybe = st.none() | text
        self.beyond = beyond
        self.dates = self.one_of("2026-01-01", "2026-12-31", "")
        self.numbers = self.one_of("12", "-0.5", "+.5", "3.", "")
        self.stakeholders = many(self.stakeholder())
        self.indicators = many(self.indicator())
        self.objectives = many(self.objective())

    def one_of(self, *values: str) -> SearchStrategy[str | None]:
        known = st.sampled_from([None, *values])
        return known | self.text if self.beyond else known

    def only_beyond(self, **fields: SearchStrategy[Any]) -> dict[str, SearchStrategy[Any]]:
        return fields if self.beyond else {}

    def stakeholder(self) -> SearchStrategy[Stakeholder]:
        types = many(st.sampled_from(["Performer", "Beneficiary"]))
        role = st.builds(Role, name=self.text, description=self.maybe, role_types=types)
        kind = self.one_of("Person", "Organization", "Generic_Group")
        return st.builds(Stakeholder, type=kind, name=self.text, description=self.maybe, roles=many(role))

    def relationship(self) -> SearchStrategy[Relationship]:
        return st.builds(
            Relationship,
            type=self.one_of("Broader_Than", "Peer_To", "Narrower_Than"),
            identifier=self.maybe,
            referent_identifiers=many(self.text),
            name=self.maybe,
            description=self.maybe,
        )

    def instance(self) -> SearchStrategy[MeasurementInstance]:
        result = st.builds(
            Result,
            start_date=self.dates,
            end_date=self.dates,
            number_of_units=self.numbers,
            descriptor_name=self.maybe,
            descriptor_value=self.maybe,
            description=self.maybe,
        )
        return st.builds(MeasurementInstance, targets=many(result), actuals=many(result))

    def indicator(self) -> SearchStrategy[PerformanceIndicator]:
        return st.builds(
            PerformanceIndicator,
            value_chain_stage=self.one_of("Input", "Outcome"),
            type=self.one_of("Quantitative", "Qualitative"),
            sequence_indicator=self.maybe,
            measurement_dimension=self.text,
            unit_of_measurement=self.text,
            identifier=self.maybe,
            relationships=many(self.relationship()),
            instances=many(self.instance()),
            other_information=self.maybe,
        )

    def aim(self) -> dict[str, SearchStrategy[Any]]:
        """What goals and objectives have alike."""
        return {
            "description": self.text,
            "identifier": self.maybe,
            "sequence_indicator": self.maybe,
            "stakeholders": self.stakeholders,
            "other_information": self.maybe,
        }

    def objective(self) -> SearchStrategy[Objective]:
        flat = st.builds(Objective, name=self.maybe, indicators=self.indicators, **self.aim())
        if not self.beyond:
            return flat
        return st.recursive(
            flat, lambda inner: st.builds(replace, flat, objectives=many(inner)), max_leaves=4
        )

    def goal(self) -> SearchStrategy[Goal]:
        beyond = self.only_beyond(indicators=self.indicators)
        return st.builds(Goal, name=self.text, objectives=self.objectives, **self.aim(), **beyond)

    def core(self) -> dict[str, SearchStrategy[Any]]:
        statement = {"description": self.maybe, "identifier": self.maybe}
        most = 2 if self.beyond else 1
        organization = st.builds(
            Organization, name=self.maybe, acronym=self.maybe, stakeholders=self.stakeholders, **statement
        )
        return {
            "organizations": many(organization),
            "visions": many(st.builds(Vision, **statement), most),
            "missions": many(st.builds(Mission, **statement), most),
            "values": many(st.builds(Value, name=self.maybe, description=self.maybe)),
            "goals": st.lists(self.goal(), min_size=1, max_size=2).map(tuple),
        }

    def administration(self) -> SearchStrategy[AdministrativeInformation | None]:
        return st.none() | st.builds(
            AdministrativeInformation,
            identifier=self.maybe,
            start_date=self.dates,
            end_date=self.dates,
            publication_date=self.dates,
            source=self.one_of("https://library.example/plan.xml", ""),
        )

    def submitter(self) -> SearchStrategy[Submitter | None]:
        names = ("identifier", "given_name", "surname", "phone_number", "email_address")
        return st.none() | st.builds(Submitter, **dict.fromkeys(names, self.maybe))

    def document(self) -> SearchStrategy[Document]:
        loose = self.only_beyond(
            stakeholders=self.stakeholders, objectives=self.objectives, indicators=self.indicators
        )
        return st.builds(
            Document,
            type=self.one_of("Strategic_Plan", "Performance_Plan", "Performance_Report"),
            name=self.text,
            description=self.maybe,
            other_information=self.maybe,
            administration=self.administration(),
            submitter=self.submitter(),
            **self.core(),
            **loose,
        )
