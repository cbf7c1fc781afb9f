"""What becomes of the edits that a form made: adopted, proposed, or added to a draft; and where one goes from there."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.changes.carried_out import carry_out
from hoshin.changes.draft import Draft
from hoshin.changes.edits import Edit
from hoshin.changes.picture import Picture
from hoshin.changes.words import sentence
from hoshin.org.records import CLOSED
from hoshin.web.forms.place import Place
from hoshin.web.outcome import Outcome, index_now, told_after
from hoshin.web.seats import seats


def carried_out(draft: Draft, place: Place, address: str) -> HttpResponseRedirect:
    """Do what the edits say, or ask those who decide, and tell it on the page of an address.

    Raises NotAllowed, Conflicts, Broken; then nothing was changed.
    """
    if place.draft is not None:
        key = place.add(draft)
        return told_after(Outcome(_added(draft), draft=key), place.reader, address)
    before = index_now()
    done = carry_out(draft)
    told = _told(draft.edits, draft.on + draft.edits)
    if done.number is not None:
        return told_after(
            Outcome(_("Saved: %s.") % told, number=done.number, before=before), place.reader, address
        )
    words = _("Proposed: %(what)s. It waits for %(whom)s.") % {
        "what": told,
        "whom": seats(done.asked, place.seen) or _("nobody: it is agreed, and can be adopted"),
    }
    return told_after(
        Outcome(words, proposed=done.proposed or ""), place.reader, page_of_change(done.proposed or "")
    )


def nothing_new(place: Place, address: str) -> HttpResponseRedirect:
    """Go on where nothing differs from what is there."""
    return told_after(Outcome(_("Nothing was changed: it stands so already.")), place.reader, address)


def page_of_change(key: str) -> str:
    """The page of a changeset that is not adopted."""
    return reverse("change", args=[key])


def _added(draft: Draft) -> str:
    count = len(draft.edits)
    words = ngettext("%(count)d edit went into your draft.", "%(count)d edits went into your draft.", count)
    return words % {"count": count}


def _told(edits: Sequence[Edit], picture: Picture) -> str:
    first = sentence(edits[0], picture, str(CLOSED))
    more = len(edits) - 1
    if not more:
        return first
    return ngettext("%(first)s, and %(more)d more", "%(first)s, and %(more)d more", more) % {
        "first": first,
        "more": more,
    }
