"""Addresses of the pages about the register, with both clocks kept."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from tinhgon_site.registers.as_of import AsOf


def unit_href(unit: str, at: AsOf, on: date | None = None) -> str:
    """The page of a unit, on another day where one is given."""
    asked = at if on is None or on == at.on else at.moved(on)
    return reverse("registers:unit", args=[unit]) + asked.query()


def province_href(at: AsOf, on: date | None = None, **more: str) -> str:
    """The page of the province, on another day where one is given."""
    asked = at if on is None or on == at.on else at.moved(on)
    return reverse("registers:province") + asked.query(**more)
