"""What a new unit may be called: names that the law prefers, and what speaks against a name somebody chose."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from tinhgon.checks.citing import cited_if_known
from tinhgon.checks.country import Country
from tinhgon.norms import Norms
from tinhgon.vocabulary import Finding, Findings, note, warning

UNIQUE, SHORT, ENCOURAGED = "name.unique-within", "name.short", "name.encouraged"
KEEPS_TERM = "council-term.kept-with-old-name"


@dataclass(frozen=True, slots=True)
class NamedPart:
    """An old unit of which a new one is made: its name, its people, the district in which it lies or lay."""

    name: str
    population: float | None = None
    district: str | None = None


@dataclass(frozen=True, slots=True)
class NameSuggestion:
    """A name without the word for its kind, why it is offered, and by which rule."""

    name: str
    reason: Finding


def suggested_names(
    parts: Sequence[NamedPart], taken: Collection[str], norms: Norms, country: Country, on: date
) -> tuple[NameSuggestion, ...]:
    """Names for a unit of these parts, the one that most people would keep first; none that is taken.

    Parameters
    ----------
    taken : the names, with or without their kind, of the other units of the level in the province

    Findings
    --------
    naming.keeps_old, naming.after_district, naming.district_number : why a name is offered.

    Source
    ------
    Resolution 76/2025/UBTVQH15 on the names of new units; a unit that keeps a name keeps its council's term number.
    """
    used = {country.bare_name(name).casefold() for name in taken}
    ordered = sorted(parts, key=lambda part: (-(part.population or 0.0), part.name))
    offered: dict[str, NameSuggestion] = {}
    for name, reason, rule in _candidates(ordered, used, country):
        if name.casefold() not in used and name not in offered:
            offered[name] = NameSuggestion(name, cited_if_known(reason, norms.on(on), rule))
    return tuple(offered.values())


def _candidates(
    parts: Sequence[NamedPart], used: Collection[str], country: Country
) -> Iterator[tuple[str, Finding, str]]:
    for part in parts:
        yield country.bare_name(part.name), note("naming.keeps_old", unit=part.name), KEEPS_TERM
    for name in dict.fromkeys(country.bare_name(part.district) for part in parts if part.district):
        yield name, note("naming.after_district", district=name), ENCOURAGED
        number = next(n for n in count(1) if f"{name} {n}".casefold() not in used)
        yield f"{name} {number}", note("naming.district_number", district=name), ENCOURAGED


def name_problems(name: str, taken: Collection[str], norms: Norms, country: Country, on: date) -> Findings:
    """What speaks against a name: another unit has it, or it is longer than any name in the province.

    The law asks for short names and does not say how short; the longest name borne so far is the measure here.

    Findings
    --------
    naming.taken, naming.long, naming.empty.
    """
    bare = country.bare_name(name)
    others = [country.bare_name(other) for other in taken]
    found: list[Finding] = []
    if not bare.strip():
        found.append(warning("naming.empty"))
    if any(bare.casefold() == other.casefold() for other in others):
        found.append(cited_if_known(warning("naming.taken", name=bare), norms.on(on), UNIQUE))
    longest = max(others, key=len, default="")
    if longest and len(bare) > len(longest):
        found.append(cited_if_known(note("naming.long", name=bare, longest=longest), norms.on(on), SHORT))
    return tuple(found)


__all__ = ["NameSuggestion", "NamedPart", "name_problems", "suggested_names"]
