from django.apps import AppConfig


class CadenceConfig(AppConfig):
    name = "hoshin.cadence"
    label = "cadence"
