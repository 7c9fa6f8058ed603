"""The papers of a cutover, derived from the register alone: the same numbers of the book give the same bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, timedelta
from typing import Any, TypeVar, cast

from tinhgon.exchange import Change
from tinhgon.exchange.rows import FIRST_KINDS, KINDS
from tinhgon.exchange.tables import marked
from tinhgon.register import TERRITORIAL, Ending, Observation, Register, Succession
from tinhgon.register.descent import Descent
from tinhgon.register.names import unit_name
from tinhgon.scheme import Difference, Scheme, compare
from tinhgon.vocabulary import ActId, LegalAct, UnitId, fingerprint

CROSSWALK_COLUMNS = ("old_code", "new_code", "share", "new_name", "new_kind")
LINEAGE_COLUMNS = (
    "predecessor", "predecessor_code", "predecessor_name", "successor", "successor_code", "successor_name",
    "on", "share", "basis", "act",
)  # fmt: skip
_ONE_DAY = timedelta(days=1)
#: How many decimals of a share are written.
_DIGITS = 6
K = TypeVar("K", bound=str)
E = TypeVar("E", Succession, Ending, Observation)


def crosswalk(before: Register, after: Register, scheme: Scheme) -> bytes:
    """The table of old and new codes: every unit with land in the provinces concerned, unchanged ones included.

    A share that is not known is written 0: declared, its extent unknown.
    """
    eve, last = scheme.days[0] - _ONE_DAY, scheme.days[-1]
    return _csv(CROSSWALK_COLUMNS, _crosswalk_rows(before, after, eve, last))


def lineage(before: Register, after: Register) -> bytes:
    """Who continues whom since this change, with shares and the legal act; an end without successor says why."""
    return _csv(LINEAGE_COLUMNS, _lineage_rows(before, after))


def record(
    scheme: Scheme, version: int, act: LegalAct | None, before: Register, after: Register, files: dict[str, str]
) -> bytes:
    """What was done, for whoever has to prove or repeat it: numbers, days, counts and hashes, as JSON."""
    differences = {day: compare(before, after, day) for day in scheme.days}
    content = {
        "scheme": scheme.id,
        "version": version,
        "title": scheme.title,
        "scheme_hash": scheme.fingerprint,
        "act": None if act is None else {"number": act.number, "signed_on": _day(act.signed_on)},
        "numbers": [before.number, after.number],
        "days": [
            {"on": day.isoformat(), "hash": fingerprint(difference), **_counts(difference)}
            for day, difference in differences.items()
        ],
        "files": files,
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def change_hash(change: Change) -> str:
    """The fingerprint of everything that a number of the book changed, row by row, the legal act included."""
    digest = hashlib.sha256()
    for side in (change.closed, change.opened):
        for kind in KINDS:
            # In one fixed order: a store need not give rows back in the order in which they were entered.
            rows = sorted("\x1f".join(map(_plain, _fields(row))) for row in getattr(side, kind))
            if not rows and kind not in FIRST_KINDS:
                continue  # a number without dependants keeps the fingerprint that it had before there were any
            digest.update("\x1e".join([kind, *rows, ""]).encode())
    return digest.hexdigest()


def _fields(row: object) -> Iterable[object]:
    return row if isinstance(row, tuple) else (getattr(row, each.name) for each in fields(cast("Any", row)))


def _plain(value: object) -> str:
    """A value with its type; a whole number is the same number with a point, since a store may write it so."""
    match value:
        case None:
            return ""
        case str():  # an enumeration as well: its value
            return f"s{value!s}"
        case bool():
            return f"b{value:d}"
        case int() | float():
            return f"n{float(value)!r}"
        case tuple():
            return "".join(f"{name}\x1d{_plain(said)}\x1c" for name, said in value)
        case _:
            return f"d{value}"


def added(before: Mapping[K, tuple[E, ...]], after: Mapping[K, tuple[E, ...]]) -> Iterator[E]:
    """What the later book has more of, one by one; what both share is passed over."""
    for key, entries in after.items():
        known = before.get(key, ())
        if entries is not known:
            yield from without(entries, known)


def without(entries: Iterable[E], taken: Iterable[E]) -> Iterator[E]:
    """The entries less some of them, each taken once."""
    gone = Counter(taken)
    for entry in entries:
        if gone[entry]:
            gone[entry] -= 1
        else:
            yield entry


def _crosswalk_rows(before: Register, after: Register, eve: date, last: date) -> Iterator[tuple[str, ...]]:
    concerned = _roots_concerned(before, after, eve)
    for old in sorted(before.at(eve).compositions):
        if _root(before, old, eve) in concerned:
            walk = Descent(after, old, eve)
            for _ in walk.steps(last):
                pass
            for new, share in sorted(walk.reached.items()):
                record = after.units[new]
                if record.exists_on(last) and share != 0:
                    yield (
                        before.units[old].code(eve) or old,
                        record.code(last) or new,
                        "0" if share is None else f"{round(share, _DIGITS):g}",
                        record.text("name", last) or "",
                        record.kind(last) or "",
                    )


def _roots_concerned(before: Register, after: Register, eve: date) -> frozenset[UnitId]:
    """The topmost units above everything that changed: the provinces."""
    units = {id for id, unit in before.units.items() if after.units.get(id) is not unit}
    for id, land in before.territories.items():
        if after.territories.get(id) is not land and (holder := before.holder_of(id, eve)) is not None:
            units.add(holder)
    return frozenset(_root(before, unit, eve) for unit in units)


def _root(register: Register, unit: UnitId, day: date) -> UnitId:
    seen: set[UnitId] = set()
    while unit not in seen and (record := register.units.get(unit)) is not None:
        seen.add(unit)
        unit = record.parent(TERRITORIAL, day) or unit
    return unit


def _lineage_rows(before: Register, after: Register) -> Iterator[tuple[str, ...]]:
    for event in sorted(added(before.successions, after.successions), key=_event_key):
        successor = _named(after, event.successor, event.on)
        share = "" if event.share is None else f"{round(event.share, _DIGITS):g}"
        yield (*_named(after, event.predecessor, event.on - _ONE_DAY), *successor, event.on.isoformat(), share,
               event.basis, _act_number(after, event.act))  # fmt: skip
    ends = (end for end in added(before.endings, after.endings) if end.unit in after.units)
    for end in sorted(ends, key=_event_key):
        yield (*_named(after, end.unit, end.on - _ONE_DAY), "", "", "", end.on.isoformat(), "", end.reason,
               _act_number(after, end.act))  # fmt: skip


def _event_key(event: Succession | Ending) -> tuple[str, ...]:
    if isinstance(event, Succession):
        return event.on.isoformat(), event.predecessor, event.successor
    return event.on.isoformat(), event.unit


def _named(register: Register, unit: UnitId, day: date) -> tuple[str, str, str]:
    record = register.units.get(unit)
    return unit, (None if record is None else record.code(day)) or "", unit_name(register, unit, day)


def _act_number(register: Register, act: ActId | None) -> str:
    known = None if act is None else register.acts.get(act)
    return (act or "") if known is None else known.number


def _counts(difference: Difference) -> dict[str, int]:
    return {
        "begun": len(difference.begun),
        "ended": len(difference.ended),
        "changed": len({change.id for change in difference.changed}),
        "land_begun": len(difference.land_begun),
        "land_ended": len(difference.land_ended),
        "land_changed": len({change.id for change in difference.land_changed}),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _csv(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(map(marked, row) for row in rows)
    return text.getvalue().encode()
