from django.apps import AppConfig


class ChangesConfig(AppConfig):
    name = "hoshin.changes"
    label = "changes"
