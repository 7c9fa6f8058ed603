"""How django-allauth does things here: local accounts that the office makes, no mail, sentences of our own."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tinhgon_site.accounts.addresses import address_of
from tinhgon_site.accounts.sealing import key_of
from tinhgon_site.accounts.second_factor import needs_second_factor

#: Who signed in, or proved it again, this recently is not asked once more.
RECENTLY_SECONDS = 5 * 60


class AccountAdapter(DefaultAccountAdapter):
    """Nobody makes an account for themselves, nothing is mailed, and pages say themselves what was done."""

    error_messages = {  # noqa: RUF012 - allauth's own attribute, read only
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "No account has this name with this password. Check both; capital letters count."
        ),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The pages say in the site's words what was done."""

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """There is no mail server."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """There is no mail server; the record tells what was done to an account."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        request = context.request
        moments = [record["at"] for record in get_authentication_records(request, request.user)]
        return time.time() - max(moments, default=0) > RECENTLY_SECONDS


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are kept sealed with the installation's own secret, so that a copied database gives none away."""

    error_messages = {  # noqa: RUF012 - allauth's own attribute, read only
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("A role that you hold needs the second factor."),
        "incorrect_code": _("This code is not right, or no longer. Type the one your telephone shows now."),
    }

    def encrypt(self, text: str) -> str:
        return Fernet(key_of(settings.SECRET_KEY)).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return Fernet(key_of(settings.SECRET_KEY)).decrypt(encrypted_text.encode()).decode()

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """There is no mail server; the record tells what was done to an account."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not while a role is held that needs it; an administrator takes it away where the telephone is lost."""
        return not needs_second_factor(authenticator.user)
