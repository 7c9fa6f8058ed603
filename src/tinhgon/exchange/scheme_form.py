"""A scheme as JSON, by the fields of its operations; the form is published in `schemas/scheme.schema.json`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from tinhgon.exchange.faults import Faults
from tinhgon.exchange.files import MIB, read_bytes, write_bytes
from tinhgon.exchange.json_form import check_form, parsed
from tinhgon.exchange.typed_json import (
    ROOT,
    Misfit,
    Reader,
    Tagged,
    plain,
    read_list,
    read_object,
    reader_of,
    schema_of,
)
from tinhgon.register import Observation
from tinhgon.scheme import Scheme
from tinhgon.scheme.operations import OPERATIONS
from tinhgon.vocabulary import LegalAct

FORMAT = "tinhgon-scheme"
VERSION = 1
#: The whole country's scheme of 2025 takes 6 MB.
MAX_SCHEME_BYTES = 128 * MIB
#: Each operation says its name under this key.
OPERATION = Tagged("operation", OPERATIONS)


def scheme_to_json(scheme: Scheme) -> bytes:
    """A scheme as JSON, one operation a line, so that two versions can be compared."""
    head: dict[str, Any] = {"format": FORMAT, "version": VERSION, "id": scheme.id, "title": scheme.title}
    head |= {"owner": scheme.owner, "baseline": scheme.baseline, "note": scheme.note}
    lists = {"legal_basis": scheme.legal_basis, "operations": scheme.operations, "figures": scheme.figures}
    pieces = [orjson.dumps(head)[:-1]]
    for key, items in lists.items():
        lines = b",\n".join(orjson.dumps(plain(item, OPERATION)) for item in items)
        pieces.append(b',\n"%s": [%s%s]' % (key.encode(), b"\n" if lines else b"", lines))
    return b"".join([*pieces, b"}\n"])


def scheme_from_json(content: bytes, name: str = "JSON") -> Scheme:
    """The scheme that JSON holds; anything that does not fit is refused with its path."""
    data = parsed(content, name)
    faults = Faults(name)
    check_form(data, FORMAT, VERSION, faults)
    required = frozenset({"format", "version", "id", "title", "baseline", "operations"})
    found = read_object(data, _READERS, required, ROOT, faults)
    faults.check()
    assert not isinstance(found, Misfit)  # it would have left a fault
    return Scheme(
        found["id"],
        found["title"],
        found["baseline"],
        tuple(found["operations"]),
        found.get("owner", ""),
        tuple(found.get("legal_basis", ())),
        tuple(found.get("figures", ())),
        found.get("note", ""),
    )


def write_scheme_json(scheme: Scheme, path: Path | str) -> None:
    """Write a scheme as JSON; `.gz` is packed."""
    write_bytes(Path(path), scheme_to_json(scheme))


def read_scheme_json(path: Path | str) -> Scheme:
    """The scheme of a JSON file."""
    path = Path(path)
    return scheme_from_json(read_bytes(path, MAX_SCHEME_BYTES), path.name)


def scheme_schema() -> dict[str, Any]:
    """The JSON Schema of the form, made from the types; the published file is this."""
    definitions: dict[str, Any] = {}
    text = {"type": "string"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A scheme: operations on a numbered register, who answers for them, and on what legal basis",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "id": text,
            "title": text,
            "owner": text,
            "baseline": {"type": "integer"},
            "note": text,
            "legal_basis": {"type": "array", "items": schema_of(LegalAct, definitions)},
            "operations": {"type": "array", "items": schema_of(OPERATION, definitions)},
            "figures": {"type": "array", "items": schema_of(Observation, definitions)},
        },
        "required": ["format", "version", "id", "title", "baseline", "operations"],
        "additionalProperties": False,
        "$defs": definitions,
    }


def _list_of(hint: Any) -> Reader:
    read = reader_of(hint)
    return lambda data, place, faults: read_list(data, read, place, faults)


_READERS: dict[str, Reader] = {
    **dict.fromkeys(("format", "id", "title", "owner", "note"), reader_of(str)),
    **dict.fromkeys(("version", "baseline"), reader_of(int)),
    "legal_basis": _list_of(LegalAct),
    "operations": _list_of(OPERATION),
    "figures": _list_of(Observation),
}
