"""One system: each class is declared and used, pages ask for few style sheets, colours can be read, and one page shows all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hoshin.web.design.tokens import TEXT, colours, contrasts, tokens

WEB = Path(__file__).parents[2] / "src" / "hoshin" / "web"
CHARTS = WEB.parent / "charts"
SHEETS = {path.stem: path.read_text(encoding="utf-8") for path in (WEB / "static" / "web").glob("*.css")}
TEMPLATES = {str(path.relative_to(WEB)): path.read_text(encoding="utf-8") for path in WEB.rglob("*.html")}
FAMILIES = re.compile(r"^(chip|banner|at|state|question|depth|run|run-label|scheme|text)-")
"""Classes whose last part is a value: a health, a moment, a state, a depth, a size."""
BY_PYTHON = {"framed", "priority", "only-above"}
NAMES_ALONE = re.compile(r"^(mark-|run-(label|tick)$|question-)")
"""What tells one drawing or question from another where no style differs."""

_OWN_STYLE = re.compile(r"^_?STYLE\b.* = ", re.MULTILINE)
"""A drawing that also stands by itself brings how it looks."""


def declared() -> set[str]:
    """The classes that style sheets speak of."""
    return {name for sheet in SHEETS.values() for name in _classes_of(sheet)}


def used() -> set[str]:
    """The classes that templates and drawings have; without those whose name is put together."""
    drawings = [path.read_text(encoding="utf-8") for path in (*CHARTS.glob("*.py"), *WEB.rglob("*.py"))]
    texts = [*TEMPLATES.values(), *(text for text in drawings if not _OWN_STYLE.search(text))]
    return {name for text in texts for name in _written(text)}


def _classes_of(sheet: str) -> Iterator[str]:
    bare = re.sub(r'/\*.*?\*/|"[^"]*"', "", sheet, flags=re.DOTALL)
    for selector in re.findall(r"[^{};]+(?=\{)", bare):
        yield from re.findall(r"\.([a-zA-Z][\w-]*)", selector)


def _written(text: str) -> Iterator[str]:
    for value in re.findall(r'class="((?:[^"{]|\{\{.*?\}\}|\{%.*?%\}|\{[^"]*?\})*)"', text):
        plain = re.sub(r"\S*\{\{.*?\}\}\S*|\S*\{[a-z].*?\}\S*", " ", re.sub(r"\{%.*?%\}", " ", value))
        yield from plain.split()


def test_each_class_of_a_style_sheet_is_used() -> None:
    unused = {name for name in declared() - used() - BY_PYTHON if not FAMILIES.match(name)}
    assert not unused


def test_each_class_of_a_template_is_declared() -> None:
    unknown = {name for name in used() - declared() if not NAMES_ALONE.match(name)}
    assert not unknown


def test_each_token_is_used_and_each_used_is_declared() -> None:
    used = {name for sheet in SHEETS.values() for name in re.findall(r"var\(--([\w-]+)\)", sheet)}
    assert used == set(tokens())


def test_only_tokens_name_colours_and_sizes_of_text() -> None:
    for name, sheet in SHEETS.items():
        rules = sheet.split("@layer elements", 1)[-1] if name == "hoshin" else sheet
        assert set(re.findall(r"#[0-9a-f]{3,6}\b(?=[;,) ])", rules)) <= {"#fff", "#000"}, name
        sizes = set(re.findall(r"font-size: ([^;]+);", rules))
        assert {size for size in sizes if size.endswith("rem")} <= {".8125rem", ".75rem"}, name  # in charts


def test_what_is_written_can_be_read_in_light_and_dark() -> None:
    assert len(colours()) > 10
    for one in contrasts():
        assert min(one.light, one.dark) >= TEXT, one


def test_a_page_asks_for_one_style_sheet_of_its_own_at_most() -> None:
    for name, text in TEMPLATES.items():
        sheets = re.findall(r"web/([\w-]+)\.css", text)
        assert len(sheets) <= (2 if name == "bare.html" else 1), name
        assert set(sheets) <= set(SHEETS), name


@pytest.mark.django_db
def test_one_page_shows_all_of_it_to_whoever_is_signed_in(signed_in) -> None:
    html = signed_in.get("/design").content.decode()
    for name in tokens():
        if not name.startswith(("font", "round", "edge", "measure", "page")):
            assert f"--{name}" in html, name
    for health in ("on-track", "at-risk", "off-track", "stale", "no-data"):
        assert f"chip-{health}" in html


@pytest.mark.django_db
def test_it_can_be_looked_at_in_dark_on_a_light_device(signed_in) -> None:
    assert "samples scheme-dark" in signed_in.get("/design?scheme=dark").content.decode()
    assert signed_in.get("/design?scheme=pink").status_code == 400


@pytest.mark.django_db
def test_its_forms_change_nothing(signed_in) -> None:
    assert signed_in.post("/design").headers["Location"] == "/design"


@pytest.mark.django_db
def test_who_is_not_signed_in_is_sent_to_sign_in(client, rita) -> None:
    assert client.get("/design").status_code == 302
