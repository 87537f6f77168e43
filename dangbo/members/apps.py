from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "dangbo.members"
    label = "members"

    def ready(self) -> None:
        from dangbo.members.actions.reforms import Members  # noqa: PLC0415 -- apps must be loaded first
        from dangbo.orgs import occupants  # noqa: PLC0415 -- kept beside its only use

        occupants.register(Members())
