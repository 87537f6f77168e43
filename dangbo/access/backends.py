"""Reading the signed-in account: one query brings the account and whose it is."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser

from dangbo.access import queries
from dangbo.accounts.queries import Account, may_sign_in


class Backend(AuthenticationBackend):
    """allauth's password check; a closed account, and a demo account outside the demo, get nowhere."""

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        return may_sign_in(user)

    def get_user(self, user_id: int) -> Account | None:
        found = queries.account_with_holder(user_id)
        return found[0] if found is not None and self.user_can_authenticate(found[0]) else None
