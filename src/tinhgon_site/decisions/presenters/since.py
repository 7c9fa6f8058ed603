"""What has changed about a scheme since somebody last saw it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tinhgon.vocabulary import Finding, fingerprint
from tinhgon_site.components.speaking import finding_row
from tinhgon_site.components.values import FindingRow
from tinhgon_site.decisions.presenters.table import Taken, news
from tinhgon_site.decisions.sightings import Sighting
from tinhgon_site.decisions.table import OnTheTable
from tinhgon_site.registers.store import NoSuchNumber
from tinhgon_site.schemes.presenters.differing import InWords, in_words
from tinhgon_site.schemes.scenario import scenario_of
from tinhgon_site.schemes.shown import Shown, show


@dataclass(frozen=True, slots=True)
class Since:
    """When somebody saw which version, what is otherwise now, what is newly found or found no more, who did what."""

    seen_at: datetime | None
    version: int
    is_other_version: bool
    differences: InWords | None
    found: tuple[FindingRow, ...]
    gone: tuple[FindingRow, ...]
    steps: tuple[Taken, ...]


def since(table: OnTheTable, earlier: Sighting, reader: str) -> Since | None:
    """What is new to a reader; `None` where only they did something themselves."""
    decision = table.decision
    then = _shown(table, earlier)
    differences: InWords | None = None
    found: tuple[FindingRow, ...] = ()
    gone: tuple[FindingRow, ...] = ()
    if then is not None and table.shown is not None and earlier.shown != table.fingerprint:
        if earlier.version != decision.version:
            differences = in_words(scenario_of(then), scenario_of(table.shown))
        found, gone = _beyond(table.shown.findings, then.findings), _beyond(then.findings, table.shown.findings)
    steps = news(decision, earlier.records, reader)
    is_other = earlier.version != decision.version
    if not (steps or found or gone or differences):
        return None
    return Since(earlier.seen_at, earlier.version, is_other, differences, found, gone, steps)


def _shown(table: OnTheTable, earlier: Sighting) -> Shown | None:
    try:
        shown = show(table.decision.scheme, earlier.version)
    except NoSuchNumber:
        return None
    return shown if isinstance(shown, Shown) else None


def _beyond(findings: Iterable[Finding], known: Iterable[Finding]) -> tuple[FindingRow, ...]:
    """The findings that the others do not have, by what they say."""
    there = {fingerprint(finding.message) for finding in known}
    return tuple(finding_row(finding) for finding in findings if fingerprint(finding.message) not in there)
