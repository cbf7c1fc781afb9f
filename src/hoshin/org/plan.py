"""Units, people and the organisation's policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from hoshin.changes.choices import set_words
from hoshin.changes.fields import Share, Weight
from hoshin.changes.invariants import Breach, Change, InOrder, OnlyOne, WithinNumbers, depth_at_most, no_cycle
from hoshin.changes.keys import link_key
from hoshin.changes.record import Entity, Plan, Record, plan_entity
from hoshin.changes.ref import Ref
from hoshin.changes.slots import ADMINISTRATOR, UNIT_LEAD
from hoshin.changes.upcast import WireEdit, added
from hoshin.changes.words import name_of
from hoshin.errors import BadInput
from hoshin.formats import check_locale

POLICY_KEY = link_key("policy")
"""There is one policy, and this is its key."""


class PeopleLevel(StrEnum):
    """Down to whom figures that derive from people are kept."""

    TEAMS = "teams"
    LEADERS = "leaders"
    PERSONS = "persons"


set_words(
    {
        PeopleLevel.TEAMS: pgettext_lazy("figures of people", "teams"),
        PeopleLevel.LEADERS: pgettext_lazy("figures of people", "leaders"),
        PeopleLevel.PERSONS: pgettext_lazy("figures of people", "persons"),
    }
)


class Weekday(StrEnum):
    """A day on which weeks can begin."""

    MONDAY = "monday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


set_words(
    {
        Weekday.MONDAY: pgettext_lazy("weekday", "monday"),
        Weekday.SATURDAY: pgettext_lazy("weekday", "saturday"),
        Weekday.SUNDAY: pgettext_lazy("weekday", "sunday"),
    }
)


class Vocabulary(StrEnum):
    """Which words pages use for goals and what belongs to them; code, files and the API keep their own."""

    PLAIN = "plain"
    OKR = "okr"
    BALANCED_SCORECARD = "balanced scorecard"
    EOS = "eos"
    OGSM = "ogsm"


set_words(
    {
        Vocabulary.PLAIN: pgettext_lazy("vocabulary", "plain"),
        Vocabulary.OKR: pgettext_lazy("vocabulary", "okr"),
        Vocabulary.BALANCED_SCORECARD: pgettext_lazy("vocabulary", "balanced scorecard"),
        Vocabulary.EOS: pgettext_lazy("vocabulary", "eos"),
        Vocabulary.OGSM: pgettext_lazy("vocabulary", "ogsm"),
    }
)


class _OneRoot:
    """Units form one tree: one of them, and always one, has nothing above it."""

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        roots = change.after.of(Unit).by("parent", None)
        if not roots and change.before.of(Unit).by("parent", None):
            gone = change.before.of(Unit).by("parent", None)[0]
            yield Breach(
                gone.ref,
                gettext("%(gone)s stands at the top of the units, and one must.") % {"gone": name_of(gone)},
            )
        if len(roots) > 1 and any(root.ref in change.touched for root in roots):
            names = ", ".join(f"{root.name or root.key}" for root in roots)
            yield Breach(
                roots[-1].ref,
                gettext("Only one unit may stand at the top, found %(count)s: %(names)s.")
                % {"count": len(roots), "names": names},
                "parent",
            )


class _UnderItsKey:
    """The policy is looked for under one key, and another would never be found."""

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        for record in change.live(entity.kind):
            if record.key != POLICY_KEY:
                yield Breach(
                    record.ref,
                    gettext("The policy has the key %(expected)s, found %(record)s.")
                    % {"expected": POLICY_KEY, "record": record.key},
                )


class _KnownTimeZone:
    """The time zone is one that the machine's database of time zones knows."""

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        for record in change.live(entity.kind):
            zone = getattr(record, "time_zone", "")
            try:
                ZoneInfo(zone)
            except (ZoneInfoNotFoundError, ValueError, OSError):
                yield Breach(
                    record.ref,
                    gettext("%(zone)r is not a time zone; expected one such as Europe/Berlin.")
                    % {"zone": zone},
                    "time_zone",
                )


class _CurrencyCode:
    """The currency is written as a code, which does not depend on a language."""

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        for record in change.live(entity.kind):
            code = getattr(record, "currency", "")
            if not re.fullmatch("[A-Z]{3}", code):
                yield Breach(
                    record.ref,
                    gettext("%(code)r is not a currency's code; expected three capitals, as EUR.")
                    % {"code": code},
                    "currency",
                )


