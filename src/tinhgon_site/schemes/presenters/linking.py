"""Addresses of the pages about a scheme, with the version kept where an earlier one is shown."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from tinhgon.vocabulary import SchemeId


def scheme_href(scheme: SchemeId, page: str = "overview", *, version: int | None = None, **asked: str) -> str:
    """A page of a scheme: overview, units, changes, or a map's shapes."""
    query = {name: value for name, value in asked.items() if value}
    if version is not None:
        query["version"] = str(version)
    return reverse(f"schemes:{page}", args=[scheme]) + (f"?{urlencode(query)}" if query else "")
