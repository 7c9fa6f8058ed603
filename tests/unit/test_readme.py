"""The README promises nothing that does not work: its library lines are run, its commands and pages exist."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from tinhgon.cli.verbs import LIBRARY, SITE_HELP

PAGES = ("README.md", "CONTRIBUTING.md")
# A page named in text: `docs/tour.md`, or the target of a link or picture.
PAGE = re.compile(r"(?:`|\]\()((?:docs|src)/[\w./-]+|[A-Z]+\.md|LICENSE)(?:`|\))")
VERB = re.compile(r"\btinhgon ([a-z]+)\b")


def test_the_library_lines_give_what_they_say(repository: Path) -> None:
    failures, tried = doctest.testfile(str(repository / "README.md"), module_relative=False, encoding="utf-8")
    assert tried > 0
    assert failures == 0


def test_the_commands_exist(repository: Path) -> None:
    blocks = re.findall(r"^```$(.*?)^```$", (repository / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    named = {verb for block in blocks for verb in VERB.findall(block)}
    assert named
    assert named <= LIBRARY.keys() | SITE_HELP.keys()


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_it_sends_people_to_exist(repository: Path, name: str) -> None:
    named = set(PAGE.findall((repository / name).read_text(encoding="utf-8")))
    assert sorted(path for path in named if not (repository / path).exists()) == []
