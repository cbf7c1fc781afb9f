"""Whether anything was ever for some readers alone: where nothing was, nobody has to look how it was then."""

from __future__ import annotations

from django.db.models import Q

from hoshin.changes.edits import Op, dumps
from hoshin.changes.fields import fields_by_name
from hoshin.changes.models import LoggedEdit
from hoshin.changes.record import entities
from hoshin.org.visibility import Visibility


def ever_restricted() -> bool:
    """Whether the log holds an entity that was not open to all from its birth on. One query."""
    ruled = [entity.kind for entity in entities() if "visibility" in fields_by_name(entity.kind)]
    told = LoggedEdit.objects.filter(kind__in=ruled, changeset__number__gte=1)
    born_open = Q(after__contains=f'"visibility":{dumps(Visibility.OPEN.value)}')
    created = told.filter(op=Op.CREATE.value).exclude(born_open)
    return told.filter(op=Op.UPDATE.value, field="visibility").union(created).exists()
