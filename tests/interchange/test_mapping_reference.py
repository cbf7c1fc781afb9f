"""docs/reference/mapping.md says what the format and the plan declare, and so do the mappings that it links."""

from __future__ import annotations

import re

import pytest

from examples.mapping_reference import PAGE, written
from hoshin.interchange.mapping import MappingError, read_mapping
from hoshin.interchange.mapping.format import Mapping
from hoshin.interchange.mapping.keys import keys_of
from hoshin.interchange.table_plan import RowsNotTaken
from hoshin.interchange.tables import TableError
from house.rooms import ROOT

WORDS = "words.toml"
"""Says what statuses of a tracker mean, and maps no columns: tests/cli/test_how_to.py takes it in."""
MAPPINGS = sorted(
    path
    for folder in ("mappings", "how-to")
    for path in (ROOT / "examples" / folder).glob("*.toml")
    if path.name != WORDS
)


def test_the_tables_of_the_page_are_those_of_the_declarations():
    page = PAGE.read_text(encoding="utf-8")
    assert written(page) == page, "python -m examples.mapping_reference writes them anew"


def test_every_part_of_the_format_has_its_table():
    named = set(re.findall(r"<!-- made of (\w+) -->", PAGE.read_text(encoding="utf-8")))
    assert set(parts()) <= named


def parts():
    from hoshin.interchange.mapping import cells
    from hoshin.interchange.mapping import format as sheets

    for module in (cells, sheets):
        for name, part in vars(module).items():
            is_own = isinstance(part, type) and part.__module__ == module.__name__
            if is_own and hasattr(part, "__dataclass_fields__") and keys_of(part):
                yield name


def test_every_refusal_is_named():
    page = PAGE.read_text(encoding="utf-8")
    assert all(f"`{kind.__name__}`" in page for kind in (MappingError, TableError, RowsNotTaken))


@pytest.mark.parametrize("path", MAPPINGS, ids=lambda path: path.stem)
def test_each_mapping_of_the_repository_can_be_read(path):
    assert isinstance(read_mapping(path), Mapping)
