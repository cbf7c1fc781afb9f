"""The page that tells what changed between two moments, of the whole plan or of one thing."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from hoshin.alignment.said import index_by_day
from hoshin.changes.ref import Subject, parse_subject
from hoshin.errors import BadInput, NotFound
from hoshin.org.records import named
from hoshin.web import written
from hoshin.web.changes.story import Chapter, chapters, reported
from hoshin.web.moment import Moment, moment
from hoshin.web.page import page

WEEKS: Final = 4


@require_safe
def between(request: HttpRequest) -> HttpResponse:
    """The page. Raises BadInput, NotFound for moments that there are not."""
    until = moment(request, request.GET.get("until", "").strip())
    since = moment(request, request.GET.get("since", "").strip() or _weeks_before(until))
    if since.view.whole.number > until.view.whole.number:
        raise BadInput(_("since is a later moment than until; expected the earlier one first."))
    about = _about(request.GET.get("about", "").strip(), until)
    told = chapters(since, until, about)
    return page(
        request,
        "changes/between.html",
        since=since,
        until=until,
        since_words=_moment_words(since),
        until_words=_moment_words(until),
        about=about,
        about_words=_name(about, until) if about else "",
        about_address=until.link(about) if about else "",
        answer=_answer(told),
        index="" if about or not until.view.with_facts else _index(since, until),
        chapters=told,
        reported=reported(since, until) if until.view.with_facts and about is None else [],
    )


def _weeks_before(until: Moment) -> str:
    return (until.view.day - timedelta(weeks=WEEKS)).isoformat()


def _about(text: str, until: Moment) -> Subject | None:
    if not text:
        return None
    about = parse_subject(text)
    if until.view.seen.find(about) is None:
        raise NotFound(_("There is no %s here.") % text)
    return about


def _name(about: Subject, until: Moment) -> str:
    record = until.view.seen.find(about)
    assert record is not None, "what is not there was refused"
    return named(record, until.view.seen)


def _moment_words(one: Moment) -> str:
    if one.view.changeset is not None:
        return _("a change that nobody has adopted")
    if one.is_today:
        return _("now")
    return _("%(day)s (number %(number)d)") % {
        "day": written.day(one.view.day),
        "number": one.view.whole.number,
    }


def _answer(told: list[Chapter]) -> str:
    """How much changed, in a sentence."""
    count = sum(chapter.count for chapter in told)
    if not count:
        return _("Nothing of the plan changed.")
    return ngettext(
        "%(count)s thing of the plan changed.", "%(count)s things of the plan changed.", count
    ) % {"count": written.figure(count)}


def _index(since: Moment, until: Moment) -> str:
    """How the index stood on both days."""
    days = index_by_day(since.view.day, until.view.day, upto=until.view.whole.number)
    known = [(said.day, said.index) for said in days if said.index is not None]
    if len(known) < 2:
        return ""
    (first, begin), (last, end) = known[0], known[-1]
    return _(
        "The alignment index went from %(begin)s on %(first)s to %(end)s on %(last)s: %(points)s points."
    ) % {
        "begin": written.number(begin, 1),
        "first": written.day(first),
        "end": written.number(end, 1),
        "last": written.day(last),
        "points": written.points(end - begin),
    }
