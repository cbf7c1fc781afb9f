from django.apps import AppConfig


class InterchangeConfig(AppConfig):
    name = "hoshin.interchange"
    label = "interchange"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from hoshin.alignment.background import ask_to_look
        from hoshin.journal.registered import Reader, register_reader

        imports = frozenset({"import stratml", "import plan", "import items"})
        read = f"{ask_to_look.__module__}:{ask_to_look.__name__}"
        register_reader(Reader("series of imports", _("Signals and forecasts of imports"), imports, read))
