"""Nothing writes a plan row around adoption."""

from __future__ import annotations

import pytest

from changes.playroom import now, refused
from hoshin.changes.tables import WrittenAround, table_of
from hoshin.changes.verify import verify

Row = table_of("box")


def loaded(room):
    return Row.objects.get(pk=room.mias.key)


WRITES = {
    "save": lambda room: loaded(room).save(),
    "save new": lambda room: Row(key="0" * 26, name="new").save(),
    "save some fields": lambda room: loaded(room).save(update_fields=["name"]),
    "save raw, as fixtures do": lambda room: loaded(room).save_base(raw=True),
    "delete": lambda room: loaded(room).delete(),
    "create": lambda room: Row.objects.create(key="0" * 26, name="new"),
    "update": lambda room: Row.objects.filter(pk=room.mias.key).update(name="other"),
    "update all": lambda room: Row.objects.update(name="other"),
    "delete some": lambda room: Row.objects.filter(name="mia").delete(),
    "delete all": lambda room: Row.objects.all().delete(),
    "delete unseen": lambda room: Row.objects.all()._raw_delete("default"),
    "by the base manager": lambda room: Row._base_manager.update(name="other"),
    "by the default manager": lambda room: Row._default_manager.update(name="other"),
    "bulk_create": lambda room: Row.objects.bulk_create([Row(key="0" * 26, name="new")]),
    "bulk_update": lambda room: Row.objects.bulk_update([loaded(room)], ["name"]),
    "get_or_create": lambda room: Row.objects.get_or_create(key="0" * 26, defaults={"name": "new"}),
    "update_or_create": lambda room: Row.objects.update_or_create(key="0" * 26, defaults={"name": "new"}),
    "in the order of another": lambda room: Row.objects.order_by("name").reverse().update(name="other"),
    "through a queryset in use": lambda room: (
        Row.objects.using("default").select_for_update().update(name="x")
    ),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_writing_around_adoption_is_refused(room, write):
    with refused(WrittenAround, "change only by adopting a changeset."):
        write(room)
    assert (now(room.mias), list(verify())) == (room.mias, [])


def test_the_error_names_the_table(room):
    with refused(WrittenAround, "Box rows change only by adopting a changeset."):
        loaded(room).save()


def test_rows_can_be_read(room):
    assert sorted(Row.objects.values_list("name", flat=True)) == ["mia", "tom"]
