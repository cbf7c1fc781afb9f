"""What waits for the reader, as blocks of lines; what is empty says, when asked, what would stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.alignment.assessment import FindingSaid
from hoshin.alignment.waiting import CheckInDue, Proposal, waiting_for
from hoshin.changes.abilities import Ability
from hoshin.changes.record import entity_of
from hoshin.org.called import actor_called
from hoshin.web import written
from hoshin.web.briefing import findings
from hoshin.web.briefing.shown import Block, Line, Waiting
from hoshin.web.briefing.source import Source
from hoshin.web.briefing.words import edits
from hoshin.web.findings.told import says
from hoshin.work.queries import ActionNow

LINES: Final = 5


def waiting(source: Source, shown: Iterable[FindingSaid]) -> Waiting | None:
    """All blocks, for who reads today's plan and more than its top. None for others, and where there is nothing to say."""
    if not source.is_now or not source.view.with_facts:
        return None
    found = list(_blocks(source, shown))
    blocks = tuple(block for block in found if block.lines)
    others = (
        tuple(block for block in found if not block.lines)
        if source.telling.reader.may(Ability.PROPOSE)
        else ()
    )
    if not blocks and not others:
        return None
    return Waiting(blocks, others, _("Nothing else waits") if blocks else _("Nothing waits"))


def _blocks(source: Source, shown: Iterable[FindingSaid]) -> Iterable[Block]:
    waits = waiting_for(
        source.telling.reader.actor,
        source.person,
        source.now,
        source.view.seen,
        source.goals,
        source.view.day,
    )
    mine = findings.of_mine(source, shown)
    return [
        _block(
            _("Proposals that ask you"),
            [_proposal(one) for one in waits.asked],
            _("When somebody wants to change what you decide, it stands here until you agree or decline."),
        ),
        _block(
            _("Agreed, to be adopted"),
            [_proposal(one) for one in waits.agreed],
            _("What everybody who is asked has agreed to stands here until you adopt it."),
        ),
        _block(
            _("Check-ins due"),
            [_check_in(one, source) for one in waits.check_ins],
            _("Goals that you own ask for a check-in every four weeks, and stand here a week before."),
        ),
        _block(
            _("Late actions"),
            [_action(one) for one in waits.late],
            _("Actions that are yours and overdue stand here."),
        ),
        _block(
            _("Work without an answer"),
            list(_unsaid(waits.unsaid)),
            _("Work that comes from other programs stands here until somebody says what it is for."),
        ),
        _block(
            _("Found of what is yours"),
            [_finding(one, source) for one in mine],
            _("What the checks find of your goals, work and units stands here."),
        ),
    ]


def _block(title: str, lines: Sequence[Line], empty: str) -> Block:
    rest = len(lines) - LINES
    more = ngettext("%(rest)d more", "%(rest)d more", rest) % {"rest": rest} if rest > 0 else ""
    return Block(title, tuple(lines[:LINES]), more, empty)


def _proposal(one: Proposal) -> Line:
    told = _("%(edits)s by %(who)s, %(day)s") % {
        "edits": edits(one.edits),
        "who": actor_called(one.author),
        "day": written.short_day(one.since),
    }
    return Line(one.reason or _("A change without a reason"), told, address=reverse("change", args=[one.key]))


def _check_in(one: CheckInDue, source: Source) -> Line:
    is_late = one.by < source.view.day
    words = _("was due on %s") if is_late else _("by %s")
    form = reverse("check-in", args=[entity_of(one.goal.kind), one.goal.key])
    return Line(one.goal.title or _("untitled"), words % written.short_day(one.by), is_late, form)


def _action(one: ActionNow) -> Line:
    due = _("was due on %s") % written.short_day(one.due) if one.due else ""
    return Line(one.title, due, is_late=True, address=reverse("action", args=[one.key]))


def _unsaid(count: int) -> Iterator[Line]:
    if count:
        asked = _("Is it run work, and whose? Or which goal does it serve?")
        beside = ngettext("%(count)d initiative", "%(count)d initiatives", count) % {"count": count}
        yield Line(asked, beside, address=reverse("asked"))


def _finding(one: FindingSaid, source: Source) -> Line:
    gain = written.worth(one.gain) if one.gain else ""
    about = reverse("finding", args=[one.check, one.subject.kind, one.subject.key])
    return Line(says(one, source.telling), gain, address=about)
