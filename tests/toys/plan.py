"""Toy kinds of entity, declared outside the program: what the mechanism gives, it must give to these."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from hoshin.changes.codecs import PathPoint
from hoshin.changes.fields import Share, Weight
from hoshin.changes.invariants import depth_at_most, no_cycle
from hoshin.changes.record import Plan, Record, plan_entity
from hoshin.changes.ref import Ref
from hoshin.changes.slots import ADMINISTRATOR, LEADERS, OWNER
from hoshin.changes.upcast import added, renamed


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@plan_entity()
class Box(Record):
    """What toys are kept in."""

    name: Annotated[str, Plan("Name")]


@plan_entity(
    creates=LEADERS,
    version=3,
    # The title was called "label" in version 1; "shared" came with version 3.
    upcasters={1: renamed("label", "title"), 2: added("shared", None)},
)
class Toy(Record):
    """Something to play with."""

    invariants = (no_cycle("parent"), depth_at_most(5, "parent"))

    title: Annotated[str, Plan("Toy", "What it is.", decides=OWNER)]
    box: Annotated[Ref[Box], Plan("Box")]
    parent: Annotated[Ref[Box | Toy] | None, Plan("Belongs to", decides=OWNER)] = None
    colour: Annotated[Colour | None, Plan("Colour", decides=ADMINISTRATOR)] = None
    shared: Annotated[Share | None, Plan("Shared", when_retired=True)] = None
    count: Annotated[int, Plan("How many", unit="pieces")] = 1


@plan_entity(ends=("one", "other"), creates=(OWNER.of("one"), OWNER.of("other")))
class Friendship(Record):
    """That two toys go together."""

    one: Annotated[Ref[Toy], Plan("One")]
    other: Annotated[Ref[Toy], Plan("Other")]
    because: Annotated[str, Plan("Because", decides=OWNER.of("one"))] = ""


@plan_entity(unique=(("shelf", "title"),))
class Manual(Record):
    """How toys are used; it has a field of every type that Toy lacks."""

    title: Annotated[str, Plan("Title", filled=True)]
    shelf: Annotated[int | None, Plan("Shelf")] = None
    official: Annotated[bool, Plan("Official")] = False
    printed: Annotated[date | None, Plan("Printed", wire="printed_on")] = None
    steps: Annotated[tuple[PathPoint, ...], Plan("Steps")] = ()
    weight: Annotated[Weight | None, Plan("Weight", unit="grams")] = None
    offset: Annotated[Decimal, Plan("Offset")] = Decimal(0)
    replaces: Annotated[Ref[Manual] | None, Plan("Replaces", outlives=True)] = None


@plan_entity(ends=("toy", "manual"), carries=("manual",))
class Reading(Record):
    """That a manual explains a toy."""

    toy: Annotated[Ref[Toy], Plan("Toy")]
    manual: Annotated[Ref[Manual], Plan("Manual")]
    because: Annotated[str, Plan("Because")] = ""
