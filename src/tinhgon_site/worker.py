"""The process that does long work beside the pages: it takes up what was left to it, one thing after the other.

    python -m tinhgon_site.worker

`tinhgon serve` begins and ends it. It ends by itself when whoever began it is gone.
"""

from __future__ import annotations

import importlib
import os
import threading
import time
from typing import Final

import django

#: How long a question waits at most before it is taken up, and how often to look for the pages.
INTERVAL_SECONDS, PARENT_SECONDS = 0.3, 1.0
#: What long work needs and takes a moment to load; the first question should not wait for it.
NEEDED: Final = "tinhgon.proposals.solving.prove"


def main() -> None:
    """Work until somebody ends it."""
    threading.Thread(target=_leave_with, args=(os.getppid(),), daemon=True).start()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinhgon_site.settings")
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - only once Django knows its apps

    importlib.import_module(NEEDED)
    call_command("db_worker", interval=INTERVAL_SECONDS, startup_delay=False, verbosity=0)


def _leave_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(PARENT_SECONDS)
    os._exit(0)


if __name__ == "__main__":
    main()
