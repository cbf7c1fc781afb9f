"""What runs in the background, what waits, what failed and why: for administrators."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.charts.small import Mark, bar, shape
from hoshin.errors import NotFound
from hoshin.journal.jobs import try_again
from hoshin.journal.models import JobState
from hoshin.journal.running import Background, SeenJob, SeenProcess, SeenReader, SeenSlot, background
from hoshin.org.policy import policy_of
from hoshin.web import written
from hoshin.web.page import page
from hoshin.web.reader import reader_of


@dataclass(frozen=True, slots=True)
class Row:
    """Something that works, runs, waits or failed: what it is, how it stands, and what went wrong."""

    title: str
    word: str
    shape: str
    name: str
    when: str
    beside: str = ""
    bar: str = ""
    error: str = ""
    retry: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one kind; `empty` is said where there are none, `more` how many are not shown."""

    title: str
    rows: tuple[Row, ...]
    empty: str
    more: str = ""


@require_safe
def running(request: HttpRequest) -> HttpResponse:
    """The page."""
    reader = reader_of(request)
    check_may(reader.actor, Ability.ADMINISTER)
    seen, zone = background(), ZoneInfo(policy_of(reader.now).time_zone)
    answer, groups = written.marked(_answer(seen)), list(_groups(seen, zone))
    return page(request, "running/running.html", answer=answer, groups=groups, zone=zone.key)


@require_POST
def retry(request: HttpRequest, job: int) -> HttpResponse:
    """Let a job that failed be begun again now. Raises NotAllowed; NotFound where none of this number failed."""
    check_may(reader_of(request).actor, Ability.ADMINISTER)
    if not try_again(job):
        raise NotFound(_("There is no job %d that failed.") % job)
    return redirect("running")


_SILENT: Final = {
    ("worker",): gettext_lazy("No worker is at work: what is to be done waits. `hoshin serve` starts them."),
    ("clock",): gettext_lazy("No clock is at work: what is to be done waits. `hoshin serve` starts them."),
    ("worker", "clock"): gettext_lazy(
        "No worker and no clock is at work: what is to be done waits. `hoshin serve` starts them."
    ),
}


def _answer(seen: Background) -> str:
    """The page in a sentence, the worst first."""
    silent = [role for role in ("worker", "clock") if role not in seen.roles()]
    if silent:
        return str(_SILENT[tuple(silent)])
    if seen.given_up_count:
        return (
            ngettext(
                "%d job failed and is not tried again by itself.",
                "%d jobs failed and are not tried again by themselves.",
                seen.given_up_count,
            )
            % seen.given_up_count
        )
    failing = sum(bool(job.error) for job in seen.waiting) + sum(bool(one.error) for one in seen.readers)
    if failing:
        return ngettext("%d failed and is tried again.", "%d failed and are tried again.", failing) % failing
    running, waiting = len(seen.running), seen.waiting_count
    if not running and not waiting:
        return _("All is well: what was to be done is done.")
    return _("All is well: %(running)d at work, %(waiting)d waiting.") % {
        "running": running,
        "waiting": waiting,
    }


def _groups(seen: Background, zone: ZoneInfo) -> Iterable[Group]:
    is_read = "worker" in seen.roles()
    yield Group(_("At work"), tuple(_process(one, zone) for one in seen.processes), _("Nobody is at work."))
    yield Group(
        _("Running"), tuple(_job(one, zone, one.begun_at) for one in seen.running), _("Nothing runs now.")
    )
    yield Group(
        _("Waiting"),
        tuple(_job(one, zone, one.due) for one in seen.waiting),
        _("Nothing waits."),
        _more(seen.waiting_count - len(seen.waiting)),
    )
    yield Group(
        _("Given up"),
        tuple(_job(one, zone, one.ended_at) for one in seen.given_up),
        _("Nothing was given up."),
        _more(seen.given_up_count - len(seen.given_up)),
    )
    yield Group(_("By the clock"), tuple(_slot(one, zone) for one in seen.slots), _("Nothing comes due."))
    yield Group(
        _("Reading the journal"),
        tuple(_reader(one, zone, is_read) for one in seen.readers),
        _("Nobody reads."),
    )


def _waiting(count: int) -> str:
    words = ngettext("%s entry waits", "%s entries wait", count) % written.figure(count)
    return words if count else ""


def _more(count: int) -> str:
    return _("and %d more") % count if count > 0 else ""


def _process(one: SeenProcess, zone: ZoneInfo) -> Row:
    title = _("%(role)s on %(host)s, process %(pid)d") % {"role": one.role, "host": one.host, "pid": one.pid}
    word, mark, name = (
        (_("silent"), Mark.SQUARE, "off-track") if one.is_silent else (_("alive"), Mark.DISC, "on-track")
    )
    heard = _("last heard from %s") % written.instant(one.beat_at, zone)
    return Row(title, word, shape(mark), name, _("since %s") % written.instant(one.started_at, zone), heard)


_STATES = {
    JobState.WAITING: ("not-judged", Mark.RING),
    JobState.RUNNING: ("on-track", Mark.TRIANGLE),
    JobState.DONE: ("on-track", Mark.DISC),
    JobState.FAILED: ("off-track", Mark.SQUARE),
}


def _job(one: SeenJob, zone: ZoneInfo, when: datetime | None) -> Row:
    name, mark = _STATES[one.state]
    word = _("lost, begun again soon") if one.is_lost else _words(one.state)
    share = one.share_done
    told = ""
    if one.done is not None and one.of is not None:
        told = _("%(done)s of %(of)s") % {"done": written.figure(one.done), "of": written.figure(one.of)}
    if one.attempts > 1:
        told = f"{told} {_('attempt %d') % one.attempts}".strip()
    return Row(
        title=f"{one.title} ({one.job})",
        word=word,
        shape=shape(mark),
        name="off-track" if one.is_lost else name,
        when=written.instant(when, zone) if when else "",
        beside=told,
        bar=bar(share, told) if share is not None else "",
        error=one.error,
        retry=one.job if one.state is JobState.FAILED else None,
    )


def _words(state: JobState) -> str:
    return {
        JobState.WAITING: _("waits"),
        JobState.RUNNING: _("runs"),
        JobState.DONE: _("done"),
        JobState.FAILED: _("failed"),
    }[state]


def _slot(one: SeenSlot, zone: ZoneInfo) -> Row:
    if one.instant is None or one.state is None:
        return Row(one.title, _("not yet"), shape(Mark.RING), "not-judged", _("never came due"))
    name, mark = _STATES[one.state]
    due = _("came due %s") % written.instant(one.instant, zone)
    ended = _("ended %s") % written.instant(one.ended_at, zone) if one.ended_at else ""
    return Row(one.title, _words(one.state), shape(mark), name, due, ended, error=one.error)


def _reader(one: SeenReader, zone: ZoneInfo, is_read: bool) -> Row:
    word, mark, name = _("waits"), Mark.RING, "not-judged"
    if one.error or is_read:
        word, mark, name = (
            (_("rests"), Mark.SQUARE, "off-track") if one.error else (_("reads"), Mark.DISC, "on-track")
        )
    read = _("read last %s") % written.instant(one.read_at, zone) if one.read_at else _("read nothing yet")
    waiting = _waiting(one.waiting)
    return Row(one.title, word, shape(mark), name, read, waiting, error=one.error)
