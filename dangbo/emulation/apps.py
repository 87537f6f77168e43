from django.apps import AppConfig


class EmulationConfig(AppConfig):
    name = "dangbo.emulation"
    label = "emulation"

    def ready(self) -> None:
        from dangbo.emulation.agenda import pledges  # noqa: PLC0415 -- apps must be loaded first
        from dangbo.meetings import agenda  # noqa: PLC0415 -- apps must be loaded first

        agenda.register(pledges)
