"""Links by which somebody chooses a new password: each works once, for a day, and only the last one that was issued."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.http import base36_to_int, int_to_base36

from tinhgon_site.accounts.models import Person


class _Tokens(PasswordResetTokenGenerator):
    """As Django's, but bound to the moment of issue: a newer link takes the place of an older one."""

    key_salt = "tinhgon_site.accounts.links"

    def _make_hash_value(self, user: AbstractBaseUser, timestamp: int) -> str:
        assert isinstance(user, Person)  # nobody else has an account here
        issued = "" if user.link_issued_at is None else user.link_issued_at.isoformat()
        return f"{super()._make_hash_value(user, timestamp)}{issued}"


TOKENS = _Tokens()


def path_for(person: Person) -> str:
    """The address of the link that was issued last; it names nobody, only a number."""
    return reverse("accounts:choose_password", args=[int_to_base36(person.pk), TOKENS.make_token(person)])


def person_of(number: str, token: str) -> Person | None:
    """Whose link this is; nobody's if it was used, is too old, or another was issued since."""
    try:
        person = Person.objects.filter(pk=base36_to_int(number), is_active=True, link_issued_at__isnull=False).first()
    except (ValueError, OverflowError):
        return None
    return person if person is not None and TOKENS.check_token(person, token) else None
