from django.apps import AppConfig


class ElectionsConfig(AppConfig):
    name = "dangbo.elections"
    label = "elections"
