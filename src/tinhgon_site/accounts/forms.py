"""The form for signing in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """Name and password, in the look and the words of the site."""

    error_messages = {  # noqa: RUF012 - Django's own attribute of the form, read only
        "invalid_login": _("No account has this name with this password. Check both; capital letters count."),
        "inactive": _("This account has been closed. Ask your office."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("password")
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"
            field.error_messages["required"] = _("Fill this in.")
