"""Waiving: a finding is taken off the lists until a day, for a reason; it stays in the index."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from hoshin.alignment.assess import index_of
from hoshin.alignment.facts import Waiver
from hoshin.alignment.found import STRANDED, FindingKey
from hoshin.alignment.judge import Judged
from hoshin.alignment.settle import settle
from hoshin.changes.codecs import TextCodec
from hoshin.changes.keys import Key
from hoshin.changes.recording import Rows, check_theirs, record_facts
from hoshin.changes.ref import Ref, Subject
from hoshin.errors import BadInput, NotFound
from hoshin.journal import days
from hoshin.journal.actor import Actor

VERB: Final = "waive"
_COLUMNS: Final = ("check_name", "kind", "key", "batch_id", "until", "reason")


def waive(finding: FindingKey, *, by: Actor, reason: str, until: date) -> int:
    """Take a finding off the lists up to and with a day; returns the number under which it counts.

    It takes who owns what the finding is of, or leads its unit. Raises NotAllowed; NotFound where nothing like it is
    found now; BadInput for a blank reason, or a day that is over.
    """
    TextCodec().check(reason)
    if not reason.strip():
        raise BadInput(_("A waiver says why; found a blank reason."))
    judged = settle()
    subject: Subject = Ref(finding.kind, Key(finding.key))
    check_theirs([subject], by=by, picture=judged.picture)
    if until < judged.judged.today:
        raise BadInput(
            _("A waiver ends today or later; found %(until)s, and today is %(today)s.")
            % {"until": until, "today": judged.judged.today}
        )
    if finding not in _found(judged):
        raise NotFound(_("There is no finding %(finding)s now.") % {"finding": finding})
    written = days.written()(until)
    rows = Rows(Waiver, _COLUMNS, lambda batch: [(*finding, batch, written, reason.strip())], 1)
    number = record_facts([rows], by=by, verb=VERB)
    assert number is not None, "a waiver is one row"
    return number


def _found(judged: Judged) -> set[FindingKey]:
    """All that is found now, stranded weight too."""
    index = index_of(judged)
    stranded = (FindingKey(f"{STRANDED}{place.why}", place.kind, place.key) for place in index.stranded)
    return {*map(FindingKey.of, index.findings()), *stranded}
