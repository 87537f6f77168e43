from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    name = "dangbo.access"
    label = "access"

    def ready(self) -> None:
        from dangbo.access import demo, keeping, queries  # noqa: PLC0415 -- apps must be loaded first
        from dangbo.access.kinds import FIELDS, KINDS  # noqa: PLC0415 -- kept beside its only use
        from dangbo.access.policy import AccessPolicy  # noqa: PLC0415 -- apps must be loaded first
        from dangbo.accounts import queries as accounts  # noqa: PLC0415 -- apps must be loaded first
        from dangbo.api.tokens import register_token_lookup  # noqa: PLC0415 -- kept beside its only use
        from dangbo.journal.anchors import register_source  # noqa: PLC0415 -- kept beside its only use
        from dangbo.journal.kinds import name_fields, name_kinds  # noqa: PLC0415 -- kept beside its only use
        from dangbo.kernel import policy  # noqa: PLC0415 -- kept beside its only use
        from dangbo.members import holds  # noqa: PLC0415 -- kept beside its only use
        from dangbo.members.traces import Trace, state  # noqa: PLC0415 -- kept beside its only use
        from dangbo.web.menu import Item, Section, register  # noqa: PLC0415 -- kept beside its only use
        from dangbo.web.pickers import register_picker  # noqa: PLC0415 -- kept beside its only use
        from dangbo.web.subjects import register_subject  # noqa: PLC0415 -- kept beside its only use

        policy.install(AccessPolicy())
        register_source(keeping.anchors)
        name_kinds(KINDS)
        name_fields(FIELDS)
        register_token_lookup(queries.actor_of_token)
        holds.register(queries.with_open_account)
        demo.offer_sign_ins()
        register(Item(_("Accounts"), "access:accounts", "access.read", Section.SYSTEM, 10, "people"))
        register(Item(_("Roles granted"), "access:grants", "access.read", Section.SYSTEM, 20, "shield"))
        register(Item(_("Tokens of other programs"), "access:tokens", "access.read", Section.SYSTEM, 30, "gear"))
        register(Item(_("Journal"), "access:journal", "journal.read", Section.SYSTEM, 40, "clock"))
        register(Item(_("Backups"), "access:backups", "access.keeping", Section.SYSTEM, 50, "download"))
        register(Item(_("Who may do what"), "access:permissions", "", Section.SYSTEM, 90, "check"))
        register_picker("account", str, lambda viewer, day: accounts.seen(viewer).filter(is_active=True), ("username",))
        register_picker("grant", queries.grant_label, queries.grants_seen)
        register_picker("token", str, lambda viewer, day: queries.tokens_seen(viewer))
        register_subject("accounts.Account", lambda viewer, pk: accounts.seen(viewer).filter(pk=pk).first())
        register_subject("access.Grant", lambda viewer, pk: queries.grants_seen(viewer).filter(pk=pk).first())
        register_subject("access.ApiToken", lambda viewer, pk: queries.tokens_seen(viewer).filter(pk=pk).first())
        state(
            Trace("access.Holder", ("person",)),
            Trace("accounts.Account", ("holder__person",), named=("name",), coded=("username",), emptied=("email",)),
        )
