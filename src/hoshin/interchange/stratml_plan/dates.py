"""The cycle of a document: from its dates, and by guesses that are said where they are missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from hoshin.interchange.stratml import AdministrativeInformation
from hoshin.interchange.stratml.forms import is_date


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last day of a cycle, and a sentence for each guess that it took."""

    start: date
    end: date
    guesses: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What a cycle of these days is called: 2026, 2026–2028, or the days themselves."""
        whole_years = (self.start.month, self.start.day, self.end.month, self.end.day) == (1, 1, 12, 31)
        if not whole_years:
            return f"{self.start} – {self.end}"
        years = (str(self.start.year), str(self.end.year))
        return years[0] if years[0] == years[1] else "–".join(years)

    def overlaps(self, start: date, end: date) -> bool:
        """Whether it shares a day with the days from start to end."""
        return self.start <= end and start <= self.end


def printed_dates(administration: AdministrativeInformation | None) -> tuple[str | None, ...]:
    """The dates as the document prints them: what a cycle follows from."""
    if administration is None:
        return (None, None, None)
    return (administration.start_date, administration.end_date, administration.publication_date)


def span_of(printed: Iterable[str | None], today: date) -> Span:
    """The cycle that follows from start, end and publication as printed. today: where no date is given at all."""
    start, end, published = map(_day, printed)
    early = ""
    if start and end and end < start:
        early = _("The plan ends on %(end)s, before its start on %(start)s; the end was taken as not given.")
        early %= {"end": end, "start": start}
        end = None
    days, guess = _guessed(start, end, published, today)
    return Span(*days, tuple(sentence for sentence in (early, guess) if sentence))


def _guessed(
    start: date | None, end: date | None, published: date | None, today: date
) -> tuple[tuple[date, date], str]:
    if start and end:
        return (start, end), ""
    if end:
        begin = published if published and published < end else date(end.year, 1, 1)
        what = (
            _("The plan says no start; its publication on %(day)s was taken.")
            if begin == published
            else _("The plan says no start; %(day)s was taken, the first day of its end's year.")
        )
        return (begin, end), what % {"day": begin}
    if start:
        last = date(start.year, 12, 31)
        what = _("The plan says no end; %(day)s was taken, the last day of its start's year.")
        return (start, last), what % {"day": last}
    what = (
        _("The plan says neither start nor end; %(year)s was taken, the year of its publication.")
        if published
        else _("The plan says no date at all; %(year)s was taken, the present year.")
    )
    year = (published or today).year
    return (date(year, 1, 1), date(year, 12, 31)), what % {"year": year}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text and is_date(text) else None
