"""Every address. A page that stands in the navigation is named in `web.navigation` too."""

from __future__ import annotations

from django.urls import path, register_converter

from hoshin.web.addresses import KeyConverter, KindConverter
from hoshin.web.briefing.view import briefing
from hoshin.web.changes import between, log, number, take_back
from hoshin.web.door import account, views
from hoshin.web.errors import views as errors
from hoshin.web.findings import listing as findings
from hoshin.web.findings import mend, one, waive
from hoshin.web.focus.view import focus
from hoshin.web.goal.view import goal
from hoshin.web.initiative.view import initiative
from hoshin.web.kpi import view as kpi
from hoshin.web.plan import detail, kinds, listing
from hoshin.web.priority.view import priority
from hoshin.web.running import view as running
from hoshin.web.search import view as search
from hoshin.web.sight import view as sight
from hoshin.web.strategy.view import strategy
from hoshin.web.unit.view import unit
from hoshin.web.words import view as words

register_converter(KindConverter, "kind")
register_converter(KeyConverter, "key")

urlpatterns = [
    path("", briefing, name="home"),
    path("briefing", briefing, name="briefing"),
    path("findings", findings.findings, name="findings"),
    path("findings/<slug:check>/<slug:kind>:<slug:key>", one.finding, name="finding"),
    path("findings/<slug:check>/<slug:kind>:<slug:key>/waive", waive.waive, name="waive"),
    path("findings/<slug:check>/<slug:kind>:<slug:key>/mend", mend.mend, name="mend"),
    path("changes", log.changes, name="changes"),
    path("changes/between", between.between, name="between"),
    path("changes/<int:number>", number.number, name="number"),
    path("changes/<int:number>/undo", take_back.undo, name="undo"),
    path("changes/<slug:key>/withdraw", take_back.withdraw, name="withdraw"),
    path("running", running.running, name="running"),
    path("running/<int:job>/retry", running.retry, name="retry"),
    path("sign-in", views.sign_in, name="account_login"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("welcome", views.welcome, name="welcome"),
    path("as/<slug:slug>", views.as_persona, name="as-persona"),
    path("account", account.account, name="account"),
    path("account/words", words.words, name="account-words"),
    path("account/name", account.name, name="account-name"),
    path("account/password", account.password, name="account-password"),
    path("kpis/<key:key>", kpi.kpi, name="kpi"),
    path("export/observations/kpi/<key:key>.csv", kpi.observations, name="export-observations"),
    path("focus", focus, name="focus"),
    path("initiatives/<key:key>", initiative, name="initiative"),
    path("units/<key:key>", unit, name="unit"),
    path("search", search.search, name="search"),
    path("search/quick", search.quick, name="search-quick"),
    path("plan", kinds.kinds, name="plan"),
    path("me", sight.me, name="me"),
    path("strategy", strategy, name="strategy"),
    path("goals/<key:key>", goal, name="goal"),
    path("priorities/<key:key>", priority, name="priority"),
    path("people/<key:key>", sight.person, name="person"),
    # The plain pages of every declared kind come last: a page of its own stands before them.
    path("<kind:entity>", listing.entities, name="entities"),
    path("<kind:entity>/<key:key>", detail.entity, name="entity"),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.missing
handler500 = errors.broken
