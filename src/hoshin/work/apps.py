from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "hoshin.work"
    label = "work"
