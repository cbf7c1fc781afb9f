"""The first reading: all lines, ordered by worth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from hoshin.alignment.first_reading.ground import Ground
from hoshin.alignment.first_reading.lines import clear, measured, owners, targets, weights
from hoshin.alignment.first_reading.lines.aimless import aimless
from hoshin.alignment.first_reading.lines.constants import constants
from hoshin.alignment.first_reading.lines.daily import daily
from hoshin.alignment.first_reading.lines.dates import dates, past
from hoshin.alignment.first_reading.lines.many import many
from hoshin.alignment.first_reading.lines.twice import twice
from hoshin.alignment.first_reading.said import Beside, FirstReading, Line, Read
from hoshin.alignment.first_reading.unknown import unknown
from hoshin.changes.picture import Picture
from hoshin.org.plan import Person

MOST: Final = 7
_LINES: Final[tuple[Callable[[Ground], Iterator[Line]], ...]] = (
    clear.clear,
    measured.measured,
    owners.owned,
    targets.targets,
    dates,
    weights.weights,
    twice,
    owners.carries,
    weights.empty,
    weights.astray,
    constants,
    daily,
    past,
    many,
    aimless,
    measured.loose,
    owners.unclaimed,
)
_NOTHING: Final = Beside()


def first_reading(picture: Picture, *, today: date, beside: Beside = _NOTHING) -> FirstReading:
    """What one page says of a plan as it stands on a day, in the language that is spoken.

    picture: the plan, such as a changeset on an empty picture makes it. beside: what is known of it that its records do not
    hold. A pure function: it asks no database. Lines are ordered by worth; of equals, by the order above.
    """
    ground = Ground(picture, today, beside)
    lines = sorted((line for of in _LINES for line in of(ground)), key=lambda line: -line.worth)
    if not lines:
        lines = [_nothing(ground)]
    return FirstReading(
        today=today,
        read=_read(ground),
        lines=tuple(lines[:MOST]),
        rest=tuple(lines[MOST:]),
        cannot_judge=tuple(unknown(ground)),
        held=(*clear.held(ground), *measured.held(ground), *owners.held(ground)) if ground.titled else (),
    )


def _read(ground: Ground) -> Read:
    series = (line for of_unit in ground.beside.series.values() for line in of_unit.values())
    return Read(
        priorities=len(ground.priorities),
        goals=len(ground.goals),
        kpis=len(ground.kpis),
        values=sum(map(len, series)) + len(ground.beside.current),
        people=len(ground.picture.of(Person)),
        work=len(ground.work),
    )


def _nothing(ground: Ground) -> Line:
    """What is said where no line has anything to say: a page is never empty."""
    if ground.goals or ground.kpis or ground.priorities or ground.work:
        text = _("Nothing stands out in what was read.")
        return Line("nothing", text, (), 0.0, found=False)
    return Line("no_plan", _("No goals, priorities or KPIs were found in this."), (), 1.0)
