"""The five practices by name, as every page calls them."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

PRACTICES: Final = {
    "goals": _("Goals"),
    "bridge": _("Bridge"),
    "KPIs": _("KPIs"),
    "resources": _("Resources"),
    "accountability": _("Accountability"),
}
