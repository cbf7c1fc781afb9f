"""The verb that takes a StratML document into the plan."""

from __future__ import annotations

from os import PathLike

from hoshin.interchange.stratml_plan.report import Progress, Report
from hoshin.journal.actor import Actor


def import_stratml(
    path: str | PathLike[str], *, by: Actor, dry_run: bool = False, progress: Progress | None = None
) -> Report:
    """Take a StratML document into the plan: what changed since its last import, all under one number.

    A dry run writes nothing and reports what it would. Raises StratMLError for a file that cannot be read,
    ConsentMissing, Conflicts, Broken; then nothing was changed.
    """
    raise NotImplementedError
