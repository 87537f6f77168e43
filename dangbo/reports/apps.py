from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "dangbo.reports"
    label = "reports"

    def ready(self) -> None:
        from dangbo.journal.anchors import register_source  # noqa: PLC0415 -- kept beside its only use
        from dangbo.members.traces import ARCHIVES, Kept, state  # noqa: PLC0415 -- kept beside its only use
        from dangbo.reports.queries import anchors  # noqa: PLC0415 -- apps must be loaded first

        register_source(anchors)
        state(Kept("reports.Frozen", ARCHIVES))
