from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "dangbo.desk"
    label = "desk"
