"""The moment that a page shows, in words: so that nobody takes another day, or a draft, for today's plan."""

from __future__ import annotations

from django.utils.translation import gettext as _

from hoshin.web import written
from hoshin.web.briefing.shown import At, MomentShown
from hoshin.web.briefing.source import Source


def moment_shown(source: Source) -> MomentShown:
    """What the banner says; nothing for now."""
    view = source.view
    if source.is_now:
        return MomentShown(At.NOW, "", "", view.day.isoformat())
    if view.changeset is not None:
        return MomentShown(
            At.CHANGE,
            _("A change that nobody has adopted: the plan as it would be with it, today."),
            _beside(source),
            view.day.isoformat(),
        )
    return MomentShown(
        At.THEN,
        _("As it was on %(day)s, number %(number)d. This is not today's plan.")
        % {"day": written.day(view.day), "number": view.whole.number},
        "",
        view.day.isoformat(),
    )


def _beside(source: Source) -> str:
    """What the change makes of the index."""
    then, now = (one.value if one else None for one in (source.whole, source.today))
    if then is None or now is None:
        return ""
    return _("With it the index is %(then).1f instead of %(now).1f (%(points)s).") % {
        "then": then,
        "now": now,
        "points": written.points(then - now),
    }
