"""A changeset on its way: kept as a draft, proposed, agreed to, declined, withdrawn, resolved, adopted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final, Literal

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from hoshin.changes import log, moments
from hoshin.changes.abilities import Ability
from hoshin.changes.adopt import Adopted, carry_out
from hoshin.changes.authority import authority, check_may, missing_consents
from hoshin.changes.choices import choice_word
from hoshin.changes.codecs import TextCodec
from hoshin.changes.conflicts import conflicts
from hoshin.changes.draft import Draft
from hoshin.changes.edits import Edit, Op, check, update
from hoshin.changes.keys import Key
from hoshin.changes.models import Changeset, Consent, State
from hoshin.changes.picture import Picture
from hoshin.changes.slots import Seat
from hoshin.errors import BadInput, NotAllowed, NotFound
from hoshin.journal import clock, numbers
from hoshin.journal.actor import CLOCK, OPERATOR, Actor, involved
from hoshin.journal.store import writing

_OPEN = (State.DRAFT, State.PROPOSED, State.AGREED)


def keep(draft: Draft, *, answers: Key | None = None) -> Changeset:
    """Keep a draft for later. answers: the changeset instead of which it is written, where it counters one.

    Raises NotAllowed; BadInput when it is empty.
    """
    check_may(draft.author, Ability.PROPOSE)
    if not draft.edits:
        raise BadInput(_("There is nothing to keep: the draft holds no edit."))
    with writing():
        row = Changeset.objects.create(
            key=draft.key,
            author=draft.author,
            reason=draft.reason,
            state=State.DRAFT,
            written_at=clock.now(),
            answers=answers or "",
        )
        log.write_edits(row, draft.edits)
        numbers.record(actor=draft.author, verb="draft", subject=f"changeset:{row.key}")
    return row


def scenario(key: Key) -> Picture:
    """Today's plan as it would be with a changeset adopted; an adopted one shows the plan as of its number."""
    row = _changeset(key, Changeset.objects.all())
    if row.number is not None:
        return moments.as_of(row.number)
    return moments.today() + log.edits_of(row)


def propose(key: Key, *, by: Actor, effective: date | None = None, answers: Key | None = None) -> Changeset:
    """Ask for consent; the author's own is given by asking. Agreed at once when no other is missing.

    Asked in another's name, it gives nobody's consent. effective: the day from which it is to hold. The clock adopts it
    then, or, where it is agreed later, the next day that it runs; without a day it is adopted as soon as somebody does
    so. answers: the changeset instead of which it is asked for. Raises NotAllowed, BadInput.
    """
    said = {"effective": effective.isoformat()} if effective else {}
    if answers:
        said |= {"answers": answers}
    with _open(key, by, "propose", Ability.PROPOSE, (State.DRAFT,), **said) as row:
        _only_author(row, by)
        row.effective = effective
        if answers:
            _check_no_circle(row, answers)
            row.answers = answers
        _agree(row, log.edits_of(row), moments.today(), by)
    return row


def reschedule(key: Key, effective: date | None, *, by: Actor) -> Changeset:
    """Give one's proposal another day of effect, or none. Others agreed to the day too, so their consents lapse.

    Raises NotAllowed, BadInput.
    """
    said = effective.isoformat() if effective else None
    states = (State.PROPOSED, State.AGREED)
    with _open(key, by, "reschedule", Ability.PROPOSE, states, effective=said) as row:
        _only_author(row, by)
        row.effective = effective
        row.consents.all().delete()
        _agree(row, log.edits_of(row), moments.today(), by)
    return row


def consent(key: Key, *, by: Actor) -> Changeset:
    """Agree, for every slot that one fills. Raises NotAllowed when one is not asked."""
    # An agreed one too: a consent may have lapsed, and then somebody else is asked.
    with _open(key, by, "consent", Ability.ADOPT, (State.PROPOSED, State.AGREED)) as row:
        edits, picture, given = log.edits_of(row), moments.today(), consenting(row)
        if missing_consents(edits, picture, given) == missing_consents(edits, picture, {*given, by}):
            raise NotAllowed(_("Your consent is not among those that are missing."))
        _agree(row, edits, picture, by)
    return row


