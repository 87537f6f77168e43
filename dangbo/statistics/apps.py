from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "dangbo.statistics"
    label = "statistics"
