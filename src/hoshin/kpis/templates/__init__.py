"""KPI templates: well-known measures with all that is to be known of them, offered where a goal's words call for them."""

from hoshin.kpis.templates.offering import offered
from hoshin.kpis.templates.reading import Template, template_called, templates

__all__ = ["Template", "offered", "template_called", "templates"]
