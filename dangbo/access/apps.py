from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "dangbo.access"
    label = "access"

    def ready(self) -> None:
        from dangbo.access.policy import AccessPolicy  # noqa: PLC0415 -- apps must be loaded first
        from dangbo.kernel import policy  # noqa: PLC0415 -- kept beside its only use

        policy.install(AccessPolicy())
