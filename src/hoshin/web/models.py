"""The tables of the pages themselves."""

from __future__ import annotations

from hoshin.web.first.models import FirstFile, ReadingLink
from hoshin.web.forms.models import KeptForm

__all__ = ["FirstFile", "KeptForm", "ReadingLink"]
