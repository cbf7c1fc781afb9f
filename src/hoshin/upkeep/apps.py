from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UpkeepConfig(AppConfig):
    name = "hoshin.upkeep"
    label = "upkeep"

    def ready(self) -> None:
        from hoshin.journal.registered import JobKind, SlotKind, register_job, register_slot

        register_job(JobKind("backup", _("Daily backup"), "hoshin.upkeep.daily:back_up_daily", attempts=5))
        register_slot(SlotKind("backup", _("Daily backup"), "backup", "hoshin.upkeep.daily:due"))
