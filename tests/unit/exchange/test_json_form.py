"""Registers, books and schemes as JSON: refused by path, held to the published schemas."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.unit.exchange.saying import only, refused
from tests.worlds import applying, hamlet, scheme
from tinhgon.exchange import (
    from_json,
    published_schema,
    read_json,
    read_scheme_json,
    scheme_from_json,
    scheme_to_json,
    to_json,
    write_json,
    write_scheme_json,
)
from tinhgon.exchange.json_form import register_schema
from tinhgon.exchange.schemas import schema_text
from tinhgon.exchange.scheme_form import scheme_schema
from tinhgon.register import Book, EntryKind
from tinhgon.scheme import preview

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
Data = dict[str, Any]


def book() -> Book:
    opened = Book.opening(hamlet(), recorded_at=NOON, by="An", reason="mở sổ")
    changed = applying(opened.current, '2026-07-01  rename C1 "An Mới"')
    return opened.recording(changed, EntryKind.CHANGE, recorded_at=NOON, by="Bình", scheme="S1")


@pytest.mark.parametrize(("name", "made"), [("register", register_schema), ("scheme", scheme_schema)])
def test_the_published_schema_is_what_the_types_say(repository: Path, name: str, made: Callable[[], Data]) -> None:
    jsonschema.Draft202012Validator.check_schema(made())
    published = repository / "src" / "tinhgon" / "exchange" / "schemas" / f"{name}.schema.json"
    assert published.read_text("utf-8") == schema_text(made()), "make the published schema anew"


def test_a_book_keeps_to_the_schema_and_reads_back_from_a_file(tmp_path: Path) -> None:
    jsonschema.validate(json.loads(to_json(book())), published_schema("register"))
    jsonschema.validate(json.loads(to_json(hamlet())), published_schema("register"))
    for name in ("book.json", "book.json.gz"):
        write_json(book(), tmp_path / name)
        assert read_json(tmp_path / name) == book()


def test_rows_say_between_which_numbers_they_stood() -> None:
    data = json.loads(to_json(book()))
    an = next(unit for unit in data["units"] if unit["id"] == "C1")
    names = [(row["value"], row["entered"], row.get("removed")) for row in an["rows"] if row["attribute"] == "name"]
    assert names == [("An", 1, 2), ("An", 2, None), ("An Mới", 2, None)]


def _set(path: str, value: Any) -> Callable[[Data], None]:
    """A change of the data at a path such as `units.0.rows.1.start`; the value `del` takes the key away."""
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]

    def change(data: Data) -> None:
        place: Any = data
        for step in steps:
            place = place[step]
        if value == "del":
            del place[last]
        else:
            place[last] = value

    return change


BAD = [
    (_set("format", "other"), "format", "json.other_format"),
    (_set("version", 2), "version", "json.other_version"),
    (_set("unts", []), "unts", "json.unknown_key"),
    (_set("entries", "del"), "entries", "json.missing_key"),
    (_set("entries.1.number", 1), "entries[1]", "book.runs_back"),
    (_set("entries.0.recorded_at", "2026-06-01T12:00:00"), "entries[0].recorded_at", "input.not_an_instant"),
    (_set("units", {}), "units", "json.other_form"),
    (_set("units.3", 5), "units[3]", "json.other_form"),
    (_set("units.1.id", "C1"), "units[1].id", "input.id_twice"),
    (_set("units.0.rows.0.start", "01/07/2025"), "units[0].rows[0].start", "input.not_a_day"),
    (_set("units.0.rows.0.start", "20250701"), "units[0].rows[0].start", "input.not_a_day"),
    (_set("units.0.rows.0.start", 5), "units[0].rows[0].start", "json.other_form"),
    (_set("units.0.rows.0.end", "1999-01-01"), "units[0].rows[0].end", "input.period_backwards"),
    (_set("units.0.rows.0.attribute", "exists"), "units[0].rows[1]", "input.two_values"),
    (_set("units.0.rows.0.value", ["x"]), "units[0].rows[0].value", "json.other_form"),
    (_set("units.0.rows.0.value", "del"), "units[0].rows[0].value", "json.missing_key"),
    (_set("units.0.rows.0.entered", 7), "units[0].rows[0].entered", "book.no_number"),
    (_set("units.0.rows.0.removed", 1), "units[0].rows[0].removed", "book.removed_early"),
    (_set("observations.2.value", "12"), "observations[2].value", "json.other_form"),
    (_set("observations.2.value", True), "observations[2].value", "json.other_form"),
    (_set("observations.2.method", "guessed"), "observations[2].method", "input.not_one_of"),
    (_set("observations.2.on", "2019-02-30"), "observations[2].on", "input.not_a_day"),
    (_set("observations.2.entered", "del"), "observations[2].entered", "json.missing_key"),
    (_set("borders.0.a", "zz"), "borders[0]", "impossible.border"),
    (_set("measures.0.weight", "population"), "measures[0]", "impossible.measure"),
    (_set("measures.0.combination", "sums"), "measures[0].combination", "input.not_one_of"),
]


@pytest.mark.parametrize(("change", "path", "code"), BAD)
def test_what_does_not_fit_is_named_by_its_path(change: Callable[[Data], None], path: str, code: str) -> None:
    data = json.loads(to_json(book()))
    change(data)
    fault = refused(from_json, json.dumps(data).encode())[0]
    assert (fault.path, fault.message.code) == (path, code)


@pytest.mark.parametrize("content", [b"", b"{", b"[1,", b'{"a": NaN}', b"\xff{}", b'{"format": "tinhgon-register",}'])
def test_what_is_no_json_is_refused_by_line_and_column(content: bytes) -> None:
    fault = only(refused(from_json, content))
    assert fault.message.code == "input.broken_json"
    assert fault.row is not None


@pytest.mark.parametrize("content", [b"[]", b"5", b'"x"', b"null", b"{}"])
def test_other_json_is_refused(content: bytes) -> None:
    assert only(refused(from_json, content)).message.code == "json.other_format"


def test_a_scheme_reads_back_with_its_undoing(tmp_path: Path) -> None:
    before = hamlet()
    one = scheme('scheme S1 "Thử"\n2026-07-01  merge C1 C2 into C9 "An Bình"', before)
    undone = preview(one, before).reversal(one.days[0].replace(year=2027))
    both = type(one)(one.id, one.title, 4, (*one.operations, *undone), owner="Sở Nội vụ", note="nháp")
    assert scheme_from_json(scheme_to_json(both)) == both
    jsonschema.validate(json.loads(scheme_to_json(both)), published_schema("scheme"))
    write_scheme_json(both, tmp_path / "scheme.json.gz")
    assert read_scheme_json(tmp_path / "scheme.json.gz") == both


@pytest.mark.parametrize(
    ("path", "value", "at", "code"),
    [
        ("operations.0.operation", "mrege", "operations[0].operation", "json.no_such_word"),
        ("operations.0.operation", 5, "operations[0].operation", "json.no_such_word"),
        ("operations.0.into.kind", "del", "operations[0].into.kind", "json.missing_key"),
        ("operations.0.into", 5, "operations[0].into", "json.other_form"),
        ("operations.0.merged", ["C1", 2], "operations[0].merged[1]", "json.other_form"),
        ("operations.0.into.parents", [["territory"]], "operations[0].into.parents[0]", "json.other_length"),
        ("baseline", "3", "baseline", "json.other_form"),
        ("titel", "x", "titel", "json.unknown_key"),
    ],
)
def test_a_wrong_scheme_is_named_by_its_path(path: str, value: Any, at: str, code: str) -> None:
    one = scheme('scheme S1 "Thử"\n2026-07-01  merge C1 C2 into C9 "An Bình"', hamlet())
    data = json.loads(scheme_to_json(one))
    _set(path, value)(data)
    fault = only(refused(scheme_from_json, json.dumps(data).encode()))
    assert (fault.path, fault.message.code) == (at, code)
