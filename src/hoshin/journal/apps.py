from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "hoshin.journal"
    label = "journal"
