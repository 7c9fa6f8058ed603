"""What pages of other apps show to those who manage accounts, and to nobody else."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from tinhgon_site.accounts.matrix import Deed
from tinhgon_site.accounts.rights import NOTHING, may


def managing(request: HttpRequest) -> dict[str, Callable[[], bool]]:
    """Whether the reader manages accounts; asked only by a page that shows somebody signed in."""
    return {"manages_accounts": lambda: may(request.user, Deed.SEE_ACCOUNTS, over=NOTHING)}


def sees_accounts(request: HttpRequest) -> bool:
    """Whether the reader sees everything about everybody's account, as in the record."""
    return may(request.user, Deed.SEE_ACCOUNTS)
