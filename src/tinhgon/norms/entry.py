"""One entry of a file of norms becomes a norm, or says what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from tinhgon.norms.norm import NATION, Fact, Mark, Norm, Rule, Scope, Value
from tinhgon.vocabulary import Param, Period

LANGUAGES = frozenset({"vi", "en", "th"})
RULE_KEYS = frozenset({"unit", "names"})
NEEDED = frozenset({"rule", "instrument", "from", "mark", "source"})
OPTIONAL = frozenset({"value", "by_province", "article", "until", "for", "province", "party_committee"})
KNOWN = NEEDED | OPTIONAL | {"dates_mark", "note"}


class Fault(Exception):
    """Something wrong with an entry: a code and parameters, from which a finding is made where entries are counted."""

    def __init__(self, code: str, **params: Param) -> None:
        super().__init__(code, params)
        self.code, self.params = f"norms.{code}", params


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_day(value: object) -> bool:
    return type(value) is date  # a moment of a day is not a day


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


#: What a value in each unit has to be.
UNITS: Mapping[str, Callable[[object], bool]] = MappingProxyType(
    {
        **dict.fromkeys(("persons", "km2", "share", "points", "months", "years"), _is_number),
        **dict.fromkeys(("count", "VND"), _is_count),
        "day": _is_day,
        "text": _is_text,
        "words": _is_words,
        "flag": _is_flag,
    }
)


def rule_of(rule_id: str, entry: object) -> Rule:
    """The rule that an entry under `[rule]` introduces."""
    table = as_table("rule", entry)
    check_keys(table, needed=RULE_KEYS, known=RULE_KEYS)
    if table["unit"] not in UNITS:
        raise Fault("bad_value", key="unit", value=str(table["unit"]), expected=", ".join(UNITS))
    names = as_table("names", table["names"])
    check_keys(names, needed=LANGUAGES, known=LANGUAGES)
    return Rule(rule_id, table["unit"], MappingProxyType({key: _text(names, key) for key in sorted(names)}))


def norms_of(entry: Mapping[str, Any], rules: Mapping[str, Rule], sources: Mapping[str, str]) -> Iterator[Norm]:
    """The norm of an entry, or one for each province of its `by_province`."""
    check_keys(entry, needed=NEEDED, known=KNOWN)
    if "by_province" in entry:
        for code, value in as_table("by_province", entry["by_province"]).items():
            yield _norm(entry, value, Scope.province(code), rules, sources)
    elif "value" in entry:
        yield _norm(entry, entry["value"], _scope(entry), rules, sources)
    else:
        raise Fault("missing_key", key="value")


def as_table(key: str, value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise Fault("bad_value", key=key, value=str(value), expected="table")
    return value


def check_keys(entry: Mapping[str, Any], needed: frozenset[str], known: frozenset[str]) -> None:
    for key in sorted(entry.keys() - known):
        raise Fault("unknown_key", key=key, known=tuple(sorted(known)))
    for key in sorted(needed - entry.keys()):
        raise Fault("missing_key", key=key)


def _norm(
    entry: Mapping[str, Any], value: object, scope: Scope, rules: Mapping[str, Rule], sources: Mapping[str, str]
) -> Norm:
    rule_id = _text(entry, "rule")
    if rule_id not in rules:
        raise Fault("unknown_rule", rule=rule_id)
    source = _text(entry, "source")
    return Norm(
        rule=rules[rule_id],
        value=_value(rules[rule_id], value),
        instrument=_text(entry, "instrument"),
        article=_text(entry, "article"),
        in_force=_period(entry),
        scope=scope,
        conditions=_conditions(as_table("for", entry.get("for", {}))),
        mark=_mark(entry, "mark"),
        dates_mark=_mark(entry, "dates_mark"),
        source=source,
        source_text="; ".join(_source_text(part, sources) for part in source.split()),
        note=_text(entry, "note"),
    )


def _source_text(source: str, sources: Mapping[str, str]) -> str:
    if source not in sources:
        raise Fault("unknown_source", source=source)
    return sources[source]


def _value(rule: Rule, value: object) -> Value:
    if not UNITS[rule.unit](value):
        raise Fault("bad_value", key="value", value=str(value), expected=rule.unit)
    made: Value = tuple(value) if isinstance(value, list) else value  # type: ignore[assignment]
    return made


def _text(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str):
        raise Fault("bad_value", key=key, value=str(value), expected="text")
    return value


def _period(entry: Mapping[str, Any]) -> Period:
    start, end = entry["from"], entry.get("until")
    for key, day in (("from", start), ("until", end)):
        if day is not None and not _is_day(day):
            raise Fault("bad_value", key=key, value=str(day), expected="day")
    if end is not None and end <= start:
        raise Fault("bad_value", key="until", value=str(end), expected=f"> {start}")
    return Period(start, end)


def _mark(entry: Mapping[str, Any], key: str) -> Mark:
    value = entry.get(key, Mark.FOUND)
    if value not in list(Mark):
        raise Fault("bad_value", key=key, value=str(value), expected="F, C, R")
    return Mark(value)


def _scope(entry: Mapping[str, Any]) -> Scope:
    if "province" in entry:
        return Scope.province(_text(entry, "province"))
    return Scope.party_committee(_text(entry, "party_committee")) if "party_committee" in entry else NATION


def _conditions(entry: Mapping[str, Any]) -> tuple[tuple[str, frozenset[Fact]], ...]:
    """Each condition allows one value, or any of a list."""
    lists = {key: allowed if isinstance(allowed, list) else [allowed] for key, allowed in entry.items()}
    for key, allowed in lists.items():
        if not all(isinstance(fact, (str, bool)) for fact in allowed):
            raise Fault("bad_value", key=f"for.{key}", value=str(entry[key]), expected="text")
    return tuple((key, frozenset(lists[key])) for key in sorted(lists))
