from django.apps import AppConfig


class RulebookConfig(AppConfig):
    name = "dangbo.rulebook"
    label = "rulebook"
