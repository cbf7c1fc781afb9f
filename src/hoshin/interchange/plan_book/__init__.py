"""The plan as a workbook: written for people to edit, recognised when it comes back, and held against its own export."""

from hoshin.interchange.plan_book.exporting import export_book
from hoshin.interchange.plan_book.importing import import_book
from hoshin.interchange.plan_book.mark import is_own_book

__all__ = ["export_book", "import_book", "is_own_book"]
