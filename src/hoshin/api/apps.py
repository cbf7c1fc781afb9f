from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "hoshin.api"
    label = "api"

    def ready(self) -> None:
        from hoshin.changes.repeated import register_repeated
        from hoshin.journal.registered import JobKind, SlotKind, register_job, register_slot

        title = _("Answers kept for repeated requests are cleared away")
        register_repeated("hoshin.api.once:clear")
        register_job(JobKind("clear answers", title, "hoshin.api.once:clear_away"))
        register_slot(SlotKind("clear answers", title, "clear answers", "hoshin.api.once:each_hour"))
