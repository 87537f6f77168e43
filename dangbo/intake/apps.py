from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "dangbo.intake"
    label = "intake"

    def ready(self) -> None:
        from dangbo.members.traces import Trace, state  # noqa: PLC0415 -- kept beside its only use

        state(
            Trace("intake.Difference", ("person",), named=("name",), emptied=("ours", "theirs", "how")),
            Trace("intake.Kept", emptied=("value",), by_subject=True),
        )
