"""What has no owner, and who carries too much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.alignment.first_reading.ground import Ground
from hoshin.alignment.first_reading.said import About, Held, Line
from hoshin.alignment.first_reading.wording import listed, names, share
from hoshin.changes.keys import Key
from hoshin.changes.record import Record
from hoshin.engine.findings.owner_has_time import MOST
from hoshin.strategy.plan import Goal
from hoshin.work.plan import Funding, Purpose


def owned(ground: Ground) -> Iterator[Line]:
    """The goals for which nobody is named: neither beside them nor beside the KPIs that measure them."""
    bare = [goal for goal in ground.titled if _is_bare(goal, ground)]
    if not bare:
        return
    words = {"bare": len(bare), "all": len(ground.titled), "names": names(bare)}
    if len(bare) == len(ground.titled):
        text = ngettext(
            "Nobody is named who answers for the goal.",
            "Nobody is named who answers for any of the %(all)d goals.",
            len(bare),
        )
    else:
        text = ngettext(
            "Nobody answers for %(bare)d of %(all)d goals: %(names)s has no owner.",
            "Nobody answers for %(bare)d of %(all)d goals: %(names)s have no owner.",
            len(bare),
        )
    yield Line(
        check="owned",
        text=text % words,
        about=tuple(About(goal.ref) for goal in bare),
        worth=0.85 * (0.4 + 0.6 * share(len(bare), len(ground.titled))),
    )


def unclaimed(ground: Ground) -> Iterator[Line]:
    """The work that nobody owns; and the KPIs, in a plan that is nothing but KPIs.

    Work of which nobody said yet what it is for is asked about elsewhere, and is no gap before.
    """
    said = [one for one in ground.work if one.purpose is not Purpose.UNSAID]
    work = [one for one in said if one.owner is None and one.title.strip()]
    if work:
        text = ngettext(
            "Nobody is named for %(bare)d of %(all)d pieces of work: %(names)s.",
            "Nobody is named for %(bare)d of %(all)d pieces of work: %(names)s.",
            len(work),
        )
        yield _bare_line("unclaimed", text, work, len(said))
    kpis = [] if ground.titled else [kpi for kpi in ground.kpis if kpi.owner is None]
    if kpis:
        text = ngettext(
            "Nobody is named for %(bare)d of %(all)d KPIs: %(names)s.",
            "Nobody is named for %(bare)d of %(all)d KPIs: %(names)s.",
            len(kpis),
        )
        yield _bare_line("unclaimed", text, kpis, len(ground.kpis))


def _bare_line(check: str, text: str, bare: Sequence[Record], all_: int) -> Line:
    words = {"bare": len(bare), "all": all_, "names": names(bare)}
    about = tuple(About(record.ref) for record in bare)
    return Line(check, text % words, about, 0.55 * (0.4 + 0.6 * share(len(bare), all_)))


def carries(ground: Ground) -> Iterator[Line]:
    """Who owns more goals and work than one attends to."""
    load = _load(ground)
    heavy = sorted((key for key in load if len(load[key]) > MOST), key=lambda key: (-len(load[key]), key))
    if not heavy:
        return
    told = [_told(ground.beside.names.get(key, ""), load[key]) for key in heavy[:3]]
    text = _("%(who)s: more than the %(most)d that one attends to.") % {
        "who": listed(told, len(heavy) - len(told)),
        "most": MOST,
    }
    most = len(load[heavy[0]])
    yield Line(
        check="carries",
        text=text,
        about=tuple(About(record.ref, "owner") for key in heavy for record in load[key]),
        worth=0.7 * (0.4 + 0.6 * min(1.0, most / (3 * MOST))),
    )


def held(ground: Ground) -> Iterator[Held]:
    """How many goals have an owner, for a picture."""
    goals = ground.titled
    yield Held(_("have an owner"), sum(not _is_bare(goal, ground) for goal in goals), len(goals))


def _is_bare(goal: Goal, ground: Ground) -> bool:
    if goal.key not in ground.failing("has_one_owner"):
        return False
    kpis = (ground.picture.get(measure.kpi) for measure in ground.measures_of(goal))
    return not any(kpi is not None and kpi.owner is not None for kpi in kpis)


def _load(ground: Ground) -> Mapping[Key, Sequence[Record]]:
    """What each person owns: goals, and work that is not stopped."""
    found: dict[Key, list[Record]] = {}
    for goal in ground.goals:
        if goal.owner is not None:
            found.setdefault(goal.owner.key, []).append(goal)
    for work in ground.work:
        if work.owner is not None and work.funding is not Funding.STOPPED:
            found.setdefault(work.owner.key, []).append(work)
    return found


def _told(name: str, records: Sequence[Record]) -> str:
    goals = sum(record.kind == Goal.kind for record in records)
    work = len(records) - goals
    parts = []
    if goals:
        parts.append(ngettext("%(count)d goal", "%(count)d goals", goals) % {"count": goals})
    if work:
        parts.append(ngettext("%(count)d piece of work", "%(count)d pieces of work", work) % {"count": work})
    return _("%(name)s owns %(what)s") % {"name": name or _("One person"), "what": listed(parts)}
