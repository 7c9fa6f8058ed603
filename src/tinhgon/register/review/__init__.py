"""The quality of the data on a day: what is missing, contradicts itself or cannot be, as findings.

Know these: `review` (all findings for a day) and `REVIEWS` (the checks, in the order in which they are read). Each
check looks at a `Snapshot` and yields findings; most concern the day, gaps and figures the whole life of a thing.

Not here: whether a change is coherent and lawful (`tinhgon.checks`). I want to add a check: write a generator in
the module of its idea, add it to `REVIEWS`, and its sentence to `tinhgon.language`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, TypeAlias

from tinhgon.register.register import Register
from tinhgon.register.review.attributes import codes_twice, missing_attributes
from tinhgon.register.review.connection import isolated_land, land_in_parts
from tinhgon.register.review.figures import (
    figures_missing_or_different,
    figures_of_nothing_known,
    figures_without_source,
    impossible_figures,
)
from tinhgon.register.review.land import containers, gaps, holders, overlaps, units_without_land
from tinhgon.register.review.names import homonyms, namesakes
from tinhgon.register.review.points import points
from tinhgon.register.review.shares import shares_of_pieces, shares_of_successions
from tinhgon.register.review.tree import circles, orphans
from tinhgon.register.snapshot import Snapshot
from tinhgon.vocabulary import Finding, Findings

Review: TypeAlias = Callable[[Snapshot], Iterator[Finding]]

REVIEWS: Final[tuple[Review, ...]] = (
    orphans,
    circles,
    missing_attributes,
    codes_twice,
    gaps,
    holders,
    containers,
    overlaps,
    units_without_land,
    shares_of_pieces,
    shares_of_successions,
    isolated_land,
    land_in_parts,
    points,
    impossible_figures,
    figures_of_nothing_known,
    figures_missing_or_different,
    figures_without_source,
    namesakes,
    homonyms,
)


def review(register: Register, day: date) -> Findings:
    """Everything in the register, as of a day, that a person should look at."""
    snapshot = register.at(day)
    return tuple(finding for check in REVIEWS for finding in check(snapshot))


__all__ = ["REVIEWS", "Review", "review"]
