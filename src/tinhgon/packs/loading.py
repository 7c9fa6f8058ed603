"""Read a country pack from the files that come with the program; each is read once."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from tinhgon.packs.apparatus import load_apparatus
from tinhgon.packs.names import Names
from tinhgon.packs.pack import AddressWords, Demonstration, Hierarchy, Kind, MergerRule, Pack, ProvinceFact, Tier
from tinhgon.register import Combination, Measure
from tinhgon.vocabulary import Period


class Coded(Protocol):
    @property
    def code(self) -> str: ...


CodedT = TypeVar("CodedT", bound=Coded)


@lru_cache
def load_pack(country: str) -> Pack:
    """The pack of a country, by its code ("vn")."""
    folder = files("tinhgon.packs") / country
    text = (folder / "pack.toml").read_text(encoding="utf-8")
    return _pack(folder, tomllib.loads(text))


def _pack(folder: Traversable, data: Mapping[str, Any]) -> Pack:
    demonstration = data["demonstration"]
    return Pack(
        code=data["code"],
        names=Names(**data["names"]),
        time_zone=data["time_zone"],
        tiers=_by_code(Tier(t["code"], Names(**t["names"]), _period(t)) for t in data["tier"]),
        kinds=_by_code(map(_kind, data["kind"])),
        mergers=tuple(map(_merger_rule, data["merger"])),
        address=_address_words(data["address"]),
        hierarchies=_by_code(Hierarchy(h["code"], Names(**h["names"])) for h in data["hierarchy"]),
        measures=_by_code(map(_measure, data["measure"])),
        measure_names=MappingProxyType({m["code"]: Names(**m["names"]) for m in data["measure"]}),
        provinces=_provinces(folder / "provinces.csv"),
        sources=MappingProxyType(data["sources"]),
        apparatus=load_apparatus(data["code"]),
        norms_folder=folder / "norms",
        demonstration=Demonstration(
            folder / demonstration["folder"], demonstration["province"], demonstration["effective_on"]
        ),
    )


def _by_code(things: Iterable[CodedT]) -> Mapping[str, CodedT]:
    return MappingProxyType({thing.code: thing for thing in things})


def _period(entry: Mapping[str, Any]) -> Period:
    return Period(entry.get("from"), entry.get("until"))


def _kind(entry: Mapping[str, Any]) -> Kind:
    names = Names(**entry["names"])
    return Kind(entry["code"], entry["tier"], entry["prefix"], entry["is_urban"], names, _period(entry))


def _merger_rule(entry: Mapping[str, Any]) -> MergerRule:
    return MergerRule(entry["becomes"], frozenset(entry.get("any_of", ())), frozenset(entry.get("all_of", ())))


def _address_words(entry: Mapping[str, Any]) -> AddressWords:
    short = {word: tuple(kinds) for word, kinds in entry["short"].items()}
    return AddressWords(MappingProxyType(short), tuple(entry["below"]), tuple(entry["country"]))


def _measure(entry: Mapping[str, Any]) -> Measure:
    return Measure(entry["code"], entry["unit"], Combination(entry["combination"]), entry.get("weight"))


def _provinces(table: Traversable) -> tuple[ProvinceFact, ...]:
    lines = table.read_text(encoding="utf-8").splitlines()
    return tuple(map(_province, csv.DictReader(lines)))


def _province(row: Mapping[str, str]) -> ProvinceFact:
    return ProvinceFact(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        period=Period(_day(row["valid_from"]), _day(row["valid_until"])),
        successor_code=row["successor_code"] or None,
        mark=row["mark"],
        sources=tuple(row["sources"].split()),
        region=row["region"] or None,
        region_mark=row["region_mark"] or None,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
