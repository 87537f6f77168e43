from django.apps import AppConfig


class CadresConfig(AppConfig):
    name = "dangbo.cadres"
    label = "cadres"
