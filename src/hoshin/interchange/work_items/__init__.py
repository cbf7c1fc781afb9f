"""Work items of other programs: bytes in, frozen values out; nothing is known here of the plan.

`read_items` tells the format by what stands in the file. Each format is one module that turns it into `WorkItem`s; the words
of other languages (columns, states, kinds of issues) are data in `words/`.
"""

from hoshin.interchange.work_items.items import Export, Kind, Place, Remark, State, Who, WorkItem
from hoshin.interchange.work_items.recognise import LARGEST, read_items
from hoshin.interchange.work_items.refused import NotItems

__all__ = [
    "LARGEST",
    "Export",
    "Kind",
    "NotItems",
    "Place",
    "Remark",
    "State",
    "Who",
    "WorkItem",
    "read_items",
]
