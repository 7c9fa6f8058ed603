"""The decision paper: everything that a body has before it when it decides, fit to be printed and signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tinhgon.checks import Status
from tinhgon.decision import Condition, DecisionRecord, Stage, Step, conditions_of
from tinhgon.register import unit_name
from tinhgon.scheme import Origin
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import kind_word, listed, word_for
from tinhgon_site.components.values import Table
from tinhgon_site.decisions.presenters.consequences import Gathered, consequences
from tinhgon_site.decisions.presenters.table import act_words, vote_words
from tinhgon_site.decisions.table import OnTheTable
from tinhgon_site.registers.presenters.province import Figure
from tinhgon_site.schemes.maps import new_units
from tinhgon_site.schemes.presenters.overview import (
    StatusFigure,
    Weighed,
    figures,
    status_figures,
    targets_table,
    weighed,
)
from tinhgon_site.schemes.shown import Shown
from tinhgon_site.schemes.store import SchemeVersion


@dataclass(frozen=True, slots=True)
class PaperUnit:
    """A new unit as the paper lists it."""

    place: int
    name: str
    kind: str
    made_of: str
    population: str
    area_km2: str
    status: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What is decided about or was: the scheme, its figures, findings, conditions and hashes."""

    version: SchemeVersion
    stage: str
    is_decided: bool
    act: str
    issuer: str
    vote: str
    fingerprint: str
    parts: tuple[tuple[str, str], ...]
    steps: tuple[tuple[str, DecisionRecord], ...]
    figures: tuple[Figure, ...]
    statuses: tuple[StatusFigure, ...]
    targets: Table
    weighed: tuple[Weighed, ...]
    consequences: tuple[Gathered, ...]
    conditions: tuple[Condition, ...]
    units: tuple[PaperUnit, ...]
    #: How many units stay as they are; the paper lists those that the scheme forms.
    kept: int


def paper_of(table: OnTheTable, shown: Shown) -> Paper:
    """The paper of the version on the table; what was frozen when it was decided, once it is."""
    decision = table.decision
    decided = decision.decided
    resolution = None if decided is None else decided.resolution
    frozen = table.frozen if decided is None else decided.frozen
    assert frozen is not None  # the caller has something to show
    act = None if resolution is None else resolution.act
    return Paper(
        shown.version,
        word_for("stage", decision.stage.value),
        decided is not None and decision.stage in (Stage.DECIDED, Stage.APPLIED, Stage.UNDONE),
        "" if act is None else act_words(act.number, act.signed_on, act.title),
        "" if act is None else act.issuer,
        "" if resolution is None or resolution.vote is None else vote_words(resolution.vote),
        frozen.fingerprint,
        (("scheme", frozen.scheme), ("effect", frozen.effect), ("findings", frozen.findings)),
        tuple(_steps(table)),
        figures(shown),
        status_figures(shown),
        targets_table(shown),
        weighed(shown, new_units(shown)),
        consequences(shown),
        conditions_of(decision),
        tuple(_units(shown)),
        shown.table.by_status[Status.KEPT],
    )


def _steps(table: OnTheTable) -> Iterator[tuple[str, DecisionRecord]]:
    """Who submitted, appraised and decided the version."""
    for step in (Step.SUBMIT, Step.APPRAISE, Step.DECIDE):
        record = table.decision.last(step)
        if record is not None:
            yield word_for("step", step.value), record


def _units(shown: Shown) -> Iterator[PaperUnit]:
    formed = (line for line in shown.table.lines if line.status.status is not Status.KEPT)
    for place, line in enumerate(formed, start=1):
        population, area = line.population.value, line.area_km2.value
        yield PaperUnit(
            place,
            line.name,
            kind_word(line.kind),
            listed(_part(shown, origin) for origin in line.origins if origin.share != 0),
            "—" if population is None else formats.number(population, 0),
            "—" if area is None else formats.number(area, 2),
            line.status.status.value,
        )


def _part(shown: Shown, origin: Origin) -> str:
    name = unit_name(shown.before, origin.unit, shown.day_before.on)
    if origin.is_whole:
        return name
    return f"{name} ({'?' if origin.share is None else formats.percent(origin.share)})"
