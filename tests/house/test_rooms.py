"""Each room knows only the rooms before it: in its imports, its relations and its migrations."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from django.db.models import Field, Model

from house.rooms import ROOT, layers, may_know


def room_of(app_label: str) -> str | None:
    """The room in which an app lives; None for Django's own apps and those of tests."""
    name = apps.get_app_config(app_label).name
    return name.removeprefix("hoshin.").partition(".")[0] if name.startswith("hoshin.") else None


def label_of(model: type[Model] | str, home: str) -> str:
    """The app label of a relation's end, written as a class, `app.Model`, `Model` or `self`."""
    if not isinstance(model, str):
        return model._meta.app_label
    return model.partition(".")[0] if "." in model else home


def ends(fields: Iterator[tuple[str, Field]], home: str) -> Iterator[tuple[str, str]]:
    """For each relation among the fields: its name and the app label of the end it points at."""
    for name, field in fields:
        for model in (
            getattr(field.remote_field, "model", None),
            getattr(field.remote_field, "through", None),
        ):
            if model:
                yield name, label_of(model, home)


def relations_of_models() -> Iterator[tuple[str, str, str]]:
    for model in apps.get_models(include_auto_created=True):
        home = model._meta.app_label
        own = ((field.name, field) for field in model._meta.local_fields + model._meta.local_many_to_many)
        for name, end in ends(own, home):
            yield f"{model._meta.label}.{name}", home, end


def relations_of_migrations() -> Iterator[tuple[str, str, str]]:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    for (home, name), migration in sorted(loader.disk_migrations.items()):
        for end, _ in (*migration.dependencies, *((other, "") for other, _ in migration.run_before)):
            if end in {config.label for config in apps.get_app_configs()}:
                yield f"{home}.{name} depends on", home, end
        for operation in migration.operations:
            fields = list(getattr(operation, "fields", []) or [])
            if getattr(operation, "field", None) is not None:
                fields.append((operation.name, operation.field))
            for field, end in ends(iter(fields), home):
                yield f"{home}.{name}: {field}", home, end


def upward(relations: Iterator[tuple[str, str, str]]) -> list[str]:
    """Those of the relations that point at a room which theirs may not know."""
    found = []
    for what, home, end in relations:
        room, other = room_of(home), room_of(end)
        if room and other and not may_know(room, other):
            found.append(f"{what} → {other}")
    return found


def test_imports_point_down():
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_relations_of_models_point_down():
    assert upward(relations_of_models()) == []


def test_relations_and_dependencies_of_migrations_point_down():
    assert upward(relations_of_migrations()) == []


def test_a_relation_upward_is_found():
    assert upward(iter([("Head.goal", "journal", "strategy")])) == ["Head.goal → strategy"]


@pytest.mark.parametrize("room", [room for layer in layers() for room in layer])
def test_no_room_may_know_a_face(room):
    faces = layers()[-1]
    assert not any(may_know(room, face) for face in faces if face != room)


def test_the_engine_is_importable_alone():
    code = (
        "import sys, hoshin.engine; print([name for name in sys.modules if name.split('.')[0] == 'django'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
