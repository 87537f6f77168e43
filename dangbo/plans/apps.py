from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "dangbo.plans"
    label = "plans"
