from django.apps import AppConfig


class AlignmentConfig(AppConfig):
    name = "hoshin.alignment"
    label = "alignment"

    def ready(self) -> None:
        from hoshin.alignment.background import register

        register()
