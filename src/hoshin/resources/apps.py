from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "hoshin.resources"
    label = "resources"
