from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "dangbo.accounts"
    label = "accounts"

    def ready(self) -> None:
        from dangbo.accounts import events  # noqa: PLC0415 -- apps must be loaded first

        events.connect()
