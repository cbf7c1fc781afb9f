from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "hoshin.web"
    label = "web"

    def ready(self) -> None:
        from hoshin.journal.registered import JobKind, SlotKind, register_job, register_slot

        title = _("Files, links and forms whose time is over are cleared away")
        register_job(JobKind("clear pages", title, "hoshin.web.clearing:clear_away"))
        register_slot(SlotKind("clear pages", title, "clear pages", "hoshin.alignment.background:midnights"))
