"""Compiles the message catalogues, so that a wheel speaks every language without system tools.

Run by hatchling for each build, and by `make setup` as a script.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(source: Path) -> list[Path]:
    """Write a `.mo` beside each `.po` that is newer than it; return those written."""
    written = []
    for po in sorted(source.glob("**/locale/*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        language = po.parent.parent.name
        with po.open("rb") as text:
            catalogue = read_po(text, locale=language, domain=po.stem, abort_invalid=True)
        problems = [f"{po}:{message.lineno}: {error}" for message, errors in catalogue.check() for error in errors]
        if problems:
            sys.exit("\n".join(problems))
        with mo.open("wb") as binary:
            write_mo(binary, catalogue)
        written.append(mo)
    return written


class CatalogueHook(BuildHookInterface[Any]):
    """Compiles before the files of a wheel or of an editable install are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compile_catalogues(Path(self.root) / "src")


if __name__ == "__main__":
    for path in compile_catalogues(Path(__file__).parent / "src"):
        print(f"compiled {path.name} ({path.parent.parent.name})")