class _KnownFormats:
    """The formats are those of a locale that is known."""

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        for record in change.live(entity.kind):
            try:
                check_locale(getattr(record, "formats", ""))
            except BadInput as error:
                yield Breach(record.ref, str(error))


def _words_and_formats(edit: WireEdit) -> WireEdit:
    """Version 1 had no words and formats of its own."""
    for field, value in (("formats", ""), ("week_begins", None), ("vocabulary", Vocabulary.PLAIN.value)):
        edit = added(field, value)(edit)
    return edit


@plan_entity(label=_("Unit"), plural=_("Units"), creates=UNIT_LEAD.of("parent"))
class Unit(Record):
    """A part of the organisation: company, division, department, team."""

    invariants = (no_cycle("parent"), depth_at_most(50, "parent"), _OneRoot())

    name: Annotated[str, Plan(_("Name"), decides=UNIT_LEAD, filled=True)]
    acronym: Annotated[str, Plan(_("Short name"), decides=UNIT_LEAD)] = ""
    description: Annotated[str, Plan(_("Description"), decides=UNIT_LEAD, long=True)] = ""
    parent: Annotated[Ref[Unit] | None, Plan(_("Part of"), decides=UNIT_LEAD.of("parent"))] = None
    lead: Annotated[Ref[Person] | None, Plan(_("Lead"), decides=UNIT_LEAD.of("parent"), outlives=True)] = None
    rank: Annotated[str, Plan(_("Place"), decides=UNIT_LEAD)] = ""


@plan_entity(label=_("Person"), plural=_("People"), creates=UNIT_LEAD)
class Person(Record):
    """Somebody who works here. Name and mail are kept beside the plan, where they can be erased."""

    unit: Annotated[Ref[Unit], Plan(_("Unit"), decides=UNIT_LEAD)]
    role: Annotated[str, Plan(_("Role"), decides=UNIT_LEAD)] = ""


@plan_entity(
    label=_("Policy"),
    plural=_("Policies"),
    creates=ADMINISTRATOR,
    version=2,
    upcasters={1: _words_and_formats},
)
class Policy(Record):
    """What holds for the whole organisation: thresholds, time zone, calendar, currency, formats, words."""

    invariants = (
        OnlyOne(),
        _UnderItsKey(),
        WithinNumbers("fiscal_year_begins", 1, 12),
        _KnownTimeZone(),
        _CurrencyCode(),
        _KnownFormats(),
        InOrder("at_risk", "off_track"),
    )

    time_zone: Annotated[str, Plan(_("Time zone"), decides=ADMINISTRATOR)] = "UTC"
    currency: Annotated[str, Plan(_("Currency"), _("ISO 4217, such as EUR."), decides=ADMINISTRATOR)] = "EUR"
    formats: Annotated[
        str,
        Plan(
            _("Formats"),
            _(
                "Of numbers and days: a language and a country, such as de-CH. Empty: by the reader's language."
            ),
            decides=ADMINISTRATOR,
        ),
    ] = ""
    week_begins: Annotated[
        Weekday | None, Plan(_("First day of the week"), _("Empty: by the formats."), decides=ADMINISTRATOR)
    ] = None
    vocabulary: Annotated[
        Vocabulary,
        Plan(
            _("Vocabulary"),
            _("The words that pages use for goals and what belongs to them."),
            decides=ADMINISTRATOR,
        ),
    ] = Vocabulary.PLAIN
    fiscal_year_begins: Annotated[int, Plan(_("First month of the fiscal year"), decides=ADMINISTRATOR)] = 1
    at_risk: Annotated[
        Share, Plan(_("At risk below expected by"), _("A part of the way."), decides=ADMINISTRATOR)
    ] = Decimal("0.05")
    off_track: Annotated[
        Share, Plan(_("Off track below expected by"), _("A part of the way."), decides=ADMINISTRATOR)
    ] = Decimal("0.20")
    stale_after: Annotated[Weight, Plan(_("Stale after"), decides=ADMINISTRATOR, unit="periods")] = Decimal(
        "1.5"
    )
    people_level: Annotated[PeopleLevel, Plan(_("Figures about people"), decides=ADMINISTRATOR)] = (
        PeopleLevel.TEAMS
    )
