"""The forms of accounts, in the look and the words of the site."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhgon_site.accounts.models import Person
from tinhgon_site.accounts.roles import EVERYWHERE, ROLE_LABELS, Role, RoleInScope
from tinhgon_site.accounts.scopes import Scopes

LONGEST_REASON = 500


class InOurLook:
    """Fields in the look of the site: no words inside them, and a plain sentence where one is missing."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            is_box = isinstance(field, forms.BooleanField)
            field.widget.attrs["class"] = "form-check-input" if is_box else "form-control"
            field.widget.attrs.pop("placeholder", None)
            field.error_messages["required"] = _("Fill this in.")
            field.error_messages["invalid"] = _("This cannot be read. Correct it.")


class SignInForm(InOurLook, LoginForm):
    """Name and password. Who leaves the box empty is signed out when the browser is closed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("sign-in name")
        self.fields["password"].label = _("password")
        self.fields["password"].help_text = ""
        self.fields["remember"].label = _("stay signed in on this computer, for 12 hours at most")


class _Code(InOurLook):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("code")
        self.fields["code"].widget.attrs.update({"inputmode": "numeric", "autofocus": True, "spellcheck": "false"})


class CodeForm(_Code, AuthenticateForm):
    """The code of the telephone, or a recovery code."""


class CodeOnceMoreForm(_Code, ReauthenticateByCodeForm):
    """The code once more, before something grave."""


class SetUpForm(_Code, ActivateTOTPForm):
    """The first code of a telephone that has just been told the secret."""


class PasswordOnceMoreForm(InOurLook, ReauthenticateForm):
    """The password once more, before something grave."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("password")


class NewPasswordForm(InOurLook, forms.Form):
    """A new password, typed twice."""

    password = forms.CharField(
        label=gettext_lazy("new password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=gettext_lazy("the new password once more"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        self.person = person
        super().__init__(*args, **kwargs)

    @property
    def rules(self) -> list[str]:
        """What a password has to be like."""
        return password_validators_help_texts()

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise forms.ValidationError(_("The two are not the same. Type both again."))
        validate_password(again, self.person)
        return again


class ChangePasswordForm(NewPasswordForm):
    """The same, with the present password; wrong ones are counted as at the door."""

    present = forms.CharField(
        label=gettext_lazy("present password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("present", "password", "again")

    def __init__(self, request: HttpRequest, person: Person, *args: Any, **kwargs: Any) -> None:
        self.request = request
        super().__init__(person, *args, **kwargs)

    def clean_present(self) -> str:
        present: str = self.cleaned_data["present"]
        if authenticate(self.request, username=self.person.username, password=present) != self.person:
            raise forms.ValidationError(_("This is not your password."))
        return present


class AddPersonForm(InOurLook, forms.Form):
    """Somebody new: the name to sign in with, and the full name."""

    username = forms.CharField(
        label=gettext_lazy("sign-in name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    full_name = forms.CharField(
        label=gettext_lazy("full name"), max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class _ReasonForm(InOurLook, forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("reason"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2})
    )


class WithdrawForm(_ReasonForm):
    """Which role is withdrawn, and why."""

    given = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31)


class GiveRoleForm(_ReasonForm):
    """A role, over what, from when until when, and why."""

    role = forms.ChoiceField(label=gettext_lazy("role"))
    over = forms.CharField(
        label=gettext_lazy("over the unit"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("Its code or its name; nothing means everything."),
    )
    start_on = forms.DateField(
        label=gettext_lazy("from the day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    end_on = forms.DateField(
        label=gettext_lazy("first day without it"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Nothing means until it is withdrawn."),
    )
    field_order = ("role", "over", "start_on", "end_on", "reason")

    def __init__(self, scopes: Scopes, *args: Any, **kwargs: Any) -> None:
        self.scopes = scopes
        super().__init__(*args, **kwargs)
        choices = [(role.value, capfirst(str(ROLE_LABELS[role]))) for role in Role]
        self.fields["role"] = forms.ChoiceField(
            label=_("role"), choices=choices, widget=forms.Select(attrs={"class": "form-select"})
        )
        self.order_fields(self.field_order)

    def clean_over(self) -> str:
        text: str = self.cleaned_data["over"].strip()
        meant = self.scopes.meant(text) if text else [EVERYWHERE]
        if not meant:
            raise forms.ValidationError(_("No unit that stands today has this code or name."))
        if len(meant) > 1:
            raise forms.ValidationError(_("Several units are called so. Write the code instead of the name."))
        return meant[0]

    def held(self) -> RoleInScope:
        """The role over the unit that was meant."""
        return RoleInScope(Role(self.cleaned_data["role"]), self.cleaned_data["over"])
