"""Loading the site for a verb of the command line, and saying in a sentence why that cannot be."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import ParamSpec

from tinhgon.cli.answers import BAD_INPUT, language, tell

P = ParamSpec("P")


def in_the_site(verb: Callable[P, int]) -> Callable[P, int]:
    """Load the site before a verb runs; it answers in the reader's language."""

    @functools.wraps(verb)
    def in_site(*args: P.args, **kwargs: P.kwargs) -> int:
        import django
        from django.utils import translation

        from tinhgon_site.settings.faults import SettingFault

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinhgon_site.settings")
        try:
            django.setup()
            _check_database()
        except SettingFault as fault:
            tell(fault.message)
            return BAD_INPUT
        with translation.override(language()):
            return verb(*args, **kwargs)

    return in_site


def _check_database() -> None:
    from django.conf import settings

    from tinhgon_site.settings.databases import check_database

    check_database(settings.DATABASES["default"])
