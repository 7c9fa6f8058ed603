"""An answer to each question of the HTTP interface, as the demonstration gives it; a test asks them all again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import orjson

FILE: Final = Path(__file__).resolve().parent / "examples.json"


@dataclass(frozen=True, slots=True)
class ExampleAnswer:
    """An address to ask, and what the demonstration answers."""

    address: str
    answer: Any


@lru_cache(maxsize=1)
def example_answers() -> Mapping[str, ExampleAnswer]:
    """The examples by the path of their question."""
    kept = orjson.loads(FILE.read_bytes()) if FILE.exists() else {}
    return {path: ExampleAnswer(one["address"], one["answer"]) for path, one in kept.items()}
