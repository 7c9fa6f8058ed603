"""Persons with an account, the roles they hold, and what this installation says of itself."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin, UserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tinhgon_site.accounts.roles import Role


class PersonManager(UserManager["Person"]):
    """Makes persons from the command line and from tests."""


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in. One full name: Vietnamese names are not split into first and last."""

    personal_data: ClassVar[tuple[str, ...]] = ("username", "full_name", "email", "last_login", "password")

    username = models.CharField(
        _("sign-in name"), max_length=150, unique=True, validators=(UnicodeUsernameValidator(),)
    )
    full_name = models.CharField(_("full name"), max_length=300)
    email = models.EmailField(_("e-mail"), blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("manages accounts"), default=False)
    # An invented person of a demonstration: has no password, and is nobody outside of one.
    is_demonstration = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)
    # When the last link for choosing a password was issued: an earlier one opens nothing any more.
    link_issued_at = models.DateTimeField(null=True, blank=True)

    objects = PersonManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ("username",)

    def __str__(self) -> str:
        return self.full_name or self.username


class HeldRole(models.Model):
    """A role a person holds over a unit, or over everything, from a day and until a day; who gave it, and why."""

    personal_data: ClassVar[tuple[str, ...]] = (
        "person", "role", "scope", "given_by", "given_reason", "withdrawn_by", "withdrawn_reason",
    )  # fmt: skip

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="held_roles")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    # A unit's id; empty for the whole installation.
    scope = models.CharField(max_length=100, blank=True)
    start_on = models.DateField()
    # The first day without it; empty while it is held. The day on which it began: withdrawn before it was held.
    end_on = models.DateField(null=True, blank=True)
    # The end that was set when it was given; another `end_on` means that it was withdrawn.
    planned_end_on = models.DateField(null=True, blank=True)
    # Names as they were that day; empty means the installation itself.
    given_by = models.CharField(max_length=300, blank=True)
    given_reason = models.TextField(blank=True)
    withdrawn_by = models.CharField(max_length=300, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ("person", "role", "scope", "start_on")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "role", "scope"), condition=Q(end_on__isnull=True), name="accounts_role_held_once"
            ),
            models.CheckConstraint(
                condition=Q(end_on__isnull=True) | Q(end_on__gte=F("start_on")), name="accounts_role_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(planned_end_on__isnull=True) | Q(end_on__lte=F("planned_end_on")),
                name="accounts_role_ends_as_planned",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} {self.role} {self.scope or '*'}"


class Installation(models.Model):
    """What this installation says of itself: one row."""

    personal_data: ClassVar[tuple[str, ...]] = ()

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="accounts_installation_is_one"),)

    def __str__(self) -> str:
        return "demonstration" if self.is_demonstration else "installation"
