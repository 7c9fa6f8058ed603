"""The published JSON Schemas of registers and schemes: others may check their files with them before sending them.

The files are made from the types (`register_schema`, `scheme_schema`); a test holds them to be current.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def published_schema(name: str) -> dict[str, Any]:
    """A published schema, by name: `register` or `scheme`."""
    schema: dict[str, Any] = json.loads(files(__name__).joinpath(f"{name}.schema.json").read_text("utf-8"))
    return schema


def schema_text(schema: dict[str, Any]) -> str:
    """A schema as it is published."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
