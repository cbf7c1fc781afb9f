"""The backups."""

from __future__ import annotations

from collections.abc import Iterator

from hoshin.upkeep.banner import backup_state
from hoshin.upkeep.doctor.line import Line, Patient, failure, ok, warning
from hoshin.words import gettext as _


def backups(patient: Patient) -> Iterator[Line]:
    """Whether there is one that is young enough, and why the last one failed."""
    state = backup_state()
    folder = patient.home.backups
    last = (
        _("The last good one is from %(last)s UTC") % {"last": f"{state.last:%Y-%m-%d %H:%M}"}
        if state.last
        else _("There is none yet")
    )
    if state.failed:
        yield failure(
            "backup",
            _("%(last)s; one failed since: %(failed)s") % {"last": last, "failed": state.failed},
            _("See to %(folder)s, then `hoshin backup`.") % {"folder": folder},
        )
    elif not state.wanted:
        yield warning(
            "backup",
            _("%(last)s; daily ones are off.") % {"last": last},
            _("See that something else makes them."),
        )
    elif state.is_old:
        yield failure(
            "backup", f"{last}.", _("`hoshin serve` makes one a day; `hoshin backup` makes one now.")
        )
    else:
        yield ok(
            "backup",
            _("%(last)s; they lie in %(folder)s. Keep some of them on another machine, and hoshin.toml too.")
            % {"last": last, "folder": folder},
        )
