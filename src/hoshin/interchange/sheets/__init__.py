"""Reading any plan spreadsheet: bytes in, frozen values out. No database, no Django model.

`read_workbook` opens XLSX, ODS and texts with delimiters; `read_plan` says what it finds there.
"""

from hoshin.interchange.sheets.opening import read_pasted, read_workbook
from hoshin.interchange.sheets.reader import read_plan
from hoshin.interchange.sheets.reading import Frame, Kind, Placed, Reading, ReadItem, ReadPoint, Said
from hoshin.interchange.sheets.workbook import Cell, Grid, Place, Workbook

__all__ = [
    "Cell",
    "Frame",
    "Grid",
    "Kind",
    "Place",
    "Placed",
    "ReadItem",
    "ReadPoint",
    "Reading",
    "Said",
    "Workbook",
    "read_pasted",
    "read_plan",
    "read_workbook",
]
