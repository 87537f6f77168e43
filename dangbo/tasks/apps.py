from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "dangbo.tasks"
    label = "tasks"