def decline(key: Key, *, by: Actor, reason: str) -> Changeset:
    """Refuse a proposal that one is asked about. Raises NotAllowed, BadValue."""
    TextCodec().check(reason)
    with _open(key, by, "decline", Ability.ADOPT, (State.PROPOSED, State.AGREED), reason=reason) as row:
        edits, picture = log.edits_of(row), moments.today()
        if missing_consents(edits, picture, ()) == missing_consents(edits, picture, {by}) and by != OPERATOR:
            raise NotAllowed(_("You are not among those who are asked."))
        row.state = State.DECLINED
    return row


def withdraw(key: Key, *, by: Actor) -> Changeset:
    """Take one's own draft or proposal back. Raises NotAllowed."""
    with _open(key, by, "withdraw", Ability.PROPOSE, _OPEN) as row:
        _only_author(row, by)
        row.state = State.WITHDRAWN
    return row


def resolve(key: Key, position: int, *, keep: Literal["mine", "theirs"], by: Actor) -> Changeset:
    """Settle one conflict: keep *mine* against the value that stands there now, or drop the edit for *theirs*.

    What others agreed to has changed, so their consents lapse. Raises NotFound when there is no such conflict.
    """
    with _open(key, by, "resolve", Ability.PROPOSE, _OPEN) as row:
        _only_author(row, by)
        edits, picture = log.edits_of(row), moments.today()
        found = {conflict.position: conflict for conflict in conflicts(picture, edits)}
        if position not in found:
            raise NotFound(
                _("Edit %(position)s of %(key)s is in no conflict.") % {"position": position, "key": key}
            )
        mended = _against_today(edits[position], picture) if keep == "mine" else None
        _rewrite(row, [*edits[:position], *([mended] if mended else []), *edits[position + 1 :]], by)
    return row


def amend(key: Key, edits: list[Edit], *, by: Actor, reason: str | None = None) -> Changeset:
    """Give one's draft or proposal other edits, and another reason where one is given; without edits it is withdrawn.

    What others agreed to has changed, so their consents lapse. Raises NotAllowed, BadInput, BadEdit.
    """
    TextCodec().check(reason or "")
    for edit in edits:
        check(edit)
    with _open(key, by, "amend", Ability.PROPOSE, _OPEN) as row:
        _only_author(row, by)
        row.reason = row.reason if reason is None else reason
        _rewrite(row, edits, by)
    return row


def adopt_agreed(key: Key, *, by: Actor) -> Adopted:
    """Adopt a changeset that was agreed; one with a day of effect is left to the clock.

    Raises BadInput, NotAllowed, ConsentMissing, Conflicts, Broken; then it waits as it was.
    """
    return _adopt(key, by, None)


def adopt_on(key: Key, day: date) -> Adopted:
    """Adopt, as the clock, a changeset that was agreed to hold from a day or an earlier one. Raises the same."""
    return _adopt(key, CLOCK, day)


def _adopt(key: Key, by: Actor, day: date | None) -> Adopted:
    moments.today()
    with numbers.take(actor=by, verb="adopt") as moment:
        check_may(by, Ability.ADOPT)
        row = _changeset(key, Changeset.objects.select_for_update())
        if row.state not in (State.AGREED, State.PROPOSED):
            raise BadInput(
                _("Changeset %(key)s is %(state)s; only an agreed one is adopted.")
                % {"key": key, "state": choice_word(State(row.state))}
            )
        _check_day(row, day)
        before = moments.before(moment)
        after = carry_out(moment, row, log.edits_of(row), before, consenting(row))
        moments.remember_after_commit(moment.log, after)
    return Adopted(moment.number, moment.at, key, after)


def check_has_no_day(key: str, effective: date | None) -> None:
    """Raises BadInput for a changeset with a day of effect: the clock adopts it, and nobody by hand."""
    if effective is not None:
        raise BadInput(
            _("Changeset %(key)s takes effect on %(effective)s; the clock adopts it on that day.")
            % {"key": key, "effective": effective}
        )


