from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "dangbo.reports"
    label = "reports"

    def ready(self) -> None:
        from dangbo.members.traces import ARCHIVES, Kept, state  # noqa: PLC0415 -- kept beside its only use

        state(Kept("reports.Frozen", ARCHIVES))
