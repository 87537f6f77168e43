from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "dangbo.journal"
    label = "journal"

    def ready(self) -> None:
        from dangbo.journal import registry  # noqa: PLC0415 -- apps must be loaded first

        if not registry.deferred():
            registry.discover("actions")
