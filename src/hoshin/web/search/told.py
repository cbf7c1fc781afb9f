"""The search as it is shown: what fits, by kind, with where it hangs; or what to try."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.changes.ref import Subject
from hoshin.org.plan import Unit
from hoshin.org.records import named
from hoshin.search.search import Group, Results, plural_of
from hoshin.search.shown import Hit, shown
from hoshin.search.things import ACTION, Thing, kinds
from hoshin.web import written
from hoshin.web.moment import Moment
from hoshin.web.paging import pages_of
from hoshin.web.search.asked import Asked
from hoshin.web.search.shown import (
    Choice,
    GroupShown,
    HitShown,
    Linked,
    QuickShown,
    SearchShown,
)

OF_EACH: Final = 5
"""Of each kind, where several are shown."""
PAGE: Final = 20
QUICK: Final = 8
_UNITS: Final = 200
"""More units than so many are no question of the filter."""


def told(results: Results, asked: Asked, moment: Moment) -> SearchShown:
    """The page."""
    found = sum(len(group.matches) for group in results.groups) + len(results.direct)
    is_cut = any(group.is_cut for group in results.groups)
    only = results.groups[0] if asked.kind and results.groups else None
    pages = pages_of(len(only.matches) if only else 0, PAGE, asked.given, reverse("search"))
    return SearchShown(
        sought=results.query.text,
        title=_("Search"),
        count=_count(found, is_cut=is_cut) if found else "",
        note=_("More was typed than is looked for; the first of it counts.")
        if results.query.shortened
        else "",
        empty=_empty(results, asked) if results.is_empty else "",
        is_asked=bool(results.query.text),
        is_filtered=bool(asked.kind or asked.unit),
        without_filter=asked.without_filter(),
        kinds=tuple(Choice(kind, plural_of(kind), kind == asked.kind) for kind in kinds()),
        units=tuple(_units(asked, moment)),
        direct=tuple(_hit(thing, results, moment) for thing in results.direct),
        number=_number(results),
        groups=tuple(_group(group, results, asked, moment, pages.first) for group in results.groups),
        pages=pages,
    )


def told_quickly(results: Results, asked: Asked, moment: Moment) -> QuickShown:
    """The few best, whatever their kind."""
    things = [*results.direct, *(found.thing for found in results.best)]
    best = list({thing.subject: thing for thing in things}.values())[:QUICK]
    every = Linked(_("All that fits “%(words)s”") % {"words": results.query.text}, asked.of_kind(asked.kind))
    return QuickShown(
        hits=tuple(_hit(thing, results, moment) for thing in best),
        number=_number(results),
        every=every if best else None,
        empty=_("Nothing that you see fits.") if results.is_empty and results.query.text else "",
    )


def _group(group: Group, results: Results, asked: Asked, moment: Moment, first: int) -> GroupShown:
    here = group.matches[first : first + (PAGE if asked.kind else OF_EACH)]
    count = written.figure(len(group.matches))
    more = None
    if not asked.kind and len(group.matches) > OF_EACH:
        more = Linked(_more(group), asked.of_kind(group.kind))
    return GroupShown(
        kind=group.kind,
        title=plural_of(group.kind),
        count=_("more than %(count)s") % {"count": count} if group.is_cut else count,
        hits=tuple(_hit(found.thing, results, moment) for found in here),
        more=more,
    )


def _more(group: Group) -> str:
    said = {"kind": plural_of(group.kind), "count": written.figure(len(group.matches))}
    return (_("%(kind)s: the first %(count)s") if group.is_cut else _("%(kind)s: all %(count)s")) % said


def _hit(thing: Thing, results: Results, moment: Moment) -> HitShown:
    hit = shown(thing, results.query, moment.view)
    return HitShown(
        title=hit.title,
        address=moment.link(_page_of(thing)),
        kind=hit.label,
        over=_over(hit),
        field=hit.field,
        snippet=hit.snippet,
        hangs_on=tuple(Linked(one.name, moment.link(one.subject)) for one in hit.hangs_on),
    )


def _page_of(thing: Thing) -> Subject:
    """What has a page: an action stands on that of what it serves."""
    return thing.serves if thing.serves is not None else thing.subject


def _over(hit: Hit) -> str:
    if hit.is_live:
        return ""
    return _("closed") if hit.subject.kind == ACTION else _("retired")


def _number(results: Results) -> Linked | None:
    if results.number is None:
        return None
    words = _("Number %(number)d of the log") % {"number": results.number}
    return Linked(words, reverse("number", args=[results.number]))


def _units(asked: Asked, moment: Moment) -> Iterator[Choice]:
    seen = moment.view.seen
    units: Sequence[Unit] = list(seen.of(Unit).values())
    if len(units) > _UNITS:
        units = [unit for unit in units if unit.key == asked.unit]
    for unit in sorted(units, key=lambda one: named(one, seen).casefold()):
        yield Choice(unit.key, named(unit, seen), unit.key == asked.unit)


def _count(count: int, *, is_cut: bool) -> str:
    if is_cut:
        return _("more than %(count)s") % {"count": written.figure(count)}
    return ngettext("%(count)s found", "%(count)s found", count) % {"count": written.figure(count)}


def _empty(results: Results, asked: Asked) -> str:
    if not results.query.text:
        return ""
    if not results.query.terms and results.query.key is None:
        return _("There is no word in that: what is looked for are words, keys and numbers.")
    if asked.kind or asked.unit:
        return _("Nothing that you see here fits. Among everything there may be something.")
    return _(
        "Nothing that you see fits. Try fewer words, or only how they begin: all words that are typed must be there, "
        "and each may go on."
    )
