"""Findings: what does not hold, what it costs, what mending it brings, and what mends it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from django.utils.translation import gettext as _
from msgspec import Meta

from hoshin.alignment.assessment import FindingSaid
from hoshin.alignment.finding_days import Said, standing_findings
from hoshin.alignment.found import FindingKey
from hoshin.alignment.kept_assessment import findings_about
from hoshin.alignment.waivers import Waived, waivers_on
from hoshin.alignment.words import finding_sentence
from hoshin.calls.call import Asked, Told
from hoshin.calls.caller import Caller
from hoshin.calls.deciding import Outcome, Propose, carry_out, check_may_write
from hoshin.calls.edits import Change, edit_told
from hoshin.calls.entities.forms import At
from hoshin.calls.facts.told import Recorded, recording_view
from hoshin.calls.judgements.source import Source, assessed_now, read
from hoshin.calls.page import USUAL, Cursor, Limit
from hoshin.calls.seats import SeatTold, seats_told
from hoshin.calls.wrong import Misasked
from hoshin.changes.authority import seats_touched
from hoshin.changes.ref import Subject, parse_subject
from hoshin.errors import BadInput, NotFound
from hoshin.org.policy import policy_of

if TYPE_CHECKING:
    from hoshin.alignment.evidence import Scene
    from hoshin.alignment.mends import Mend

Check = Annotated[str, Meta(description="The check that fails, as the list of findings names it.")]
Of = Annotated[str, Meta(description="What it fails for, as kind:KEY.")]


class ListFindings(Asked, kw_only=True, frozen=True):
    """A page of findings, the most valuable first."""

    at: At = None
    check: Check | None = None
    subject: Of | None = None
    waived: Annotated[bool, Meta(description="Those that are waived too.")] = False
    evidence: Annotated[bool, Meta(description="What each rests on, too.")] = False
    limit: Limit = USUAL
    cursor: Cursor | None = None


class OfFinding(Asked, kw_only=True, frozen=True):
    """One finding."""

    check: Check
    subject: Of


class ReadFinding(OfFinding, kw_only=True, frozen=True):
    """One finding, and what would mend it."""

    at: At = None
    because: Annotated[str, Meta(description="The reason that the mend asks for, to see what it makes.")] = ""


class Mending(OfFinding, kw_only=True, frozen=True):
    """Carrying out what mends a finding."""

    because: Annotated[str, Meta(description="The reason that the mend asks for.")] = ""
    says: Annotated[
        str | None,
        Meta(description="What the mend is thought to say: where it says something else, nothing is done."),
    ] = None
    propose: Propose = False


class Waiving(OfFinding, kw_only=True, frozen=True):
    """Taking a finding off the lists."""

    reason: Annotated[str, Meta(description="Why it need not be mended now.")]
    until: Annotated[date, Meta(description="The last day of the waiver.")]


class WaivedTold(Told, kw_only=True, frozen=True):
    """Until when a finding is off the lists, why, and by whom."""

    until: date
    reason: str
    by: str


class FindingTold(Told, kw_only=True, frozen=True):
    """Something that does not hold."""

    check: Check
    kind: str
    key: str
    text: Annotated[str, Meta(description="What does not hold, in a sentence.")]
    degree: Annotated[float | None, Meta(description="How far it holds, 0 to 1.")]
    exposure: Annotated[
        float | None, Meta(description="The part of its check's measure that stands behind it, 0 to 1.")
    ]
    gain: Annotated[float | None, Meta(description="Points of the index that mending it brings.")]
    waits_for: Annotated[str | None, Meta(description="The check that must hold first.")]
    money: Annotated[float | None, Meta(description="What it costs, in the organisation's currency.")]
    hours: float | None
    since: Annotated[date | None, Meta(description="The first day on which it was said.")]
    waived: WaivedTold | None
    evidence: Annotated[list[str], Meta(description="What it rests on, in sentences.")]


class FindingPage(Told, kw_only=True, frozen=True):
    """A page of findings."""

    items: list[FindingTold]
    count: int
    next: Annotated[str | None, Meta(description="The `cursor` of the next page; null where none follows.")]
    behind: Annotated[bool, Meta(description="Whether something came since, which is being judged.")]
    currency: Annotated[str, Meta(description="What `money` is in.")]
    other_gain: Annotated[float, Meta(description="Points of findings about what is closed to the reader.")]
    tells_findings: Annotated[bool, Meta(description="Whether the reader is told of findings at all.")]


class MendTold(Told, kw_only=True, frozen=True):
    """What mends a finding: in a sentence, and as edits where the plan itself can be mended."""

    says: Annotated[str | None, Meta(description="Null where nobody knows.")]
    edits: list[Change]
    asks: Annotated[str | None, Meta(description="What it asks for before it can be carried out.")]
    decides: Annotated[list[SeatTold], Meta(description="Whose consent it takes.")]


class FindingStory(FindingTold, kw_only=True, frozen=True):
    """A finding, and what mends it."""

    mend: MendTold


class Waiver(Recorded, kw_only=True, frozen=True):
    """That a finding is off the lists."""


def list_findings(caller: Caller, asked: ListFindings) -> FindingPage:
    """A page of what the caller is told of, the most valuable first. Raises NotAllowed, BadInput, Misasked."""
    source = read(caller, asked.at)
    told = Telling(source)
    subject = parse_subject(asked.subject) if asked.subject else None
    found = [
        one
        for one in source.findings
        if source.tells(one)
        and (asked.waived or told.waiver(one) is None)
        and asked.check in (None, one.check)
        and subject in (None, one.subject)
    ]
    start = _start(found, asked.cursor)
    shown = found[start : start + asked.limit]
    return FindingPage(
        items=[told.of(one) for one in (_whole(shown, source) if asked.evidence else shown)],
        count=len(found),
        next=_place(shown[-1]) if start + asked.limit < len(found) else None,
        behind=source.behind,
        currency=policy_of(source.view.whole).currency,
        other_gain=other_gain(source),
        tells_findings=source.view.with_facts,
    )


def other_gain(source: Source) -> float:
    """Points of findings about what is closed to the reader."""
    return sum(one.gain or 0.0 for one in source.findings if not source.tells(one))


def findings_of(subject: Subject, source: Source) -> list[FindingTold]:
    """What the reader is told of one thing, the most valuable first, with what it rests on."""
    found = source.findings if source.then is not None else findings_about({subject.key})
    told = Telling(source)
    return [told.of(one) for one in found if one.subject == subject and source.tells(one)]


def read_finding(caller: Caller, asked: ReadFinding) -> FindingStory:
    """One finding, what it rests on, and what mends it. Raises NotFound, BadInput."""
    source, scene, one = _found(caller, asked, asked.at)
    fields = _fields(Telling(source).of(one, scene))
    return FindingStory(**fields, mend=_mend(_mend_of(one, scene, asked.because), scene))


def mend(caller: Caller, asked: Mending) -> Outcome:
    """Carry out what mends a finding. Raises NotFound, BadInput, and what adopting does."""
    check_may_write(caller)
    from hoshin.alignment.mends import draft_of

    scene, one = _found(caller, asked)[1:]
    draft = draft_of(one.check, one.subject, scene, by=caller.actor, because=asked.because)
    if asked.says is not None and asked.says != draft.reason:
        raise BadInput(
            _("The plan has changed: what mends it is now “%(reason)s”.") % {"reason": draft.reason}
        )
    return carry_out(draft, caller, propose=asked.propose)


def waive(caller: Caller, asked: Waiving) -> Waiver:
    """Take a finding off the lists until a day. Raises NotFound, NotAllowed, BadInput."""
    view = recording_view(caller)
    from hoshin.alignment.waive import waive as waive_finding

    subject = parse_subject(asked.subject)
    if view.seen.get(subject) is None:
        raise _no_such(asked)
    finding = FindingKey.about(asked.check, subject)
    number = waive_finding(finding, by=caller.actor, reason=asked.reason, until=asked.until)
    says = _("Waived until %(until)s, under number %(number)s. It stays in the index.") % {
        "until": asked.until,
        "number": number,
    }
    return Waiver(number=number, says=[says])


class Telling:
    """Tells of findings of one moment: since when they stand, until when they are waived."""

    def __init__(self, source: Source) -> None:
        self._view = source.view
        upto = source.view.whole.number
        self._since: Mapping[FindingKey, Said] = standing_findings(upto)
        self._off: Mapping[FindingKey, Waived] = waivers_on(source.view.day, upto)

    def waiver(self, one: FindingSaid) -> Waived | None:
        """What took it off the lists."""
        return self._off.get(one.finding)

    def of(self, one: FindingSaid, scene: Scene | None = None) -> FindingTold:
        """A finding, naming no more than the reader sees."""
        record = self._view.whole.find(one.subject)
        assert record is not None, "what was judged is in the plan"
        since, waived = self._since.get(one.finding), self._off.get(one.finding)
        return FindingTold(
            check=one.check,
            kind=one.subject.kind,
            key=one.subject.key,
            text=finding_sentence(one, record, self._view.whole, self._view.seen),
            degree=one.degree,
            exposure=one.exposure,
            gain=one.gain,
            waits_for=one.waits_for,
            money=one.money,
            hours=one.hours,
            since=since.first_day if since else None,
            waived=WaivedTold(until=waived.until, reason=waived.reason, by=waived.by) if waived else None,
            evidence=list(self._evidence(one, scene)),
        )

    def _evidence(self, one: FindingSaid, scene: Scene | None) -> Iterable[str]:
        if scene is None:
            return (line.text for line in one.rests_on if line.is_for(self._view.seen))
        from hoshin.alignment.evidence import evidence_of

        return evidence_of(one.check, one.subject.key, scene)


def _whole(shown: list[FindingSaid], source: Source) -> list[FindingSaid]:
    """The same with what they rest on, where that is kept beside them."""
    if source.then is not None or not shown:
        return shown
    whole = {one.finding: one for one in findings_about({one.subject.key for one in shown})}
    return [whole.get(one.finding, one) for one in shown]


def _found(caller: Caller, asked: OfFinding, at: str | None = None) -> tuple[Source, Scene, FindingSaid]:
    """A finding, judged anew. Raises NotFound, the same for one that the caller is not told of."""
    from hoshin.alignment.found import all_found

    source = read(caller, at)
    scene, subject = _scene(source), parse_subject(asked.subject)
    for one in all_found(scene.assessed.index):
        if (one.check, one.subject) == (asked.check, subject):
            said = FindingSaid(**{name: getattr(one, name) for name in one.__slots__})
            if source.tells(said):
                return source, scene, said
    raise _no_such(asked)


def _no_such(asked: OfFinding) -> NotFound:
    return NotFound(
        _("There is no finding %(check)s of %(subject)s.") % {"check": asked.check, "subject": asked.subject}
    )


def _scene(source: Source) -> Scene:
    from hoshin.alignment.evidence import Scene

    return Scene(source.then or assessed_now(source.view), source.view.seen)


def _mend_of(one: FindingSaid, scene: Scene, because: str) -> Mend | None:
    from hoshin.alignment.mends import mend_of

    return mend_of(one.check, one.subject, scene, because)


def _mend(found: Mend | None, scene: Scene) -> MendTold:
    if found is None:
        return MendTold(says=None, edits=[], asks=None, decides=[])
    seen = scene.seen + found.edits
    return MendTold(
        says=found.says,
        edits=[Change(**edit_told(edit, seen)) for edit in found.edits],
        asks=str(found.asks) if found.asks is not None else None,
        decides=seats_told(seats_touched(found.edits, scene.picture), scene.seen),
    )


def _place(one: FindingSaid) -> str:
    return f"{one.check}/{one.subject}"


def _start(found: list[FindingSaid], cursor: str | None) -> int:
    if cursor is None:
        return 0
    places = {_place(one): place for place, one in enumerate(found)}
    if cursor not in places:
        raise Misasked.found(
            "cursor", cursor, _("what `next` of a page said, of a finding that is still there")
        )
    return places[cursor] + 1


def _fields(told: Told) -> dict[str, Any]:
    return {name: getattr(told, name) for name in told.__struct_fields__}
