"""One table of environment variables; everything else follows from it.

DANGBO_SECRET_KEY  secret of this installation (required unless DEMO=1)
DATABASE_URL       postgres://…; without it SQLite in DANGBO_HOME
DANGBO_HOME        folder of the database and the attachments (default: ./var)
DANGBO_HOSTS       host names the site answers to, comma separated
DANGBO_HTTPS       1 (default outside the demo) or 0: cookies and HSTS for https
DANGBO_WARD        code of the unit whose committee runs this installation
DANGBO_OIDC        "name|address of the provider|client id|client secret": sign-in by a state identity provider
DANGBO_PROXIES     how many reverse proxies stand before the site and add X-Forwarded-For (default 0)
DANGBO_MAIL        smtp://user:password@host:port (smtp+tls://, smtps://), or file:///folder; without it no mail is sent
DANGBO_MAIL_FROM   address that mail comes from (required with DANGBO_MAIL)
DANGBO_PIPER_VOICE file of a Vietnamese Piper voice (.onnx) for recordings; without it espeak-ng, if it is installed
DANGBO_BACKUP_EVERY after how many hours the next backup is due (default 24); a later one is told to the administrator
DEMO               1: example data, demo sign-ins, loopback only
DANGBO_NOW         with DEMO=1: the moment at which the demonstration stands (default 31/12/2022)
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from dangbo.kernel import clock
from dangbo.site import mail

ROOT = Path(__file__).resolve().parents[2]
HOME = Path(os.environ.get("DANGBO_HOME", Path.cwd() / "var")).resolve()
DEMO = os.environ.get("DEMO", "0") == "1"
TESTING = "pytest" in sys.modules
DEBUG = False
if DEMO and not TESTING:
    clock.begin_at(datetime.fromisoformat(os.environ.get("DANGBO_NOW", "2022-12-31T08:00:00+07:00")))
PIPER_VOICE = os.environ.get("DANGBO_PIPER_VOICE", "")
WARD = os.environ.get("DANGBO_WARD", "")


def _secret() -> str:
    secret = os.environ.get("DANGBO_SECRET_KEY", "")
    if DEMO or TESTING:
        return secret or "demo-only-secret-that-no-real-installation-may-use-0123456789"
    if len(secret) < 50 or len(set(secret)) < 10:
        raise ImproperlyConfigured(
            "DANGBO_SECRET_KEY chưa có hoặc quá yếu: cần ít nhất 50 ký tự ngẫu nhiên. "
            'Tạo bằng: python3 -c "import secrets; print(secrets.token_urlsafe(64))"'
        )
    return secret


def _hours(name: str, default: str) -> int:
    given = os.environ.get(name, default)
    if not given.isdecimal() or not 1 <= int(given) <= 24 * 31:
        raise ImproperlyConfigured(f"{name} không nhận “{given}”. Hãy ghi số giờ từ 1 đến 744, ví dụ 24 (mỗi ngày).")
    return int(given)


def _database() -> dict[str, object]:
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return {
            "ENGINE": "dangbo.site.sqlite3",
            "NAME": HOME / "dangbo.sqlite3",
            "OPTIONS": {
                # A writer takes its place at the start, so that two never meet half-way.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000;",
            },
            "CONN_MAX_AGE": 600,
            "TEST": {"NAME": ":memory:"},
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL phải có dạng postgres://người_dùng:mật_khẩu@máy_chủ:cổng/tên_csdl")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        # A register fits in memory, where a look into an index costs little more than the next row.
        "OPTIONS": {"options": "-c random_page_cost=1.1"},
        "CONN_MAX_AGE": 600,
    }


def _identity_providers() -> dict[str, object]:
    """OpenID Connect, when the environment names a provider."""
    given = os.environ.get("DANGBO_OIDC", "")
    if not given:
        return {}
    name, _, rest = given.partition("|")
    parts = rest.split("|")
    if len(parts) != 3 or not all([name, *parts]):
        raise ImproperlyConfigured("DANGBO_OIDC phải có dạng: tên|địa chỉ máy chủ định danh|mã ứng dụng|khóa bí mật")
    address, client, secret = parts
    app = {
        "provider_id": "oidc",
        "name": name,
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": address, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


SECRET_KEY = _secret()
BACKUP_EVERY = _hours("DANGBO_BACKUP_EVERY", "24")
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
HTTPS = os.environ.get("DANGBO_HTTPS", "0" if DEMO or TESTING else "1") == "1"
ALLOWED_HOSTS = [host for host in os.environ.get("DANGBO_HOSTS", "").split(",") if host] or [
    "127.0.0.1",
    "localhost",
    "[::1]",
    *(["testserver"] if TESTING else []),
]

NOUNS = [
    "portal",
    "desk",
    "intake",
    "reports",
    "reviews",
    "elections",
    "cadres",
    "emulation",
    "dues",
    "statistics",
    "inspections",
    "feedback",
    "meetings",
    "plans",
    "tasks",
    "documents",
    "access",
    "members",
    "orgs",
]
INSTALLED_APPS = [
    *[f"dangbo.{noun}" for noun in NOUNS],
    "dangbo.accounts",
    "dangbo.api",
    "dangbo.web",
    "dangbo.figures",
    "dangbo.rulebook",
    "dangbo.journal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    # Its libraries take a tenth of the start of every command: only where somebody signs in by it.
    *(["allauth.socialaccount.providers.openid_connect"] if TESTING or "DANGBO_OIDC" in os.environ else []),
]
MIDDLEWARE = [
    "dangbo.portal.shelf.Shelf",
    "dangbo.site.headers.PermissionsPolicy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "dangbo.web.middleware.RequestMiddleware",
    "dangbo.access.middleware.ActorMiddleware",
]
ROOT_URLCONF = "dangbo.site.urls"
WSGI_APPLICATION = "dangbo.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dangbo.web.context.page",
            ],
            "builtins": ["dangbo.web.templatetags.web"],
        },
    }
]

AUTH_USER_MODEL = "accounts.Account"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher" if TESTING else "django.contrib.auth.hashers.Argon2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

AUTHENTICATION_BACKENDS = ["dangbo.access.backends.Backend"]
LOGIN_URL, LOGIN_REDIRECT_URL = "account_login", "desk:desk"
ACCOUNT_ADAPTER = "dangbo.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up; this says that one signs in with a password
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = None  # asked at sign-in
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
# Back-off: the more failures for one account, whatever the address, the longer the wait.
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "20/m/ip,5/5m/key,10/1h/key,20/1d/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("DANGBO_PROXIES", "0"))
USERSESSIONS_TRACK_ACTIVITY = False
MFA_ADAPTER = "dangbo.accounts.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {"add_webauthn": "dangbo.accounts.forms.AddKey", "edit_webauthn": "dangbo.accounts.forms.EditKey"}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Dang bo so"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SOCIALACCOUNT_ADAPTER = "dangbo.accounts.adapter.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS = _identity_providers()
SESSION_COOKIE_AGE = 12 * 3600
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if TESTING
    else {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": HOME / "cache"}
}

for _name, _value in mail.settings_of(os.environ.get("DANGBO_MAIL", ""), os.environ.get("DANGBO_MAIL_FROM", "")):
    globals()[_name] = _value

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = TESTING

# The prefix binds the cookie to this very host over https: no neighbour under the same domain can set it.
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "sessionid"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "masking": {"()": "dangbo.site.logs.Masking", "format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "masking"}},
    "loggers": {"django.request": {"handlers": ["terminal"], "level": "ERROR"}},
}
