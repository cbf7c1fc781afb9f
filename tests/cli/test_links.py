"""Links between pages lead somewhere, and the list of pages has each of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from house.rooms import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def targets(page: Path) -> list[Path]:
    found = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    return [(page.parent / target).resolve() for target in found]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_link_leads_to_a_file(page):
    assert [str(target) for target in targets(page) if not target.exists()] == []


def test_the_list_has_each_page():
    index = ROOT / "docs" / "README.md"
    assert set(PAGES[1:]) - {index} - set(targets(index)) == set()
