"""The answers that the description of the HTTP interface shows: asked of the demonstration, written beside the site.

python tools/interface_examples.py            say whether they are still what the demonstration answers
python tools/interface_examples.py --write    ask again and write them down
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from typing import Any

import django
import orjson
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

HOME = tempfile.mkdtemp(prefix="tinhgon-examples-")
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ |= {"TINHGON_HOME": HOME, "DJANGO_SETTINGS_MODULE": "tinhgon_site.settings"}
django.setup()

# The apps' own modules can be read only once Django knows the apps.
from tinhgon_site.demonstration import load_demonstration  # noqa: E402
from tinhgon_site.examples import FILE  # noqa: E402
from tinhgon_site.static_files import gather_static_files  # noqa: E402

#: For each question an address with a short answer.
ASKED = {
    "/api/v1/units": "/api/v1/units?on=2025-07-01&kind=phuong&limit=2",
    "/api/v1/units/{unit}": "/api/v1/units/16273?on=2025-06-30",
    "/api/v1/units/{unit}/lineage": "/api/v1/units/16273/lineage?on=2025-06-30",
    "/api/v1/lineage": "/api/v1/lineage?code=14758&on=2025-06-30",
    "/api/v1/observations": "/api/v1/observations?subject=t14755&limit=1",
    "/api/v1/series": "/api/v1/series?measure=population&units_on=2025-07-01&on=2025-07-01&unit=14812@2025-07-01",
    "/api/v1/entries": "/api/v1/entries",
    "/api/v1/events": "/api/v1/events?limit=1",
    "/api/v1/lookup": "/api/v1/lookup?q=P.+dong+tho,+TP.+Thanh+Hoa&on=2025-07-01",
    "/api/v1/schemes/{scheme}/findings": "/api/v1/schemes/thanh-hoa-2025/findings?severity=warning&limit=1",
}


def answers() -> dict[str, Any]:
    """What the demonstration answers, in English."""
    client = Client(headers={"accept-language": "en"}, SERVER_NAME="localhost")
    return {path: {"address": address, "answer": client.get(address).json()} for path, address in ASKED.items()}


def main(arguments: list[str]) -> int:
    """Make a demonstration for a moment and ask it."""
    call_command("migrate", verbosity=0)
    gather_static_files()
    load_demonstration(at=timezone.now())
    text = orjson.dumps(answers(), option=orjson.OPT_INDENT_2) + b"\n"
    if "--write" in arguments:
        FILE.write_bytes(text)
        return 0
    return 0 if FILE.read_bytes() == text else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
