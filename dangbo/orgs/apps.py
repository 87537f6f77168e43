from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrgsConfig(AppConfig):
    name = "dangbo.orgs"
    label = "orgs"

    def ready(self) -> None:
        from dangbo.orgs.home import home, owner  # noqa: PLC0415 -- apps must be loaded first
        from dangbo.orgs.queries import seen  # noqa: PLC0415 -- apps must be loaded first
        from dangbo.rulebook import engine, queries  # noqa: PLC0415 -- apps must be loaded first
        from dangbo.web.context import register_owner  # noqa: PLC0415 -- apps must be loaded first
        from dangbo.web.menu import Item, Section, register  # noqa: PLC0415 -- kept beside its only use
        from dangbo.web.pickers import register_picker  # noqa: PLC0415 -- kept beside its only use

        engine.install_home(home)
        register_owner(owner)
        # The rulebook lies below `web`: it cannot put itself into the navigation.
        register(Item(_("Rulebook"), "rulebook:index", "rulebook.read", Section.SYSTEM, 80, "paper"))
        register_picker(
            "override",
            str,
            lambda viewer, day: seen(queries.open_overrides(), viewer, "rulebook.override", unit="unit_id"),
        )
