"""What the page of the question reads: the work that waits for an answer, filtered, and where it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from hoshin.changes.ref import Subject
from hoshin.interchange.work_items_plan.offers import CameFrom, Offer, Offering, came_from
from hoshin.web.forms.place import Place
from hoshin.web.outcome import PARAMETER as DONE
from hoshin.web.paging import Pages, pages_of
from hoshin.work.answering import unsaid
from hoshin.work.plan import Initiative
from hoshin.work.queries import actions_that_serve

PAGE: Final = 50
OF: Final = "of"
SOUGHT: Final = "q"
_NOWHERE: Final = CameFrom("", "", ())


@dataclass(frozen=True)
class Source:
    """All work of which nobody said yet what it is for, as far as the reader sees it, and what was asked of the list."""

    place: Place
    given: QueryDict

    @cached_property
    def came_from(self) -> Mapping[Subject, CameFrom]:
        """Where each came from."""
        return came_from(self.place.whole.number)

    @cached_property
    def everything(self) -> list[Initiative]:
        """All that waits, in order."""
        return sorted(unsaid(self.place.seen), key=lambda one: (one.rank, one.title.casefold(), one.key))

    @cached_property
    def matching(self) -> list[Initiative]:
        """What the filter leaves."""
        words, of = self.sought.casefold().split(), self.given.get(OF, "")
        return [
            one
            for one in self.everything
            if all(word in one.title.casefold() for word in words)
            and (not of or self.place_named(self.origin(one)) == of)
        ]

    @property
    def sought(self) -> str:
        """The words that are looked for."""
        return self.given.get(SOUGHT, "").strip()

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out."""
        return bool(self.sought or self.given.get(OF, ""))

    @cached_property
    def pages(self) -> Pages:
        """Which page of them is shown."""
        return pages_of(len(self.matching), PAGE, self.given, reverse("asked"))

    @cached_property
    def shown(self) -> list[Initiative]:
        """Those on the page."""
        return self.matching[self.pages.first : self.pages.first + PAGE]

    @cached_property
    def actions(self) -> Mapping[str, int]:
        """How many actions each of them on the page has. One query."""
        return actions_that_serve([one.ref for one in self.shown], self.place.whole.number)

    def origin(self, one: Initiative) -> CameFrom:
        """Where one came from; nowhere, where somebody made it."""
        return self.came_from.get(one.ref, _NOWHERE)

    def offers(self, one: Initiative) -> tuple[Offer, ...]:
        """The goals that may be meant."""
        return self._offering.offers(one.title, self.origin(one).labels)

    @cached_property
    def _offering(self) -> Offering:
        return Offering(self.place.seen)

    @staticmethod
    def place_named(origin: CameFrom) -> str:
        """The program and the project, in words."""
        return " · ".join(filter(None, (origin.source, origin.project)))


def address_of(request: HttpRequest) -> str:
    """The address of the list as it was asked for, without what was told on it."""
    kept = request.GET.copy()
    kept.pop(DONE, None)
    query = kept.urlencode()
    return reverse("asked") + (f"?{query}" if query else "")
