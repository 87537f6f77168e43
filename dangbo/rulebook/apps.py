from django.apps import AppConfig
from django.core.signals import request_started


class RulebookConfig(AppConfig):
    name = "dangbo.rulebook"
    label = "rulebook"

    def ready(self) -> None:
        from dangbo.rulebook import engine, queries  # noqa: PLC0415 -- apps must be loaded first

        engine.install(queries.overrides)
        request_started.connect(queries.forget, dispatch_uid="rulebook.forget")
