"""Keeping one's own sign-in: a passkey from a virtual authenticator signs in; allauth's pages speak Vietnamese."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from tests.browser.visitor import (
    OWN_ACCOUNT,
    SIGN_IN,
    Visitor,
    check_accessible,
    password_shown,
    shot,
    signed_in,
    visitor,
)

FACTORS = "/tai-khoan/hai-lop/"
KEYS, NEW_KEY = f"{FACTORS}webauthn/", f"{FACTORS}webauthn/add/"
PAGES = {FACTORS: "Mã dự phòng", "/tai-khoan/phien/": "Những nơi đang đăng nhập", KEYS: "Điện thoại thử"}
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_authenticator(page: Page) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def looked_at(page: Page, name: str) -> None:
    shot(page, name)
    check_accessible(page)


def register(someone: Visitor, password: str) -> None:
    """Asked for the password again, then for the key; recovery codes are made on the way."""
    page = someone.go(NEW_KEY)
    page.locator("input[name=password]").fill(password)
    page.locator("main form button").first.click()
    page.locator("input[name=name]").fill("Điện thoại thử")
    shot(page, "own-key-new")
    page.locator("input[name=passwordless]").check()
    page.locator("main form button").last.click()
    page.wait_for_url(f"**{FACTORS}recovery-codes/")
    looked_at(page, "own-recovery-codes")


def test_a_passkey_is_registered_and_signs_in(chromium: Browser, own_site: str) -> None:
    """By name of the host: an address in numbers is no name that a passkey could be bound to."""
    site = own_site.replace("127.0.0.1", "localhost")
    with visitor(chromium, site) as anyone:
        password = password_shown(anyone.go(SIGN_IN), "vanphong")
    with visitor(chromium, site, state=signed_in(chromium, site, "vanphong")) as someone:
        with_authenticator(someone.page)
        register(someone, password)
        for path, words in PAGES.items():
            assert words in someone.go(path).locator("main").inner_text()
            looked_at(someone.page, f"own{path.replace('/', '-')}")
        someone.page.context.clear_cookies()
        page = someone.go(f"{SIGN_IN}?next={OWN_ACCOUNT}")
        page.locator("#passkey_login").click()
        page.wait_for_url(f"**{OWN_ACCOUNT}")
        assert "vanphong" in page.locator("main").inner_text()