def _check_day(row: Changeset, day: date | None) -> None:
    if day is None:
        check_has_no_day(row.key, row.effective)
    elif row.effective is None or row.effective > day:
        raise BadInput(
            _("Changeset %(row)s is not to take effect on %(day)s.") % {"row": row.key, "day": day}
        )


def asked(row: Changeset) -> set[Seat]:
    """The seats whose consent is still missing."""
    return missing_consents(log.edits_of(row), moments.today(), consenting(row))


def consenting(row: Changeset) -> set[Actor]:
    """Who agreed to a changeset, and may still decide: rights are always today's."""
    agreed = (Actor(given.actor) for given in row.consents.all())
    return {actor for actor in agreed if authority().may(actor, Ability.ADOPT)}


def _against_today(edit: Edit, picture: Picture) -> Edit | None:
    """The edit once more with today's value as its *before*, where that makes sense and changes something."""
    record = picture.get(edit.subject)
    if edit.op is not Op.UPDATE or record is None or getattr(record, edit.field) == edit.after:
        return None
    return update(record, edit.field, edit.after, blanks=True)


def _rewrite(row: Changeset, edits: list[Edit], by: Actor) -> None:
    """Other edits for a changeset; without any it is withdrawn."""
    if not edits:
        row.state = State.WITHDRAWN
        return
    row.edits.all().delete()
    log.write_edits(row, edits)
    row.consents.all().delete()
    if row.state != State.DRAFT:
        _agree(row, edits, moments.today(), by)


def _agree(row: Changeset, edits: list[Edit], picture: Picture, by: Actor) -> None:
    if authority().may(by, Ability.ADOPT):
        Consent.objects.get_or_create(changeset=row, slot="", of="", actor=by, defaults={"at": clock.now()})
    missing = missing_consents(edits, picture, consenting(row))
    row.state = State.PROPOSED if missing else State.AGREED


def _check_no_circle(row: Changeset, answers: Key) -> None:
    """Raises BadInput where what it would answer answers it."""
    above: str = answers
    while above:
        if above == row.key:
            raise BadInput(_("A change cannot be written instead of what is written instead of it."))
        above = Changeset.objects.filter(pk=above).values_list("answers", flat=True).first() or ""


def _only_author(row: Changeset, by: Actor) -> None:
    """Who wrote a changeset, or in whose name it was written."""
    if by != OPERATOR and by not in involved(Actor(row.author)):
        raise NotAllowed(_("Only its author may do this to a changeset."))


def _changeset(key: Key, among: QuerySet[Changeset]) -> Changeset:
    row = among.filter(pk=key).first()
    if row is None:
        raise NotFound(_("There is no changeset %(key)s.") % {"key": key})
    return row


_VERBS: Final = {
    "propose": pgettext_lazy("verb", "propose"),
    "reschedule": pgettext_lazy("verb", "reschedule"),
    "consent": pgettext_lazy("verb", "consent"),
    "decline": pgettext_lazy("verb", "decline"),
    "withdraw": pgettext_lazy("verb", "withdraw"),
    "resolve": pgettext_lazy("verb", "resolve"),
    "amend": pgettext_lazy("verb", "amend"),
}


@contextmanager
def _open(
    key: Key, by: Actor, verb: str, takes: Ability, states: tuple[State, ...], **payload: Any
) -> Iterator[Changeset]:
    """One verb on a changeset in one of `states`: locked, saved afterwards, and noted in the journal."""
    check_may(by, takes)
    moments.today()  # outside the transaction, where it is kept for the reading inside
    with writing():
        row = _changeset(key, Changeset.objects.select_for_update())
        if row.state not in states:
            raise BadInput(
                _("Changeset %(key)s is %(state)s; to %(verb)s, it must be %(states)s.")
                % {
                    "key": key,
                    "state": choice_word(State(row.state)),
                    "verb": _VERBS[verb],
                    "states": _(" or ").join(map(choice_word, states)),
                }
            )
        row.held_up = ""  # which its next day will tell anew
        yield row
        row.save()
        numbers.record(actor=by, verb=verb, subject=f"changeset:{key}", payload=dict(payload))
