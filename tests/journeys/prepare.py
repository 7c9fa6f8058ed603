"""Makes the installation that journeys walk through; run as a process of its own, with the settings of that site."""

from __future__ import annotations

import django
from django.core.management import call_command
from django.utils import timezone

django.setup()

# The apps' own modules can be read only once Django knows the apps.
from tinhgon_site.demonstration import load_demonstration  # noqa: E402
from tinhgon_site.static_files import gather_static_files  # noqa: E402


def main() -> None:
    """Tables, files to serve, and the demonstration with its province, its schemes and its invented persons."""
    call_command("migrate", verbosity=0)
    gather_static_files()
    load_demonstration(at=timezone.now())


if __name__ == "__main__":
    main()
