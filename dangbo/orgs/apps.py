from django.apps import AppConfig


class OrgsConfig(AppConfig):
    name = "dangbo.orgs"
    label = "orgs"

    def ready(self) -> None:
        from dangbo.orgs.home import home, owner  # noqa: PLC0415 -- apps must be loaded first
        from dangbo.rulebook import engine  # noqa: PLC0415 -- apps must be loaded first
        from dangbo.web.context import register_owner  # noqa: PLC0415 -- apps must be loaded first

        engine.install_home(home)
        register_owner(owner)
