"""Every address. A page that stands in the navigation is named in `web.page` too."""

from __future__ import annotations

from django.urls import path
from django.views.generic import RedirectView

from hoshin.web.door import account, views
from hoshin.web.errors import views as errors

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="account"), name="home"),
    path("sign-in", views.sign_in, name="account_login"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("welcome", views.welcome, name="welcome"),
    path("as/<slug:slug>", views.as_persona, name="as-persona"),
    path("account", account.account, name="account"),
    path("account/name", account.name, name="account-name"),
    path("account/password", account.password, name="account-password"),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.missing
handler500 = errors.broken
