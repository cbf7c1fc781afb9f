from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "hoshin.upkeep"
    label = "upkeep"
