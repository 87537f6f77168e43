from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "dangbo.intake"
    label = "intake"
