"""The page of a KPI, and its values as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hoshin.changes.keys import Key
from hoshin.changes.record import entity_of
from hoshin.errors import NotFound
from hoshin.interchange.answers import as_csv
from hoshin.interchange.observation_export import COLUMNS, export_observations
from hoshin.kpis.plan import KPI
from hoshin.web.kpi.source import asked_of, read
from hoshin.web.kpi.told import told
from hoshin.web.moment import Moment, moment_of
from hoshin.web.page import page
from hoshin.web.plan.detail import found
from hoshin.web.reader import reader_of


@require_safe
def kpi(request: HttpRequest, key: Key) -> HttpResponse:
    """The page, now or at `?at=`, of one unit. Raises BadInput, NotFound."""
    reader, moment = reader_of(request), moment_of(request)
    asked = asked_of(request.GET.get("unit", ""), request.GET.get("until", ""))
    source = read(_kpi(key, moment), asked, moment, reader)
    return page(request, "kpi/kpi.html", moment=moment, shown=told(source, reader))


@require_safe
def observations(request: HttpRequest, key: Key) -> HttpResponse:
    """All current values of a KPI as a file that imports as it is. Raises BadInput, NotFound."""
    moment = moment_of(request)
    record = _kpi(key, moment)
    if not moment.view.tells_of(record.ref):
        raise NotFound(_("There is no KPI of this key here."))
    content = as_csv(COLUMNS, export_observations(record, moment.view.seen))
    name = f"observations-{record.key}-{moment.view.day.isoformat()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(bytes(content), content_type="text/csv; charset=utf-8", headers=headers)


def _kpi(key: Key, moment: Moment) -> KPI:
    record = found(entity_of(KPI.kind), key, moment)
    assert isinstance(record, KPI)
    return record
