"""The invented persons of a demonstration, and from where a visitor may become one of them.

Nobody here exists: the names are common ones put together by chance, and each is marked as invented wherever it shows.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tinhgon_site.accounts.roles import ROLE_LABELS, Role, RoleInScope
from tinhgon_site.accounts.store import is_demonstration

# Where the officer of the demonstration works: the ward Hạc Thành, as the decision of 2025 founds it.
HAC_THANH = "14797@2025-07-01"
LOOPBACK_NAMES = {"localhost", "127.0.0.1", "[::1]"}
# Set by a proxy that passes on a request from elsewhere, which would then look as if it came from this machine.
PASSED_ON = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_VIA")


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """An invented person: name, place of work, and the role to try out."""

    username: str
    full_name: str
    position: Promise
    held: RoleInScope

    @property
    def role_label(self) -> Promise:
        return ROLE_LABELS[self.held.role]


DEMO_PERSONS: tuple[DemoPerson, ...] = (
    DemoPerson("ha", "Lê Thị Minh Hà", _("specialist, Department of Home Affairs"), RoleInScope(Role.PLANNER)),
    DemoPerson("bao", "Trịnh Quốc Bảo", _("head of division, Department of Justice"), RoleInScope(Role.APPRAISER)),
    DemoPerson("dung", "Nguyễn Thị Phương Dung", _("standing committee of the people's council"),
               RoleInScope(Role.DECIDER)),
    DemoPerson("long", "Phạm Đức Long", _("office of the people's committee"), RoleInScope(Role.OPERATOR)),
    DemoPerson("tam", "Vũ Thị Thanh Tâm", _("head of accounts, Department of Home Affairs"),
               RoleInScope(Role.ADMINISTRATOR)),
    DemoPerson("huong", "Hà Thị Mai Hương", _("officer, Hạc Thành ward"), RoleInScope(Role.OFFICER, HAC_THANH)),
)  # fmt: skip


def is_open_to(request: HttpRequest) -> bool:
    """Whether this visitor may become an invented person: a demonstration, asked from the same machine, by its name.

    The address and the name are both needed: a page elsewhere can make a browser on this machine ask (its name gives
    it away), and a proxy on this machine can ask for somebody elsewhere (it says so, or brings its own name).
    """
    return _is_from_this_machine(request) and is_demonstration()


def _is_from_this_machine(request: HttpRequest) -> bool:
    if any(mark in request.META for mark in PASSED_ON):
        return False
    host = request.META.get("HTTP_HOST", "")
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    return name in LOOPBACK_NAMES and _is_loopback(request.META.get("REMOTE_ADDR", ""))


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        # Not an address at all, as with a socket file: then it cannot be told where the visitor is.
        return False
