from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "dangbo.feedback"
    label = "feedback"

    def ready(self) -> None:
        from dangbo.members.traces import Trace, state  # noqa: PLC0415 -- kept beside its only use

        state(Trace("feedback.Reception", ("host",), emptied=("substitution",)))
