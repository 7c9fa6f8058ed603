"""The tables and sources of the demonstration province, read once."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import as_file
from typing import Any

from tinhgon.exchange import BorderRow, CrosswalkRow, UnitRow, read_adjacency, read_crosswalk, read_units
from tinhgon.packs import Pack, load_pack
from tinhgon.vocabulary import ActId, LegalAct


@dataclass(frozen=True)
class Facts:
    """What is known about the province before and after its change, and where each figure comes from."""

    pack: Pack
    units: tuple[UnitRow, ...]
    borders: tuple[BorderRow, ...]
    crosswalk: tuple[CrosswalkRow, ...]
    sketch: tuple[CrosswalkRow, ...]
    units_after: tuple[Mapping[str, str], ...]
    sources: Mapping[str, Any]

    @property
    def before_on(self) -> date:
        """The last day of the old units."""
        return self._day("province", "before_on")

    @property
    def effective_on(self) -> date:
        """The first day of the new units."""
        return self._day("province", "effective_on")

    @property
    def figures_on(self) -> date:
        """The day to which the populations refer."""
        return self._day("province", "data_on")

    @property
    def act(self) -> LegalAct:
        """The resolution by which the province was reorganised."""
        fact = self.sources["act"][0]
        return LegalAct(
            ActId(fact["id"]),
            fact["number"],
            fact["title"],
            fact["issuer"],
            fact["signed_on"],
            fact["in_force_on"],
            fact["source"],
        )

    @property
    def seats(self) -> dict[str, str]:
        """The offices of the new units, by new code, as far as published."""
        return {row["code"]: row["seat"] for row in self.units_after if row["seat"]}

    @property
    def staying(self) -> dict[str, str]:
        """The old units of which nothing changes but perhaps name, kind or code: old code to new code."""
        old = Counter(row.old_code for row in self.crosswalk)
        new = Counter(row.new_code for row in self.crosswalk)
        return {r.old_code: r.new_code for r in self.crosswalk if old[r.old_code] == new[r.new_code] == 1}

    def entry(self, number: int) -> tuple[datetime, str]:
        """When and why the book got a number."""
        fact = self.sources["entry"][number - 1]
        return fact["recorded_at"], fact["reason"]

    def step(self, name: str) -> tuple[str, datetime]:
        """Which of the demonstration's persons took a step with the real scheme, and when."""
        fact = next(fact for fact in self.sources["step"] if fact["step"] == name)
        return fact["by"], fact["at"]

    def source(self, figure: str, mark: str = "") -> str:
        """The source of a figure, in the register's words; `mark` is what the table says about the row."""
        text = self.sources["observed"][figure]
        return str(text[mark] if mark else text)

    def _day(self, section: str, key: str) -> date:
        day = self.sources[section][key]
        if not isinstance(day, date):
            raise TypeError(f"{section}.{key} of the demonstration's sources is no day")
        return day


@lru_cache
def demonstration_facts() -> Facts:
    """The facts that come with the program."""
    pack = load_pack("vn")
    demonstration = pack.demonstration
    with (
        as_file(demonstration.table("units")) as units_path,
        as_file(demonstration.table("adjacency")) as borders_path,
        as_file(demonstration.table("crosswalk")) as crosswalk_path,
        as_file(demonstration.table("sketch")) as sketch_path,
    ):
        units = read_units(units_path)
        borders = read_adjacency(borders_path, units)
        crosswalk = read_crosswalk(crosswalk_path, units)
        sketch = read_crosswalk(sketch_path)
    after = csv.DictReader(demonstration.table("units_after").read_text(encoding="utf-8").splitlines())
    sources = tomllib.loads((demonstration.folder / "sources.toml").read_text(encoding="utf-8"))
    return Facts(pack, units.rows, borders.rows, crosswalk.rows, sketch.rows, tuple(after), sources)
