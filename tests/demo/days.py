"""Days on which the company is made."""

from __future__ import annotations

from datetime import date

TODAY, LEAP_DAY = date(2026, 11, 24), date(2028, 2, 29)
