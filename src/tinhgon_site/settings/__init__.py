"""How an installation of the site is set up: from its folder and a few environment variables, safe as it stands.

`TINHGON_HOME` the folder of the installation · `DATABASE_URL` a PostgreSQL instead of SQLite · `TINHGON_HOSTS` the
names it answers to, by commas (this machine only, if unset) · `TINHGON_HTTPS=1` a proxy in front of it speaks https ·
`TINHGON_SECOND_FACTOR=optional` roles that bind the province need no second factor · `TINHGON_DEBUG=1` a developer's
error pages.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from tinhgon_site.settings.data_folder import data_folder, secret_of
from tinhgon_site.settings.databases import database
from tinhgon_site.settings.second_factor import is_second_factor_required

PACKAGE = Path(__file__).resolve().parent.parent
DATA_FOLDER = data_folder(os.environ)
LOOPBACK_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
IS_BEHIND_HTTPS = os.environ.get("TINHGON_HTTPS") == "1"

SECRET_KEY = secret_of(DATA_FOLDER)
DEBUG = os.environ.get("TINHGON_DEBUG") == "1"
ALLOWED_HOSTS = [host for host in os.environ.get("TINHGON_HOSTS", "").split(",") if host] or LOOPBACK_HOSTS

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "tinhgon_site.audit",
    "tinhgon_site.accounts",
    "tinhgon_site.registers",
    "tinhgon_site.intake",
    "tinhgon_site.schemes",
    "tinhgon_site.proposals",
    "tinhgon_site.apparatus",
    "tinhgon_site.decisions",
    "tinhgon_site.cutovers",
    "tinhgon_site.overview",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "tinhgon_site.permissions.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tinhgon_site.language.ChosenLanguageMiddleware",
    "tinhgon_site.interface_door.InterfaceDoor",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tinhgon_site.accounts.second_factor.SecondFactorMiddleware",
    "tinhgon_site.errors.NullCharacterMiddleware",
]

ROOT_URLCONF = "tinhgon_site.urls"
WSGI_APPLICATION = "tinhgon_site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tinhgon_site.navigation.frame",
                "tinhgon_site.accounts.frame.managing",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "tinhgon_site.components.tags"],
        },
    }
]

# --- storage ---

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA_FOLDER)}
# Examining and solving happen outside transactions: a request must not hold the one writer's lock of SQLite.
ATOMIC_REQUESTS = False

# Long work is a row, taken up by one process of tasks beside the one that serves (`tinhgon_site.serving`).
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# How much may be handed in is counted while it comes, before anything is kept.
FILE_UPLOAD_HANDLERS = [
    "tinhgon_site.intake.limits.LimitedUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- who signs in ---

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
# Who decides for a province, or who says who decides, signs in with a code as well; an installation may say otherwise.
IS_SECOND_FACTOR_REQUIRED = is_second_factor_required(os.environ.get("TINHGON_SECOND_FACTOR", ""))
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
# Ten wrong passwords for one name from one place close that door for a quarter of an hour.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_RESET_ON_SUCCESS = True
AXES_SENSITIVE_PARAMETERS = ["login", "username", "ip_address", "password", "code"]
AXES_CLIENT_IP_CALLABLE = "tinhgon_site.accounts.addresses.address_of"
AXES_VERBOSE = False
# A link by which somebody chooses a new password works once, for a day.
PASSWORD_RESET_TIMEOUT = 24 * 3600
ACCOUNT_ADAPTER = "tinhgon_site.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
# There is no mail server, and accounts are made by the office: nothing is confirmed, nothing is mailed.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
# Wrong passwords and codes are counted in one place, by axes, in the database: a restart forgets nothing.
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = False
MFA_ADAPTER = "tinhgon_site.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Tinhgon"
# Half a minute either way: clocks of telephones and offices differ.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True

# --- languages and places ---

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English")), ("th", _("Thai"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
LANGUAGE_COOKIE_NAME = "tinhgon_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = IS_BEHIND_HTTPS

# --- what is handed out ---

# What the office says of its data, in its own words; where it says nothing, the page says that.
DATA_LICENCE = os.environ.get("TINHGON_DATA_LICENCE", "")

# --- files the site serves itself ---

STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "tinhgon_site.static_files.SiteStaticFilesStorage"},
}
# Every address a page gives out carries its content's hash; a second copy under the plain name would serve nobody.
WHITENOISE_KEEP_ONLY_HASHED_FILES = not DEBUG

# --- what a browser may do with a page ---

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# For those who ask to stay signed in; else a session ends with the browser.
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_BEHIND_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "tinhgon_site.errors.forged_form"
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS] if IS_BEHIND_HTTPS else []
if IS_BEHIND_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600

# --- what is written down about running: addresses and failures, never who asked or what they typed ---

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Django's own would mail administrators the whole request, form fields included.
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # Refusals are told to who asked; noted here they would only be what somebody typed.
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "axes": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}
