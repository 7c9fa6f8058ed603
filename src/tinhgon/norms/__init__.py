"""What law and policy require, as dated values with their sources: asked by name, place and the day of the event.

Know these: `Norms` (`norms.on(day).value(name, scope, facts)`), `Norm` (one version: value, days, instrument, mark),
`Missing` (no value, and why), `standards_for_new_unit` and `standards_for_unit` (how large a unit must be).

Not here: the values of a country (`packs/<country>/norms`, read by `tinhgon.packs.law`), judging a scheme
(`tinhgon.checks`). I want to add a norm: an entry in the pack's file; a province's own: a file like it, read with
`read_norms(files, base)`. A recalled value is never silent: `is_verified` is False.

>>> from datetime import date
>>> from tinhgon.norms import Scope
>>> from tinhgon.packs.law import norms_of_country
>>> law = norms_of_country("vn")
>>> [law.on(day).value("pay.base-salary-vnd").value for day in (date(2025, 7, 1), date(2026, 7, 1))]
[2340000, 2530000]
"""

from tinhgon.norms.norm import NATION, Fact, Level, Mark, Norm, Rule, Scope, Value
from tinhgon.norms.norms import Missing, Norms, NormsOn, Reason, UnknownNorm
from tinhgon.norms.read import NormsRead, read_norms
from tinhgon.norms.standards import Standard, UnitFacts, Verdict, standards_for_new_unit, standards_for_unit

__all__ = [
    "Norms",
    "NormsOn",
    "Norm",
    "Missing",
    "Reason",
    "Rule",
    "Scope",
    "Level",
    "NATION",
    "Mark",
    "Fact",
    "Value",
    "UnknownNorm",
    "Standard",
    "UnitFacts",
    "Verdict",
    "standards_for_new_unit",
    "standards_for_unit",
    "NormsRead",
    "read_norms",
]
