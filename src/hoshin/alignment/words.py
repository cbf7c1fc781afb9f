"""What findings say: a sentence for each check, and each reason for which mass is stranded."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.changes.words import name_of
from hoshin.engine.kinds import Health, Missing
from hoshin.engine.readings import Finding, Stranded, WhyUnknown
from hoshin.strategy.plan import Goal, Priority

_FINDINGS = {
    "argued": gettext_lazy("%(name)s does not say why it helps what it serves"),
    "has_a_kpi": gettext_lazy("nobody measures %(name)s: it has no KPI"),
    "fresh": gettext_lazy("the KPIs of %(name)s are stale, or have no value"),
    "every_level_measured": gettext_lazy("%(name)s measures none of its goals"),
    "has_one_owner": gettext_lazy("%(name)s has no owner"),
    "serves_a_priority": gettext_lazy("%(name)s has goals that reach no priority"),
    "few_enough": gettext_lazy("%(name)s has more goals or priorities than it can attend to"),
}

_NO_GOALS = gettext_lazy("%(name)s has no goal that could be measured")
_SERVES_NOTHING = gettext_lazy("%(name)s serves nothing, and so cannot say why it helps")
_NOTHING_TO_BE_FRESH = gettext_lazy("%(name)s has no KPI that could be fresh")
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


def finding_sentence(finding: Finding, record: Record, whole: Picture, seen: Picture) -> str:
    """What a finding of the whole plan says of its item, naming no more than a reader sees."""
    words, sentence = {"name": name_of(record)}, _FINDINGS[finding.check]
    match finding.check:
        case "argued" if isinstance(record, Goal) and record.parent is None:
            sentence = _SERVES_NOTHING
        case "fresh" if finding.waits_for:
            sentence = _NOTHING_TO_BE_FRESH
        case "fresh" if finding.degree > 0:
            sentence = _PARTLY_FRESH
        case "every_level_measured" if not whole.of(Goal).any_by("unit", record.ref):
            sentence = _NO_GOALS
        case "serves_a_priority":
            names = [name_of(goal) for goal in orphans_of(record, whole) if goal.ref in seen]
            sentence = _NAMED_ORPHANS if names else sentence
            words["goals"] = _listed(names)
    return str(sentence) % words


def stranded_sentence(place: Stranded, record: Record) -> str:
    """Why the weight of a priority or goal reaches nothing."""
    return str(_STRANDED[place.why]) % {"name": name_of(record)}


def why_unknown(why: WhyUnknown) -> str:
    """Why there is no index."""
    return str(_UNKNOWN[why])


def health_word(health: Health) -> str:
    """How something stands, in words."""
    return str(_HEALTHS[health])


def missing_word(missing: Missing) -> str:
    """What something that is not judged lacks."""
    return str(_MISSING[missing])


def orphans_of(unit: Record, picture: Picture) -> list[Goal]:
    """The live goals of a unit that reach no priority."""
    return [goal for goal in picture.of(Goal).by("unit", unit.ref) if not _reaches(goal, picture)]


def _reaches(goal: Goal, picture: Picture) -> bool:
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
