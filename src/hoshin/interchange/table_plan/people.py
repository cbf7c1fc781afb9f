"""What people are called, read beside a picture, which knows their keys alone."""

from __future__ import annotations

from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.org.people import PersonName
from hoshin.org.plan import Person


def names_of_people(picture: Picture) -> dict[Key, str]:
    """The names of the people that a picture holds, live or retired; of whom there is no name is left out."""
    known = (picture.of(Person), picture.retired.of(Person))
    if not any(known):
        return {}
    rows = PersonName.objects.order_by("pk").values_list("pk", "name")
    return {Key(key): name for key, name in rows if any(Key(key) in side for side in known)}
