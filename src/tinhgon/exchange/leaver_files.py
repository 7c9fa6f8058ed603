"""A person who leaves, as JSON: what `tinhgon entitlement` reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

import orjson

from tinhgon.entitlements import ALLOWANCES, Group, Leaver, Sex, Wish
from tinhgon.exchange.faults import Faults, refusal
from tinhgon.exchange.files import read_bytes
from tinhgon.exchange.tables import day_from, did_you_mean
from tinhgon.vocabulary import Message

Choice = TypeVar("Choice", bound=StrEnum)

_NEEDED = ("on", "scheme_effective_on", "born_on", "sex", "group", "wish")
_KNOWN = (
    *_NEEDED,
    "grade_coefficient",
    "position_allowance",
    "allowances",
    "monthly_pay_vnd",
    "insured",
    "service",
    "hazard_years",
    "directly_affected",
    "rule",
)
#: One person's facts fill twenty lines.
_MAX_BYTES = 2**16
#: The highest grade coefficient of any salary scale is 13; 234 is 2.34 without its point.
_MAX_COEFFICIENT, _MAX_POSITION, _MAX_SHARE, _MAX_RESERVED = 13, 2, 1, 5
_MAX_PAY_VND, _MAX_YEARS = 10**9, 60
#: Nobody at work was born before; a later year than the other is of the Buddhist era, which is 543 years ahead.
_FIRST_BORN, _BUDDHIST = 1930, 2400
_BUDDHIST_AHEAD = 543


def read_leaver(path: Path) -> Leaver:
    """The facts of one person; every fault is said with its path within the file."""
    try:
        data = orjson.loads(read_bytes(path, _MAX_BYTES))
    except orjson.JSONDecodeError as fault:
        message = Message("input.broken_json", {"detail": str(fault)})
        raise refusal(path.name, message, Message("remedy.check_value")) from fault
    return leaver_from(data, path.name)


def leaver_from(data: object, file: str) -> Leaver:
    """The facts of one person from parsed JSON."""
    faults = Faults(file)
    reader = _Reader(data if isinstance(data, dict) else {}, faults)
    if not isinstance(data, dict):
        faults.at("", Message("leaver.not_an_object"), Message("remedy.check_value"))
    faults.check()
    reader.check_keys()
    leaver = reader.leaver()
    faults.check()
    return leaver


class _Reader:
    """Takes the keys of one object, noting what is wrong with each."""

    def __init__(self, data: Mapping[str, Any], faults: Faults) -> None:
        self.data, self.faults = data, faults

    def check_keys(self) -> None:
        for key in self.data:
            if key not in _KNOWN:
                self.faults.at(key, Message("json.unknown_key", {"key": key}), did_you_mean(key, _KNOWN))
        for key in _NEEDED:
            if self.data.get(key) is None:
                self.faults.at(key, Message("json.missing_key", {"key": key}), Message("remedy.add_key"))

    def leaver(self) -> Leaver:
        grade = self.number("grade_coefficient", self.data.get("grade_coefficient"), _MAX_COEFFICIENT)
        pay = self.data.get("monthly_pay_vnd")
        if pay is None and not grade and not self.faults:
            self.faults.at("grade_coefficient", Message("leaver.no_pay"), Message("remedy.leaver_pay"))
        made = Leaver(
            on=self.day("on"),
            scheme_effective_on=self.day("scheme_effective_on"),
            born_on=self.born("born_on"),
            sex=self.choice("sex", Sex),
            group=self.choice("group", Group),
            wish=self.choice("wish", Wish),
            grade_coefficient=grade,
            position_allowance=self.number("position_allowance", self.data.get("position_allowance"), _MAX_POSITION),
            allowances=self.allowances(),
            monthly_pay_vnd=None if pay is None else self.whole("monthly_pay_vnd", pay, _MAX_PAY_VND),
            insured_months=self.months("insured"),
            service_months=self.months("service"),
            hazard_years=self.number("hazard_years", self.data.get("hazard_years"), _MAX_YEARS),
            directly_affected=self.flag("directly_affected"),
            rule=self.rule(),
        )
        if not self.faults and made.born_on >= made.on:
            self.faults.at("born_on", Message("leaver.born_after_leaving"), Message("remedy.check_value"))
        return made

    def day(self, key: str) -> date:
        text = self.data.get(key)
        day = day_from(text) if isinstance(text, str) else None
        if day is None and text is not None:
            self.faults.at(key, Message("input.not_a_day", {"text": str(text)}), Message("remedy.write_day"))
        if day is not None and day.year >= _BUDDHIST:
            self.buddhist(key, day)
        return day or date(2000, 1, 1)

    def buddhist(self, key: str, day: date) -> None:
        year = day.year - _BUDDHIST_AHEAD
        self.faults.at(key, Message("leaver.buddhist", {"day": str(day)}), Message("remedy.year", {"year": str(year)}))

    def born(self, key: str) -> date:
        day = self.day(key)
        if day.year < _FIRST_BORN:
            limits = {"text": str(day), "low": str(_FIRST_BORN), "high": str(self.data.get("on"))}
            self.faults.at(key, Message("input.out_of_range", limits), Message("remedy.check_value"))
        return day

    def choice(self, key: str, options: type[Choice]) -> Choice:
        text: Any = self.data.get(key)
        words: Sequence[str] = [option.value for option in options]
        if text in words:
            return options(str(text))
        if text is not None:
            message = Message("input.not_one_of", {"text": str(text), "options": tuple(words)})
            self.faults.at(key, message, did_you_mean(str(text), words))
        return next(iter(options))

    def number(self, path: str, value: object, high: int) -> Fraction:
        """A number of at least 0, exactly as it is written."""
        if value is None:
            return Fraction(0)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.faults.at(path, Message("input.not_a_number", {"text": str(value)}), Message("remedy.expected_number"))
            return Fraction(0)
        if not 0 <= value <= high:
            message = Message("input.out_of_range", {"text": str(value), "low": 0, "high": high})
            meant = value / 100
            is_pointless = path == "grade_coefficient" and 1 <= meant <= high
            remedy = Message("remedy.coefficient", {"value": meant}) if is_pointless else Message("remedy.check_value")
            self.faults.at(path, message, remedy)
            return Fraction(0)
        return Fraction(str(value))

    def whole(self, path: str, value: object, high: int) -> int:
        number = self.number(path, value, high)
        if number.denominator != 1:
            self.faults.at(path, Message("input.not_whole", {"text": str(value)}), Message("remedy.check_value"))
        return int(number)

    def allowances(self) -> Mapping[str, Fraction]:
        table = self.table("allowances")
        for name in table:
            if name not in ALLOWANCES:
                message = Message("leaver.other_allowance", {"name": name, "known": ALLOWANCES})
                self.faults.at(f"allowances.{name}", message, Message("remedy.leaver_allowance"))
        highest = {"reserved_difference": _MAX_RESERVED}
        return {
            name: self.number(f"allowances.{name}", table[name], highest.get(name, _MAX_SHARE))
            for name in ALLOWANCES
            if table.get(name) is not None
        }

    def months(self, key: str) -> int:
        """Years and months as months; thirteen months are a mistake, not a year and one."""
        table = self.table(key)
        for name in table.keys() - {"years", "months"}:
            self.faults.at(f"{key}.{name}", Message("json.unknown_key", {"key": name}), Message("remedy.check_value"))
        years = self.whole(f"{key}.years", table.get("years", 0), _MAX_YEARS)
        return years * 12 + self.whole(f"{key}.months", table.get("months", 0), 11)

    def table(self, key: str) -> Mapping[str, Any]:
        value = self.data.get(key)
        if value is not None and not isinstance(value, dict):
            self.faults.at(key, Message("leaver.not_an_object"), Message("remedy.check_value"))
        return value if isinstance(value, dict) else {}

    def flag(self, key: str) -> bool:
        value = self.data.get(key, True)
        if not isinstance(value, bool):
            message = Message("input.not_one_of", {"text": str(value), "options": ("true", "false")})
            self.faults.at(key, message, Message("remedy.check_value"))
        return value is True

    def rule(self) -> str | None:
        value = self.data.get("rule")
        if value is None or isinstance(value, str):
            return value
        self.faults.at("rule", Message("leaver.unknown_rule", {"rule": str(value)}), Message("remedy.check_value"))
        return None
