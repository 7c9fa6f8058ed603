"""The tour is executed, block by block, and is what the command line prints."""

import doctest
from pathlib import Path

from click.testing import CliRunner

from tinhgon.cli.tour import tour, tour_text

PAGE = Path(__file__).parents[3] / "docs" / "tour.md"


def test_every_block_of_the_page_gives_what_it_says():
    found = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert found.attempted > 30
    assert found.failed == 0


def test_the_page_is_the_tour():
    assert tour_text().strip() in PAGE.read_text(encoding="utf-8")


def test_the_command_prints_prose_and_values():
    result = CliRunner().invoke(tour)
    assert result.exit_code == 0
    assert "17000.0" in result.output
    assert "```" not in result.output
