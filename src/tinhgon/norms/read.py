"""Read norms from TOML files, all of them or none; what is wrong is said with file, entry, key and remedy.

A file may hold `[source]` (id = text), `[rule."<id>"]` (unit, names), `[defaults]` for its entries, and `[[norm]]`
entries: rule, value (or by_province), instrument, article, from, until, for (conditions), province or party_committee,
mark, dates_mark, source, note. Days are half-open: `until` is the first day on which the norm is no longer in force.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from tinhgon.norms.entry import Fault, as_table, norms_of, rule_of
from tinhgon.norms.norm import Norm, Rule
from tinhgon.norms.norms import Norms, overlapping
from tinhgon.vocabulary import Finding, Findings, error

SECTIONS = frozenset({"source", "rule", "defaults", "norm"})
NONE_READ = Norms(MappingProxyType({}), ())


@dataclass(frozen=True, slots=True)
class NormsRead:
    """What came of reading: the norms, or none of them and what to mend."""

    norms: Norms
    findings: Findings


def read_norms(files: Iterable[tuple[str, str]], base: Norms = NONE_READ) -> NormsRead:
    """Norms from files, each given by its name and its text, joined to those read before (`base`).

    Findings
    --------
    norms.not_toml, norms.unknown_key, norms.missing_key, norms.bad_value, norms.unknown_rule, norms.rule_twice,
    norms.unknown_source, norms.overlap.
    """
    reader = _Reader(base)
    reader.read(files)
    if reader.findings:
        return NormsRead(NONE_READ, tuple(reader.findings))
    return NormsRead(base.joined_with(Norms(MappingProxyType(reader.rules), tuple(reader.norms))), ())


def read_norms_folder(folder: Traversable) -> Norms:
    """The norms of a country pack, which came with the program: a fault in them is a fault of the program."""
    tables = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    read = read_norms((file.name, file.read_text(encoding="utf-8")) for file in tables)
    if read.findings:
        raise ValueError("; ".join(f"{f.code} {dict(f.message.params)}" for f in read.findings))
    return read.norms


class _Reader:
    """Gathers the sources and rules of all files first: an entry may name those of another file."""

    def __init__(self, base: Norms) -> None:
        self.base = base
        self.rules: dict[str, Rule] = {}
        self.sources: dict[str, str] = {}
        self.norms: list[Norm] = []
        self.findings: list[Finding] = []

    def read(self, files: Iterable[tuple[str, str]]) -> None:
        parsed = [(name, data) for name, text in files if (data := self._parsed(name, text)) is not None]
        for name, data in parsed:
            self._introductions(name, data)
        for name, data in parsed:
            self._entries(name, data)
        for one, other in overlapping([*self.base.norms, *self.norms]):
            day = max(norm.in_force.start for norm in (one, other) if norm.in_force.start is not None)
            self._note("", other.id, Fault("overlap", one=one.citation, other=other.citation, day=day))

    def _parsed(self, name: str, text: str) -> dict[str, Any] | None:
        """The file as a table whose sections have their right form."""
        try:
            data = tomllib.loads(text)
            for key in sorted(data.keys() - SECTIONS):
                raise Fault("unknown_key", key=key, known=tuple(sorted(SECTIONS)))
            for key in sorted(data.keys() - {"norm"}):
                as_table(key, data[key])
            if not isinstance(data.get("norm", []), list):
                raise Fault("bad_value", key="norm", value=str(data["norm"]), expected="[[norm]]")
        except (ValueError, RecursionError) as problem:  # broken TOML, a number of thousands of digits, endless depth
            self._note(name, "", Fault("not_toml", problem=str(problem)))
            return None
        except Fault as fault:
            self._note(name, str(fault.params["key"]), fault)
            return None
        return data

    def _introductions(self, name: str, data: Mapping[str, Any]) -> None:
        for source, text in data.get("source", {}).items():
            self.sources[source] = str(text)
        for rule_id, entry in data.get("rule", {}).items():
            try:
                if rule_id in self.rules or rule_id in self.base.rules:
                    raise Fault("rule_twice", rule=rule_id)
                self.rules[rule_id] = rule_of(rule_id, entry)
            except Fault as fault:
                self._note(name, rule_id, fault)

    def _entries(self, name: str, data: Mapping[str, Any]) -> None:
        rules = {**self.base.rules, **self.rules}
        for number, entry in enumerate(data.get("norm", ()), start=1):
            label = str(number)
            try:
                whole = {**data.get("defaults", {}), **as_table("norm", entry)}
                label = f"{number} {whole.get('rule', '')}".strip()
                self.norms.extend(norms_of(whole, rules, self.sources))
            except Fault as fault:
                self._note(name, label, fault)

    def _note(self, file: str, entry: str, fault: Fault) -> None:
        self.findings.append(error(fault.code, file=file, entry=entry, **fault.params))
