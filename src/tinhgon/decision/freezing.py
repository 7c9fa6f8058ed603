"""What was on the table: a fingerprint over the scheme, what it does and what was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tinhgon.register import Register
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
    """The fingerprint of what will be done: the difference on each effective day, and the consequences."""
    return fingerprint((difference_hash(preview.before, preview.after, preview.scheme.days), preview.consequences))


def difference_hash(before: Register, after: Register, days: Iterable[date]) -> str:
    """The fingerprint of how two registers differ on some days; what is kept can be held against what was shown."""
    return fingerprint(tuple(compare(before, after, day) for day in days))
