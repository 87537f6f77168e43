from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "dangbo.feedback"
    label = "feedback"
