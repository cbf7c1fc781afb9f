from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "hoshin.org"
    label = "org"
