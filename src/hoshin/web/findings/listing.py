"""All findings: filtered by practice, check, unit and whose they are, waived or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from hoshin.alignment.assessment import FindingSaid
from hoshin.alignment.check_words import CHECKS, title_of
from hoshin.alignment.keep_up import is_behind
from hoshin.alignment.kept_assessment import kept
from hoshin.changes.collecting import without_collecting
from hoshin.changes.keys import Key, is_key
from hoshin.changes.ref import Ref, Subject
from hoshin.errors import BadInput
from hoshin.org.plan import Unit
from hoshin.org.records import named
from hoshin.web import written
from hoshin.web.findings.shown import FindingShown
from hoshin.web.findings.source import all_open, whole
from hoshin.web.findings.told import Telling, shown, telling, unit_of
from hoshin.web.moment import moment_of
from hoshin.web.page import page
from hoshin.web.paging import Pages, pages_of
from hoshin.web.plan.shown import Choice, Question
from hoshin.web.practices import PRACTICES
from hoshin.web.reader import reader_of

PAGE: Final = 25
_SHOWN_UNITS: Final = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """Which findings are to be listed; what is empty is not asked."""

    practice: str = ""
    check: str = ""
    unit: Key | None = None
    mine: bool = False
    waived: bool = False

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out that could be asked for."""
        return bool(self.practice or self.check or self.unit or self.mine)


@dataclass(frozen=True, slots=True)
class ListShown:
    """The page."""

    answer: str
    waived: str
    findings: tuple[FindingShown, ...]
    empty: str
    questions: tuple[Question, ...]
    asked: Asked
    pages: Pages


@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """The page. Raises BadInput for a filter that cannot be read."""
    moment = moment_of(request)
    to = telling(moment, reader_of(request))
    shows = told(asked_of(request.GET), to, request.GET)
    return page(request, "findings/listing.html", moment=moment, shown=shows, behind=_behind(to))


def asked_of(given: QueryDict) -> Asked:
    """What an address asks for. Raises BadInput, naming the parameter."""
    practice, check, unit = (given.get(name, "").strip() for name in ("practice", "check", "unit"))
    if practice and practice not in PRACTICES:
        raise BadInput(_expected("practice", practice, PRACTICES))
    if check and check not in CHECKS:
        raise BadInput(_expected("check", check, CHECKS))
    if unit and not is_key(unit):
        raise BadInput(_expected("unit", unit, [_("the key of a unit")]))
    return Asked(
        practice, check, Key(unit) if unit else None, given.get("mine") == "1", given.get("waived") == "1"
    )


@without_collecting()
def told(asked: Asked, to: Telling, given: QueryDict) -> ListShown:
    """The page, from what was asked for. A large plan has tens of thousands of findings, of which a page is shown."""
    every = all_open(to)
    standing = [one for one in every if one.waived_until is None]
    off = [one for one in every if one.waived_until is not None]
    found = [one for one in (off if asked.waived else standing) if _is_asked(one, asked, to)]
    pages = pages_of(len(found), PAGE, given, to.moment.at_moment(reverse("findings")))
    here = whole(found[pages.first : pages.first + PAGE], to)
    return ListShown(
        answer=_answer(found, asked),
        waived=_waived(off, asked),
        findings=tuple(shown(one, to, number) for number, one in enumerate(here, start=1)),
        empty=_empty(asked),
        questions=tuple(_questions(standing, asked, to)),
        asked=asked,
        pages=pages,
    )


def practice_of(check: str) -> str:
    """The practice of a check; weight that is stranded is of the goals."""
    return CHECKS[check][0] if check in CHECKS else "goals"


def _is_asked(one: FindingSaid, asked: Asked, to: Telling) -> bool:
    if asked.practice and practice_of(one.check) != asked.practice:
        return False
    if asked.check and one.check != asked.check:
        return False
    if asked.mine and one.subject not in to.theirs:
        return False
    unit = unit_of(one.subject, to.seen) if asked.unit else None
    return asked.unit is None or (unit is not None and unit.key == asked.unit)


def _questions(standing: Sequence[FindingSaid], asked: Asked, to: Telling) -> Iterator[Question]:
    practices = Counter(practice_of(one.check) for one in standing)
    yield Question(
        "practice",
        _("Practice"),
        tuple(
            Choice(name, _counted(words, practices[name]), name == asked.practice)
            for name, words in PRACTICES.items()
        ),
    )
    checks = Counter(one.check for one in standing if one.check in CHECKS)
    named_checks = sorted((title_of(name), name) for name in {*checks, asked.check} - {""})
    yield Question(
        "check",
        _("What does not hold"),
        tuple(
            Choice(name, _counted(words, checks[name]), name == asked.check) for words, name in named_checks
        ),
    )
    yield from _units(standing, asked, to)


def _units(standing: Iterable[FindingSaid], asked: Asked, to: Telling) -> Iterator[Question]:
    counts: Counter[Subject] = Counter()
    counts.update(unit for one in standing if (unit := unit_of(one.subject, to.seen)) is not None)
    if asked.unit:
        counts[Ref(Unit.kind, asked.unit)] += 0
    records = [
        (record, count) for unit, count in counts.items() if (record := to.seen.find(unit)) is not None
    ]
    if 0 < len(records) <= _SHOWN_UNITS:
        choices = sorted((named(unit, to.seen), unit.key, count) for unit, count in records)
        yield Question(
            "unit",
            _("Unit"),
            tuple(Choice(key, _counted(words, count), key == asked.unit) for words, key, count in choices),
        )


def _counted(words: object, count: int) -> str:
    return f"{words} ({written.figure(count)})"


def _answer(found: Sequence[FindingSaid], asked: Asked) -> str:
    """How many there are and what mending all of them brings, in a sentence."""
    if not found:
        return ""
    gain = written.points(sum(one.gain or 0.0 for one in found))
    words = {"count": written.figure(len(found)), "points": gain}
    if asked.waived:
        return (
            ngettext(
                "%(count)s finding is waived: %(points)s points, which stay in the index.",
                "%(count)s findings are waived: %(points)s points, which stay in the index.",
                len(found),
            )
            % words
        )
    return (
        ngettext(
            "%(count)s finding; mending it brings %(points)s points.",
            "%(count)s findings; mending all of them brings %(points)s points.",
            len(found),
        )
        % words
    )


def _waived(off: Sequence[FindingSaid], asked: Asked) -> str:
    if asked.waived or not off:
        return ""
    return ngettext("%s is waived", "%s are waived", len(off)) % written.figure(len(off))


def _empty(asked: Asked) -> str:
    if asked.waived:
        return _(
            "Nothing is waived. A finding that need not be mended now can be taken off this list until a day."
        )
    if asked.is_filtered:
        return _("Nothing is found there.")
    return _("Nothing is found: every check holds, as far as you see.")


def _behind(to: Telling) -> bool:
    return to.moment.is_today and is_behind(kept(), to.reader.now)


def _expected(name: str, found: str, expected: Iterable[str]) -> str:
    return _("%(name)s is %(found)r; expected one of %(expected)s.") % {
        "name": name,
        "found": found,
        "expected": ", ".join(expected),
    }
