"""Starts: a plan of a trade to edit, for those who have no workbook to bring."""

from hoshin.interchange.starts.reading import Start, start_called, starts
from hoshin.interchange.starts.starting import Started, begin_with

__all__ = ["Start", "Started", "begin_with", "start_called", "starts"]
