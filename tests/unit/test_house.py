"""The house keeps its own rules: locks without addresses, decisions on one page, nothing left open."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from pathlib import Path

import pytest

from tinhgon.packs import load_pack

LOCKS = ("requirements.lock", "requirements-dev.lock", "frontend/requirements-node.lock")
SECTIONS = (
    "## Context",
    "## Decision",
    "## Alternatives",
    "## Consequences",
    "## How we shall know",
    "## Where in the code",
)
LEFT_OPEN = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]) + r")\b")
PAGE_LINES = 75


def tracked(repository: Path, *patterns: str) -> list[Path]:
    """The files of the repository that match, as git knows them."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns], cwd=repository, capture_output=True, text=True, check=True
    )
    return [path for name in listed.stdout.split("\0") if name and (path := repository / name).is_file()]


def decisions(repository: Path) -> list[Path]:
    return sorted((repository / "docs/decisions").glob("0*.md"))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_a_hash_for_each_package_and_no_address(repository: Path, name: str) -> None:
    lock = (repository / name).read_text(encoding="utf-8")
    assert "://" not in lock
    assert "find-links" not in lock
    assert "index-url" not in lock
    packages = [entry for entry in re.split(r"\n(?=\S)", lock) if "==" in entry]
    assert packages
    assert [entry.split()[0] for entry in packages if "--hash=sha256:" not in entry] == []


def test_the_front_end_lock_has_an_integrity_for_each_package_and_no_address(repository: Path) -> None:
    text = (repository / "frontend/package-lock.json").read_text(encoding="utf-8")
    assert "://" not in text
    packages = {name: package for name, package in json.loads(text)["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if "integrity" not in package] == []


def test_what_set_up_fetches_is_not_committed(repository: Path) -> None:
    assert tracked(repository, "src/tinhgon_site/static/vendor", "frontend/node_modules", "*.mo") == []


def test_each_decision_is_one_page_with_its_six_sections_and_is_listed(repository: Path) -> None:
    listed = (repository / "docs/decisions/README.md").read_text(encoding="utf-8")
    for number, path in enumerate(decisions(repository), start=1):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith(f"# {number:04}. "), path.name
        assert [line for line in lines if line.startswith("## ")] == list(SECTIONS), path.name
        assert len(lines) <= PAGE_LINES, path.name
        assert f"]({path.name})" in listed


def test_nothing_is_left_open_in_the_code(repository: Path) -> None:
    code = tracked(repository, "*.py", "*.js", "*.mjs", "*.css", "*.html", "*.toml")
    left = [
        f"{path.relative_to(repository)}:{number}"
        for path in code
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if LEFT_OPEN.search(line)
    ]
    assert left == []


def test_the_engine_knows_no_kind_of_any_country(repository: Path) -> None:
    kinds = {kind for pack in ("vn",) for kind in load_pack(pack).kinds}
    engine = [p for p in tracked(repository, "src/tinhgon/*.py") if "packs" not in p.parts]
    named = [
        f"{path.relative_to(repository)}:{node.lineno}"
        for path in engine
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in kinds
    ]
    assert named == []
