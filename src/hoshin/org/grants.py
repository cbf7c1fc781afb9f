"""Grants, what each gives, and the table of both: declared once, tried line by line in the tests, shown in the docs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hoshin.changes.abilities import Ability
from hoshin.changes.record import Text
from hoshin.changes.slots import SlotName
from hoshin.errors import BadInput


class GrantName(StrEnum):
    """What an account is given. Owner and unit lead are none: the plan says who they are. Grants add up."""

    ADMINISTRATOR = "administrator"
    LEADER = "leader"
    MEMBER = "member"
    FACILITATOR = "facilitator"
    VIEWER = "viewer"
    BOARD_READER = "board reader"


@dataclass(frozen=True, slots=True)
class Gives:
    """What a grant gives: what its account is able to do, and the slot that it fills."""

    able: frozenset[Ability]
    fills: SlotName | None = None


_READS = frozenset({Ability.READ_TOP, Ability.READ, Ability.READ_FACTS})
_WORKS = _READS | {Ability.PROPOSE, Ability.RECORD, Ability.ADOPT}

GRANTS: Final[Mapping[GrantName, Gives]] = MappingProxyType(
    {
        GrantName.ADMINISTRATOR: Gives(_WORKS | {Ability.ADMINISTER}, fills=SlotName.ADMINISTRATOR),
        GrantName.LEADER: Gives(_WORKS, fills=SlotName.LEADERS),
        GrantName.MEMBER: Gives(_WORKS),
        GrantName.FACILITATOR: Gives(_WORKS | {Ability.SPEAK_FOR}),
        GrantName.VIEWER: Gives(_READS),
        GrantName.BOARD_READER: Gives(frozenset({Ability.READ_TOP})),
    }
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a grant is called, and what it means, in a sentence."""

    name: Text
    meaning: Text


WORDS: Final[Mapping[GrantName, Said]] = MappingProxyType(
    {
        GrantName.ADMINISTRATOR: Said(
            _("Administrator"),
            _(
                "Looks after accounts, the policy and the installation, and works like a member. Reads nothing closed."
            ),
        ),
        GrantName.LEADER: Said(
            _("Leader"),
            _("Decides what is for the leaders: priorities, weights, and what has no owner above it."),
        ),
        GrantName.MEMBER: Said(
            _("Member"),
            _(
                "Reads all that is open, proposes changes, decides and records what they own or what their unit has."
            ),
        ),
        GrantName.FACILITATOR: Said(
            _("Facilitator"), _("Works like a member, and records and proposes in the name of others.")
        ),
        GrantName.VIEWER: Said(_("Viewer"), _("Reads all that is open, and changes nothing.")),
        GrantName.BOARD_READER: Said(
            _("Board reader"),
            _("Reads vision, priorities, top goals and the index with their history, no more."),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what is done, and the ability or the slot that it takes; None: no grant gives it."""

    words: Text
    takes: Ability | SlotName | None

    def is_given_by(self, grant: GrantName) -> bool:
        """Whether an account that has this grant alone does it."""
        gives = GRANTS[grant]
        return self.takes in gives.able or (self.takes is not None and self.takes == gives.fills)


LINES: Final = (
    Line(
        _("Read vision, mission, values, priorities, top goals, the index, and their history"),
        Ability.READ_TOP,
    ),
    Line(_("Read all else that is open: the rest of the plan, facts, findings"), Ability.READ),
    Line(_("Read what is closed to the person"), None),
    Line(_("Write drafts and propose them, on anything"), Ability.PROPOSE),
    Line(_("Agree to, decline and adopt what is theirs to decide as owner or unit lead"), Ability.ADOPT),
    Line(_("Decide what is for the leaders"), SlotName.LEADERS),
    Line(_("Decide the policy, and what has nobody to decide it"), SlotName.ADMINISTRATOR),
    Line(_("Decide what somebody else owns or leads"), None),
    Line(
        _("Record facts on what is theirs, waive its findings, take back what they recorded"), Ability.RECORD
    ),
    Line(_("Record facts on what somebody else owns or leads"), None),
    Line(_("Record facts and propose in another's name"), Ability.SPEAK_FOR),
    Line(_("Decide in another's name"), None),
    Line(_("Take back facts that somebody else recorded"), Ability.ADMINISTER),
    Line(
        _("Open and end accounts, make links to come in, give grants and take them away"), Ability.ADMINISTER
    ),
    Line(_("Forget a person, and erase texts that people typed"), Ability.ADMINISTER),
    Line(_("Back up the database"), Ability.ADMINISTER),
)


def abilities(grants: Iterable[GrantName]) -> frozenset[Ability]:
    """What somebody with these grants is able to do."""
    return frozenset().union(*(GRANTS[grant].able for grant in grants))


def filling(slot: SlotName) -> tuple[GrantName, ...]:
    """The grants whose accounts fill a slot."""
    return tuple(name for name, gives in GRANTS.items() if gives.fills == slot)


def giving(ability: Ability) -> tuple[GrantName, ...]:
    """The grants that give an ability."""
    return tuple(name for name, gives in GRANTS.items() if ability in gives.able)


def in_order(names: Iterable[str]) -> tuple[GrantName, ...]:
    """Grants in the order of the table."""
    held = set(names)
    return tuple(name for name in GrantName if name in held)


def grant_called(text: str) -> GrantName:
    """The grant that a person names. Raises BadInput with those there are."""
    try:
        return GrantName(text.strip().lower().replace("-", " ").replace("_", " "))
    except ValueError as error:
        raise BadInput(
            gettext("There is no grant %(text)r; expected one of %(known)s.")
            % {"text": text, "known": ", ".join(GrantName)}
        ) from error


def table() -> str:
    """The table of grants and what they give, as Markdown."""
    head = ["", *(grant.capitalize() for grant in GrantName)]
    rows = [
        [str(line.words), *("yes" if line.is_given_by(name) else "–" for name in GrantName)] for line in LINES
    ]
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, ["---", *[":-:"] * len(GrantName)], *rows))
