"""The page about the text form: its examples are read, its statements are those that the form knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tinhgon.exchange import register_from_text, register_text, scheme_from_text, scheme_text
from tinhgon.exchange.text_form.facts import FACTS
from tinhgon.exchange.text_form.operation_reading import OPERATION_WORDS

_BLOCK = re.compile(r"```tinhgon (register|scheme)\n(.*?)```", re.DOTALL)


@pytest.fixture
def page(repository: Path) -> str:
    return (repository / "docs" / "manual" / "text_form.md").read_text("utf-8")


def test_every_example_reads_and_reads_back(page: str) -> None:
    examples = _BLOCK.findall(page)
    assert {sort for sort, _ in examples} == {"register", "scheme"}
    for sort, example in examples:
        if sort == "register":
            register = register_from_text(example)
            assert register_from_text(register_text(register)) == register
        else:
            scheme = scheme_from_text(example)
            assert scheme_from_text(scheme_text(scheme)) == scheme


@pytest.mark.parametrize("word", [*FACTS, *OPERATION_WORDS, "set", "clear", "known", "elsewhere"])
def test_every_statement_has_a_row(page: str, word: str) -> None:
    assert re.search(rf"\| `(DAYS? )?{word} ", page)
