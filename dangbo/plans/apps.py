from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "dangbo.plans"
    label = "plans"

    def ready(self) -> None:
        from dangbo.figures import planning  # noqa: PLC0415 -- apps must be loaded first
        from dangbo.plans.queries import TargetSource  # noqa: PLC0415 -- apps must be loaded first

        planning.install(TargetSource())
