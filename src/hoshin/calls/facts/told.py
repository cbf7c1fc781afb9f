"""What all answers about recorded facts have in common, and what fields of many requests mean."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from hoshin.calls.call import Told
from hoshin.calls.caller import Caller
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.org.records import named
from hoshin.org.view import View

Named = Annotated[str, Meta(description="By key, kind:KEY or title.")]
Whom = Annotated[str, Meta(description="A person who is here, by name, mail or key.")]
Day = Annotated[str, Meta(description="A date such as 2026-10-01, or `today`.")]
Share = Annotated[float, Meta(ge=0, le=1, description="0 to 1.")]
PersonKey = Annotated[str | None, Meta(description="The key of a person.")]


class Recorded(Told, kw_only=True, frozen=True):
    """What came of recording: the number under which it counts, and the same in sentences."""

    number: Annotated[int | None, Meta(description="Null where all of it was recorded so already.")]
    says: Annotated[list[str], Meta(description="What counts now, in sentences.")]
    warnings: Annotated[list[str], Meta(description="What is odd about it, though it was taken.")] = []


def facts_view(caller: Caller, at: str | None = None) -> View:
    """The plan as the caller sees it, who is told facts. Raises NotAllowed, BadInput, NotFound."""
    check_may(caller.actor, Ability.READ_FACTS)
    return caller.view(at)


def recording_view(caller: Caller) -> View:
    """The plan as the caller sees it, who may record. Raises NotAllowed."""
    check_may(caller.actor, Ability.RECORD)
    return caller.view()


def title_of(subject: Subject, seen: Picture) -> str:
    """What something is called, as far as it is seen."""
    record = seen.find(subject)
    return named(record, seen) if record is not None else str(subject)
