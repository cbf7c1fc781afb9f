"""Why the plan did not take what a form made, told at the question that it concerns, and of nothing that is closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from hoshin.changes.edits import BadEdit
from hoshin.changes.fields import fields_by_name
from hoshin.changes.invariants import Breach
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref, Subject
from hoshin.web.forms.form import Form
from hoshin.web.forms.shown import Question, Wrong


def at_fields(breaches: Iterable[Breach], form: Form, subject: Subject, seen: Picture) -> dict[str, str]:
    """What would not hold, by the wire name of the question that it concerns; empty for those that concern none."""
    found: dict[str, list[str]] = {}
    names = fields_by_name(form.entity.kind)
    asked = {field.name for field in form.fields}
    for breach in breaches:
        record = seen.find(subject)
        concerned = breach.field in asked and (
            breach.subject == subject or (record is not None and breach.subject in _named_by(record))
        )
        wire = names[breach.field].wire if concerned else ""
        found.setdefault(wire, []).append(sentence_of(breach, subject, seen))
    return {wire: " ".join(dict.fromkeys(sentences)) for wire, sentences in found.items()}


def sentence_of(breach: Breach, subject: Subject, seen: Picture) -> str:
    """What would not hold, where the reader sees what it is about."""
    if breach.subject == subject or seen.find(breach.subject) is not None:
        return breach.sentence
    return _("Something that is closed to you stands in the way.")


def bad_edit(error: BadEdit, form: Form) -> dict[str, str]:
    """What a draft would not hold, at its field where it is asked."""
    field = next((one for one in form.fields if one.name == error.field), None)
    if error.field == "key":
        ends = [one.wire for one in form.fields if one.name in form.entity.ends]
        return {ends[-1] if ends else "": _("There is one of these already.")}
    return {field.wire if field is not None else "": str(error)}


def summary(questions: Iterable[Question], whole: str = "") -> Iterator[Wrong]:
    """What is wrong, each line with the question that it leads to."""
    if whole:
        yield Wrong(whole)
    for question in questions:
        if question.error:
            yield Wrong(f"{question.label}: {question.error}", question.id)


def _named_by(record: object) -> Iterator[Subject]:
    return (
        value
        for field in fields_by_name(getattr(record, "kind", ""))
        if isinstance(value := getattr(record, field), Ref)
    )
