"""Allocation: which initiatives to fund, at which level, from when, within every pool and rule.

`program_from` reads a program from plain values, `solve` answers it, `what_if` says what more of a pool would buy.
Read in this order: `program` (what there is to decide), `reading`, `relations` and `places` (checked input), `rules` and
`model` (columns and rows), `solver` (HiGHS), `ways` and `pursuit` (what it branches on and is asked for), `search`
(`genetic` beside it, and `neighbourhood` on `draws` and `look`), `solve`, `binding`, `answer`, `clash`, `worth`.
"""

from hoshin.engine.allocation.answer import Allocation, Chosen
from hoshin.engine.allocation.binding import Binding
from hoshin.engine.allocation.program import BadProgram, Program
from hoshin.engine.allocation.reading import program_from
from hoshin.engine.allocation.solve import Standing, solve
from hoshin.engine.allocation.worth import Step, WhatIf, Worth, what_if

__all__ = [
    "Allocation",
    "BadProgram",
    "Binding",
    "Chosen",
    "Program",
    "Standing",
    "Step",
    "WhatIf",
    "Worth",
    "program_from",
    "solve",
    "what_if",
]
