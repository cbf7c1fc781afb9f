from django.apps import AppConfig


class KpisConfig(AppConfig):
    name = "hoshin.kpis"
    label = "kpis"
