from django.apps import AppConfig


class AlignmentConfig(AppConfig):
    name = "hoshin.alignment"
    label = "alignment"
