"""Addresses of the pages about a scheme's apparatus; none of them names a person."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from tinhgon_site.apparatus.seeing import code_of
from tinhgon_site.apparatus.worlds import World


def page_href(world: World, page: str, **asked: str) -> str:
    """A page of a scheme's apparatus."""
    query = urlencode({name: value for name, value in asked.items() if value})
    return reverse(f"apparatus:{page}", args=[world.id]) + (f"?{query}" if query else "")


def person_href(world: World, person: str) -> str:
    """The page of one person, by the code that stands for them."""
    return reverse("apparatus:person", args=[world.id, code_of(person)])
