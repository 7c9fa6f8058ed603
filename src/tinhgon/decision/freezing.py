"""What was on the table: a fingerprint over the scheme, what it does and what was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tinhgon.register import Register, Value
from tinhgon.scheme import Preview, compare
from tinhgon.vocabulary import Finding, Severity, fingerprint


@dataclass(frozen=True, slots=True)
class Frozen:
    """Three fingerprints, of the scheme, of its effect and of the findings, and what a decision asks about them.

    `effect` covers the difference on every effective day and the named consequences: what will be done. The number
    of the book on which the scheme stands is part of the scheme.
    """

    scheme: str
    baseline: int
    effect: str
    findings: str
    first_on: date
    is_applicable: bool
    errors: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The one hash of everything that was shown."""
        return fingerprint((self.scheme, self.baseline, self.effect, self.findings))


def freeze(preview: Preview, findings: Iterable[Finding]) -> Frozen:
    """The fingerprints of a preview and its findings; hashes cover codes and parameters, never sentences."""
    found = tuple(findings)
    problems = tuple(problem.finding for problem in preview.problems)
    return Frozen(
        preview.scheme.fingerprint,
        preview.scheme.baseline,
        effect_of(preview),
        fingerprint((preview.problems, found)),
        preview.scheme.days[0],
        preview.is_applicable,
        tuple(sorted({f.code for f in (*problems, *found) if f.severity is Severity.ERROR})),
    )


def effect_of(preview: Preview) -> str:
    """The fingerprint of what will be done: on each effective day the difference and what begins, the consequences."""
    days = tuple(
        (compare(preview.before, preview.after, day), _begun(preview.before, preview.after, day))
        for day in preview.scheme.days
    )
    return fingerprint((days, preview.consequences))


def _begun(before: Register, after: Register, day: date) -> dict[str, dict[str, Value]]:
    """What begins, with everything that is said of it: a difference only names it."""
    difference = compare(before, after, day)
    begun: dict[str, dict[str, Value]] = {id: after.units[id].values_on(day) for id in difference.begun}
    begun.update((id, after.territories[id].values_on(day)) for id in difference.land_begun)
    for id in difference.dependants_begun:
        if (record := after.dependant(id)) is not None:
            begun[id] = record.values_on(day)
    return begun
