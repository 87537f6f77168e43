from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "dangbo.portal"
    label = "portal"

    def ready(self) -> None:
        from dangbo.members.traces import OWN_TIME, PUBLISHED, Kept, state  # noqa: PLC0415 -- kept beside its only use
        from dangbo.portal import setup  # noqa: PLC0415 -- apps must be loaded first

        setup.register()
        state(
            Kept("portal.Article", PUBLISHED),
            Kept("portal.ArticleVersion", PUBLISHED),
            Kept("portal.ProposedCorrection", PUBLISHED),
            Kept("portal.Picture", PUBLISHED),
            Kept("portal.Letter", OWN_TIME),
        )
