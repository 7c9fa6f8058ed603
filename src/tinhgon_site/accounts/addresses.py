"""From which address a request comes, as far as that can be known."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

#: Stands where the address cannot be told, as with a socket file.
NOWHERE = "0.0.0.0"


def address_of(request: HttpRequest) -> str:
    """The visitor's address; behind our own proxy the one that the proxy saw, which is the last that was passed on.

    Everything before the last was written by the visitor: whoever guesses passwords could name another each time.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.IS_BEHIND_HTTPS:
        address = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2] or address
    try:
        return str(ipaddress.ip_address(address.strip()))
    except ValueError:
        return NOWHERE
