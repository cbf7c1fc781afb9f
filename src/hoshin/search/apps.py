from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "hoshin.search"
    label = "search"

    def ready(self) -> None:
        from hoshin.changes.repeated import register_repeated
        from hoshin.search.background import register

        register_repeated("hoshin.search.index:clear")
        register()
