"""Edits looked at before they are done: each in a sentence, who decides on them, and a digest of what was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.changes.draft import Draft
from hoshin.changes.edits import to_wire
from hoshin.changes.words import sentence
from hoshin.org.records import CLOSED
from hoshin.web.forms.bulk_shown import Seen
from hoshin.web.forms.deciding import Deciding
from hoshin.web.forms.place import Place
from hoshin.web.page import page

TOLD: Final = 100
DIGEST: Final = "_seen"


@dataclass(frozen=True, slots=True)
class Previewed:
    """What a preview is of, in words; what travels with it unseen; where it is sent and left; what changed meanwhile."""

    what: str
    hidden: tuple[tuple[str, str], ...]
    address: str
    back: str
    changed: str = ""


def digest_of(draft: Draft) -> str:
    """What was looked at, in few characters: another plan, or another answer, gives others."""
    digest = sha256()
    for edit in draft.edits:
        digest.update(repr(to_wire(edit)).encode())
    return digest.hexdigest()[:32]


def previewed(request: HttpRequest, place: Place, draft: Draft, to: Previewed) -> HttpResponse:
    """The page that shows what edits would do."""
    decides = Deciding(place).of_edits(draft.edits)
    told = [sentence(edit, place.seen, str(CLOSED)) for edit in draft.edits[:TOLD]]
    more = len(draft.edits) - len(told)
    edits = ngettext("%(count)d edit", "%(count)d edits", len(draft.edits)) % {"count": len(draft.edits)}
    shown = Seen(
        title=_("Look at it before it is done"),
        says=_("%(edits)s, of %(what)s.") % {"edits": edits, "what": to.what},
        changed=to.changed,
        edits=tuple(told),
        more=ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more} if more else "",
        decides=decides.sentence,
        button=decides.button,
        hidden=to.hidden,
        address=to.address,
        back=to.back,
    )
    return page(request, "forms/bulk_preview.html", moment=place.moment, form=shown)
