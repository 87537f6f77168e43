from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "dangbo.portal"
    label = "portal"

    def ready(self) -> None:
        from dangbo.portal import setup  # noqa: PLC0415 -- apps must be loaded first

        setup.register()
