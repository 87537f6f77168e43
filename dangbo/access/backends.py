"""Reading the signed-in account: one query brings account, holder and grants."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser

from dangbo.access import queries
from dangbo.accounts.queries import Account, may_sign_in
from dangbo.kernel import clock


class Backend(AuthenticationBackend):
    """allauth's password check; a closed account, and a demo account outside the demo, get nowhere."""

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        return may_sign_in(user)

    def get_user(self, user_id: int) -> Account | None:
        found = queries.known(user_id, clock.today())
        if found is None or not self.user_can_authenticate(found.account):
            return None
        found.account.known = found  # type: ignore[attr-defined]
        return found.account
