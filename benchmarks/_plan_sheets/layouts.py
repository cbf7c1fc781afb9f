"""Layouts in which people write plans down; each makes a workbook of a plan with what its cells mean."""

from benchmarks._plan_sheets.grids import marks, parts, standings
from benchmarks._plan_sheets.lists import long_list, okr_list, outline, several_sheets, tasks, years
from benchmarks._plan_sheets.pages import bowling, down, eos, key_values, ogsm, scorecard

LAYOUTS = (
    okr_list,
    outline,
    scorecard,
    eos,
    bowling,
    ogsm,
    tasks,
    key_values,
    years,
    long_list,
    down,
    several_sheets,
    parts,
    marks,
    standings,
)
