from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "dangbo.figures"
    label = "figures"

    def ready(self) -> None:
        from dangbo.journal import registry  # noqa: PLC0415 -- apps must be loaded first

        registry.discover("figures")
