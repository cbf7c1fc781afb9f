"""The plan as a StratML document."""

from __future__ import annotations

from hoshin.changes.picture import Picture
from hoshin.interchange.stratml_plan.report import Exported


def export_stratml(picture: Picture, *, upto: int | None = None) -> Exported:
    """The plan of a picture, with the facts known under the number `upto` (the picture's own), as StratML."""
    raise NotImplementedError
