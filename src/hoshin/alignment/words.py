"""What findings say: a sentence for each check, and each reason for which mass is stranded."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hoshin.alignment.check_words import title_of
from hoshin.alignment.found import STRANDED, Found
from hoshin.alignment.said import MovedOver
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.changes.words import name_of
from hoshin.engine.kinds import Health, Missing, WhyUnknown
from hoshin.formats import number
from hoshin.strategy.plan import Goal, Priority
from hoshin.words import inside

_FINDINGS = {
    "argued": gettext_lazy("%(name)s does not say why it helps what it serves"),
    "has_a_kpi": gettext_lazy("nobody measures %(name)s: it has no KPI"),
    "fresh": gettext_lazy("the KPIs of %(name)s are stale, or have no value"),
    "every_level_measured": gettext_lazy("%(name)s measures none of its goals"),
    "has_one_owner": gettext_lazy("%(name)s has no owner"),
    "serves_a_priority": gettext_lazy("%(name)s has goals that reach no priority"),
    "few_enough": gettext_lazy("%(name)s has more goals or priorities than it can attend to"),
    "specific": gettext_lazy("%(name)s does not name one outcome"),
    "measurable": gettext_lazy("one cannot tell when %(name)s is reached"),
    "time_bound": gettext_lazy("%(name)s does not say by when within its cycle"),
    "has_a_step": gettext_lazy("nothing is being done for %(name)s: no funded work and no action serves it"),
    "priority_has_goals": gettext_lazy("%(name)s has no goal: its weight carries nothing"),
    "assumption_holds": gettext_lazy(
        "something that %(name)s rests on holds no more, or was not looked at again"
    ),
    "honest_promise": gettext_lazy(
        "%(name)s is promised although it is nearly certain, or nearly out of reach"
    ),
    "work_has_a_place": gettext_lazy("%(name)s serves no goal that reaches a priority"),
    "line_of_sight": gettext_lazy("nothing that %(name)s does reaches a priority"),
    "proposals_answered": gettext_lazy(
        "proposals to %(name)s wait for more than two weeks, or were answered that late"
    ),
    "dependency_holds": gettext_lazy("%(name)s needs what cannot be there in time"),
    "not_done_twice": gettext_lazy("%(name)s is being done in another unit as well"),
    "not_said_twice": gettext_lazy("%(name)s is set as a goal in another unit as well"),
    "not_pulled_apart": gettext_lazy("another unit pulls a KPI of %(name)s another way"),
    "kpi_serves": gettext_lazy("%(name)s keeps KPIs that serve nothing"),
    "reported_as_computed": gettext_lazy("%(name)s is not reported as its figures say"),
    "signal_answered": gettext_lazy(
        "nobody looked into what the KPIs of %(name)s signal, or they have no value to signal with"
    ),
    "red_has_an_action": gettext_lazy(
        "KPIs of %(name)s are off track, or cannot be judged, and nothing is done about it"
    ),
    "target_stays": gettext_lazy("the target of %(name)s was made easier when its time was nearly over"),
    "work_has_effect": gettext_lazy("most of the work for %(name)s is done, and none of its KPIs has moved"),
    "follows_weights": gettext_lazy("money and time for %(name)s fall short of its weight"),
    "run_split": gettext_lazy("%(name)s does not split its effort between run and change as it declared"),
    "resourced": gettext_lazy("%(name)s is to be done, and nothing is there to do it with"),
    "pool_use": gettext_lazy("%(name)s is used up too fast, or hardly at all"),
    "nothing_astray": gettext_lazy("money or time goes to %(name)s, which was stopped or serves no priority"),
    "not_too_dear": gettext_lazy("progress of %(name)s costs more, or comes later, than was planned"),
    "check_ins_kept": gettext_lazy("nobody checked in on %(name)s for more than four weeks"),
    "actions_on_time": gettext_lazy("actions for %(name)s are overdue, or were done late"),
    "owner_has_time": gettext_lazy("who owns %(name)s owns more than one can attend to"),
    "leaders_too": gettext_lazy("those who lead keep fewer of their commitments than others do"),
}

_NO_GOALS = gettext_lazy("%(name)s has no goal that could be measured")
_SERVES_NOTHING = gettext_lazy("%(name)s serves nothing, and so cannot say why it helps")
_NOTHING_TO_BE_FRESH = gettext_lazy("%(name)s has no KPI that could be fresh")
_WAITS_FOR = {
    "has_a_kpi": gettext_lazy("without a KPI of %(name)s, it cannot hold: %(check)s"),
    "has_one_owner": gettext_lazy("without an owner of %(name)s, it cannot hold: %(check)s"),
}
_OWN_WORDS = ("fresh",)
_PARTLY_FRESH = gettext_lazy("some KPIs of %(name)s are stale, or have no value")
_NAMED_ORPHANS = gettext_lazy("%(name)s has goals that reach no priority: %(goals)s")

_STRANDED = {
    "no_goals": gettext_lazy("%(name)s has no goal: its weight carries nothing"),
    "left_over": gettext_lazy("the shares below %(name)s leave some of its weight over"),
    "retired": gettext_lazy("some of the weight of %(name)s falls to goals that were retired"),
}

_UNKNOWN = {
    WhyUnknown.NO_PRIORITY: gettext_lazy("there is no priority yet"),
    WhyUnknown.ALL_WEIGHTS_ZERO: gettext_lazy("all priorities weigh 0"),
    WhyUnknown.FEW_COMPONENTS: gettext_lazy("too little is known: fewer than three practices can be judged"),
}

_HEALTHS = {
    Health.ON_TRACK: gettext_lazy("on track"),
    Health.AT_RISK: gettext_lazy("at risk"),
    Health.OFF_TRACK: gettext_lazy("off track"),
    Health.STALE: gettext_lazy("stale"),
    Health.NO_DATA: gettext_lazy("no data"),
    Health.NOT_JUDGED: gettext_lazy("not judged"),
}

_MISSING = {
    Missing.DIRECTION: gettext_lazy("the direction of a KPI"),
    Missing.BASELINE: gettext_lazy("a baseline"),
    Missing.TARGET: gettext_lazy("a target"),
    Missing.LIMIT: gettext_lazy("a limit"),
    Missing.TARGET_IS_BASELINE: gettext_lazy("a target that differs from the baseline"),
    Missing.TARGET_AGAINST_DIRECTION: gettext_lazy("a target that lies in the KPI's direction"),
    Missing.KPI: gettext_lazy("a KPI of its own or below it"),
}

_NAMED = 3


def finding_sentence(finding: Found, record: Record, whole: Picture, seen: Picture) -> str:
    """What a finding of the whole plan says of its item, naming no more than a reader sees."""
    words = {"name": name_of(record)}
    if finding.check.startswith(STRANDED):
        return str(_STRANDED[finding.check.removeprefix(STRANDED)]) % words
    sentence = _FINDINGS[finding.check]
    if finding.waits_for is not None and finding.check not in _OWN_WORDS:
        title = title_of(finding.check)
        words["check"] = inside(title)
        sentence = _WAITS_FOR[finding.waits_for]
    match finding.check:
        case "argued" if isinstance(record, Goal) and record.parent is None:
            sentence = _SERVES_NOTHING
        case "fresh" if finding.waits_for:
            sentence = _NOTHING_TO_BE_FRESH
        case "fresh" if finding.degree:
            sentence = _PARTLY_FRESH
        case "every_level_measured" if not whole.of(Goal).any_by("unit", record.ref):
            sentence = _NO_GOALS
        case "serves_a_priority":
            names = [name_of(goal) for goal in orphans_of(record, whole) if goal.ref in seen]
            sentence = _NAMED_ORPHANS if names else sentence
            words["goals"] = _listed(names)
    return str(sentence) % words


def why_unknown(why: WhyUnknown) -> str:
    """Why there is no index."""
    return str(_UNKNOWN[why])


def health_word(health: Health) -> str:
    """How something stands, in words."""
    return str(_HEALTHS[health])


_SHOWN = 0.05


def move_words(moved: MovedOver) -> str:
    """What moved the index over some days, the largest part first."""
    move = moved.move
    parts = [(move.changed, _("changed")), (move.learned, _("learned")), (move.rescoped, _("re-scoped"))]
    parts.append((move.lost_sight, _("lost sight")))
    parts.sort(key=lambda part: -abs(part[0]))
    told = [f"{points:+.1f} {name}" for points, name in parts if abs(points) >= _SHOWN]
    words = {"days": moved.days, "parts": ", ".join(told) or _("nothing")}
    return _("what moved it in %(days)d days: %(parts)s") % words


def cost_words(money: float | None, hours: float | None, currency: str) -> str:
    """What something costs, as far as it is known; empty where it is not."""
    amounts = ((money, currency), (hours, _("hours")))
    return ", ".join(amount_word(amount, unit) for amount, unit in amounts if amount)


def amount_word(amount: float, unit: str) -> str:
    """An amount as a person reads it."""
    return f"{number(amount, 0)} {unit}"


def missing_word(missing: Missing) -> str:
    """What something that is not judged lacks."""
    return str(_MISSING[missing])


def orphans_of(unit: Record, picture: Picture) -> list[Goal]:
    """The live goals of a unit that reach no priority."""
    return [goal for goal in picture.of(Goal).by("unit", unit.ref) if not reaches_priority(goal, picture)]


def reaches_priority(goal: Goal, picture: Picture) -> bool:
    """Whether there is a priority above a goal, by live parents."""
    above: Record | None = goal
    while isinstance(above, Goal):
        above = picture.get(above.parent)
    return isinstance(above, Priority)


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    rest = len(names) - _NAMED
    if rest <= 0:
        return shown
    return _("%(shown)s and %(more)s") % {
        "shown": shown,
        "more": ngettext("%(rest)d more", "%(rest)d more", rest) % {"rest": rest},
    }
