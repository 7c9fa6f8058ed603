"""What stands around every page for those who manage accounts."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from tinhgon_site.accounts.matrix import Deed
from tinhgon_site.accounts.rights import NOTHING, may


def managing(request: HttpRequest) -> dict[str, Callable[[], bool]]:
    """Whether the reader manages accounts; asked only by a page that shows somebody signed in."""
    return {"manages_accounts": lambda: may(request.user, Deed.SEE_ACCOUNTS, over=NOTHING)}
