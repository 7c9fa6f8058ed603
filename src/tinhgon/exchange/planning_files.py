"""What a planner fixes beforehand: locks, numbers of units and ways as CSV, settings and limits as TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinhgon.exchange.faults import Faults, refusal
from tinhgon.exchange.files import read_bytes
from tinhgon.exchange.tables import TableRow, did_you_mean, read_csv
from tinhgon.vocabulary import Message, Param

COUNT_COLUMNS = ("province_code", "count")
LOCK_COLUMNS = ("rule", "a", "b", "value")
TRAVEL_COLUMNS = ("from", "to")
#: What ways are measured in; one of the two columns has to be there.
TRAVEL_MEASURES = ("minutes", "km")
#: No country has as many units of one tier.
_MAX_COUNT = 10**6
#: Rules about two units, about one unit, and about one unit in a named group.
PAIR_RULES = ("together", "apart")
SINGLE_RULES = ("keep", "seat", "no_seat")
GROUP_RULE = "group"
#: Settings fill nine short lines; a weight beyond this makes every other one nothing.
_MAX_SETTINGS_BYTES, _MAX_SETTING = 2**16, 1e9
_CAP = "cap_share"


@dataclass(frozen=True, slots=True)
class LockRow:
    """One lock: `together` and `apart` name two units, `group` a unit and its group, the others one unit."""

    rule: str
    a: str
    b: str | None
    value: str | None


def read_locks(path: Path, codes: Collection[str]) -> tuple[LockRow, ...]:
    """The locks of a file; every code must be one of `codes`."""
    faults = Faults(path.name)
    rows = tuple(_lock(row, codes) for row in read_csv(path, LOCK_COLUMNS[:2], LOCK_COLUMNS, faults))
    faults.check()
    return rows


def read_counts(path: Path) -> dict[str, int]:
    """How many new units each province shall have; several provinces that merge stand in one row: "24,27"."""
    faults = Faults(path.name)
    counts: dict[str, int] = {}
    for row in read_csv(path, COUNT_COLUMNS, COUNT_COLUMNS, faults):
        province = ",".join(part.strip() for part in (row.required("province_code") or "").split(","))
        count = row.required_number_in("count", 1, _MAX_COUNT)
        if province in counts:
            row.fault("province_code", Message("counts.twice", {"code": province}), Message("remedy.keep_one"))
        elif not float(count).is_integer():
            row.fault("count", Message("counts.not_whole", {"count": count}), Message("remedy.check_value"))
        else:
            counts[province] = int(count)
    faults.check()
    return counts


def read_objective(path: Path, keys: Sequence[str]) -> dict[str, float]:
    """The settings of an objective: flat keys with numbers of at least 0; a key that is not known is refused."""
    faults = Faults(path.name)
    data = _settings(path, keys, faults)
    for key, value in data.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= _MAX_SETTING:
            limits: dict[str, Param] = {"key": key, "limit": _MAX_SETTING}
            faults.at(key, Message("objective.not_a_weight", limits), Message("remedy.check_value"))
        elif key == _CAP and value == 0:
            faults.at(key, Message("objective.zero_share", {"key": key}), Message("remedy.check_value"))
    faults.check()
    return {key: float(value) for key, value in data.items()}


def read_limits(path: Path, keys: Sequence[str]) -> dict[str, int]:
    """The limits over a plan: flat keys with whole numbers of at least 0; a key that is not known is refused."""
    faults = Faults(path.name)
    data = _settings(path, keys, faults)
    for key, value in data.items():
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MAX_COUNT:
            message = Message("limits.not_a_count", {"key": key, "limit": _MAX_COUNT})
            faults.at(key, message, Message("remedy.check_value"))
    faults.check()
    return {key: int(value) for key, value in data.items()}


def read_travel(path: Path, codes: Collection[str]) -> tuple[str, dict[tuple[str, str], float]]:
    """How far it is from unit to unit: the measure (the column `minutes` or `km`) and each way in it."""
    faults = Faults(path.name)
    ways: dict[tuple[str, str], float] = {}
    measure = TRAVEL_MEASURES[0]
    for row in read_csv(path, TRAVEL_COLUMNS, (*TRAVEL_COLUMNS, *TRAVEL_MEASURES), faults):
        measure = next((name for name in TRAVEL_MEASURES if row.text(name) is not None), measure)
        way = _code(row, "from", codes), _code(row, "to", codes)
        far = row.required_number_in(measure, 0, _MAX_SETTING)
        if way in ways:
            row.fault("to", Message("travel.twice", {"a": way[0], "b": way[1]}), Message("remedy.keep_one_row"))
        ways[way] = far
    faults.check()
    return measure, ways


def _settings(path: Path, keys: Sequence[str], faults: Faults) -> dict[str, Any]:
    """The flat keys of a TOML file with their values; those that are not known are noted and left out."""
    try:
        data = tomllib.loads(read_bytes(path, _MAX_SETTINGS_BYTES).decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:  # broken TOML or UTF-8, numbers of thousands of digits, endless depth
        message = Message("input.broken_toml", {"detail": str(fault)})
        raise refusal(path.name, message, Message("remedy.toml", {"keys": tuple(keys)})) from fault
    for key in (key for key in data if key not in keys):
        faults.at(key, Message("objective.unknown_key", {"key": key}), did_you_mean(key, keys))
    return {key: value for key, value in data.items() if key in keys}


def _lock(row: TableRow, codes: Collection[str]) -> LockRow:
    rule = row.choice("rule", (*PAIR_RULES, *SINGLE_RULES, GROUP_RULE))
    a = _code(row, "a", codes)
    b = _code(row, "b", codes) if rule in PAIR_RULES else row.text("b")
    if rule == GROUP_RULE and b is not None:
        row.fault("b", Message("lock.group_of_two", {"code": b}), Message("remedy.row_for_each_of_group"))
    if rule in PAIR_RULES and a and a == b:
        row.fault("b", Message("lock.same_unit", {"code": a}), Message("remedy.check_value"))
    value = row.required("value") if rule == GROUP_RULE else row.text("value")
    return LockRow(rule, a, b, value)


def _code(row: TableRow, column: str, codes: Collection[str]) -> str:
    code = row.required(column)
    if code and code not in codes:
        row.fault(column, Message("lock.unknown_code", {"code": code}), Message("remedy.code_of_list"))
    return code
