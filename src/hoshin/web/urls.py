"""Every address. A page that stands in the navigation is named in `web.navigation` too."""

from __future__ import annotations

from django.urls import path, register_converter

from hoshin.web.accounts import acts
from hoshin.web.accounts import view as accounts
from hoshin.web.addresses import KeyConverter, KindConverter
from hoshin.web.asked.view import asked
from hoshin.web.briefing.view import briefing
from hoshin.web.changes import between, log, number, take_back
from hoshin.web.demo import view as demo
from hoshin.web.design.view import design
from hoshin.web.door import account, code, logins, second_factor, views
from hoshin.web.door.provider import views as provider
from hoshin.web.errors import views as errors
from hoshin.web.facts import actions
from hoshin.web.facts.check_in import check_in
from hoshin.web.facts.figures import figure
from hoshin.web.facts.progress import progress
from hoshin.web.findings import listing as findings
from hoshin.web.findings import mend, one, waive
from hoshin.web.first import (
    begin,
    edited,
    keeping,
    leaving,
    links,
    mending,
    reading,
    understood,
    weights,
    work,
)
from hoshin.web.focus.view import focus
from hoshin.web.forms.bulk import bulk
from hoshin.web.forms.choices import choices
from hoshin.web.forms.edit import edit
from hoshin.web.forms.new import new
from hoshin.web.forms.retire import restore, retire
from hoshin.web.go.view import go
from hoshin.web.goal.view import goal
from hoshin.web.imported import file as imported_file
from hoshin.web.imported import sheet as imported_sheet
from hoshin.web.initiative.view import initiative
from hoshin.web.kpi import view as kpi
from hoshin.web.plan import detail, kinds, listing
from hoshin.web.priority.view import priority
from hoshin.web.proposals import view as proposals
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
    path("changes/<int:number>/file", imported_file.file, name="imported-file"),
    path("changes/<int:number>/file/cells", imported_sheet.sheet, name="imported-sheet"),
    path("changes/<key:key>", proposals.change, name="change"),
    path("changes/<key:key>/<slug:verb>", proposals.act, name="change-act"),
    path("design", design, name="design"),
    path("first", begin.begin, name="first-begin"),
    path("first/choices", begin.choose, name="first-choose"),
    path("first/file", begin.bring, name="first-bring"),
    path("first/priorities", begin.prioritise, name="first-priorities"),
    path("first/start", begin.start, name="first-start"),
    path("first/understood", understood.understood, name="first-understood"),
    path("first/edited", edited.edited, name="first-edited"),
    path("first/edited/take-in", edited.take_in, name="first-edited-take-in"),
    path("first/take-in", understood.take_in, name="first-take-in"),
    path("first/forget", understood.give_up, name="first-give-up"),
    path("first/reading", reading.reading, name="first-reading"),
    path("first/weights", weights.weights, name="first-weights"),
    path("first/mend", mending.mend, name="first-mend"),
    path("first/keep", keeping.keep, name="first-keep"),
    path("first/work", work.work, name="first-work"),
    path("first/work/file", work.bring, name="first-work-bring"),
    path("first/leave", leaving.leave, name="first-leave"),
    path("first/note.txt", leaving.note, name="first-note"),
    path("first/links", links.links, name="first-links"),
    path("first/links/<int:link>/end", links.end, name="first-link-end"),
    path("first/demo", demo.demo, name="demo"),
    path("first/demo/ask", demo.ask, name="demo-ask"),
    path("shown", links.shown, name="shown"),
    path("go", go, name="go"),
    path("running", running.running, name="running"),
    path("running/<int:job>/retry", running.retry, name="retry"),
    path("accounts", accounts.accounts, name="accounts"),
    path("accounts/invite", accounts.invite, name="invite"),
    path("accounts/invite/known", acts.invite_known, name="invite-known"),
    path("accounts/invite/new", acts.invite_new, name="invite-new"),
    path("accounts/<slug:person>", accounts.one_account, name="one-account"),
    path("accounts/<slug:person>/open", acts.open_one, name="open-account"),
    path("accounts/<slug:person>/link", acts.link, name="account-link"),
    path("accounts/<slug:person>/grants", acts.grants, name="account-grants"),
    path("accounts/<slug:person>/name", acts.called, name="account-called"),
    path("accounts/<slug:person>/logins/end", acts.end_all, name="account-end-logins"),
    path("accounts/<slug:person>/logins/<slug:login>/end", acts.end_one, name="account-end-login"),
    path("accounts/<slug:person>/second-factor/away", acts.factor_away, name="account-factor-away"),
    path("accounts/<slug:person>/untie", acts.untie_one, name="account-untie"),
    path("accounts/<slug:person>/close", accounts.closing, name="account-closing"),
    path("accounts/<slug:person>/closed", acts.close, name="account-close"),
    path("sign-in", views.sign_in, name="account_login"),
    path("sign-in/code", code.code, name="sign-in-code"),
    path("sign-in/provider", provider.out, name="provider"),
    path("sign-in/provider/back", provider.back, name="provider-back"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("welcome", views.welcome, name="welcome"),
    path("as/<slug:slug>", views.as_persona, name="as-persona"),
    path("account", account.account, name="account"),
    path("account/words", words.words, name="account-words"),
    path("account/name", account.name, name="account-name"),
    path("account/password", account.password, name="account-password"),
    path("kpis/<key:key>", kpi.kpi, name="kpi"),
    path("export/plan.xlsx", leaving.workbook, name="export-plan"),
    path("export/observations/kpi/<key:key>.csv", kpi.observations, name="export-observations"),
    path("focus", focus, name="focus"),
    path("initiatives/<key:key>", initiative, name="initiative"),
    path("units/<key:key>", unit, name="unit"),
    path("search", search.search, name="search"),
    path("search/quick", search.quick, name="search-quick"),
    path("account/logins/end", logins.end_others, name="end-logins"),
    path("account/logins/<slug:login>/end", logins.end, name="end-login"),
    path("account/second-factor", second_factor.second_factor, name="second-factor"),
    path("account/second-factor/away", second_factor.take_away, name="second-factor-away"),
    path("account/second-factor/codes", second_factor.new_codes, name="recovery-codes"),
    path("plan", kinds.kinds, name="plan"),
    path("me", sight.me, name="me"),
    path("strategy", strategy, name="strategy"),
    path("goals/<key:key>", goal, name="goal"),
    path("priorities/<key:key>", priority, name="priority"),
    path("people/<key:key>", sight.person, name="person"),
    path("work/asked", asked, name="asked"),
    path("actions/new", actions.new_action, name="new-action"),
    path("actions/<key:key>", actions.action, name="action"),
    path("actions/<key:key>/<slug:verb>", actions.act, name="action-act"),
    path("<kind:entity>/new", new, name="new"),
    path("<kind:entity>/bulk", bulk, name="bulk"),
    path("<kind:entity>/choices", choices, name="choices"),
    path("<kind:entity>/<key:key>/edit", edit, name="edit"),
    path("<kind:entity>/<key:key>/check-in", check_in, name="check-in"),
    path("<kind:entity>/<key:key>/progress", progress, name="progress"),
    path("<kind:entity>/<key:key>/figure", figure, name="figure"),
    path("<kind:entity>/<key:key>/retire", retire, name="retire"),
    path("<kind:entity>/<key:key>/restore", restore, name="restore"),
    # The plain pages of every declared kind come last: a page of its own stands before them.
    path("<kind:entity>", listing.entities, name="entities"),
    path("<kind:entity>/<key:key>", detail.entity, name="entity"),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.missing
handler500 = errors.broken
