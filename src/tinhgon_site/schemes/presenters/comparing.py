"""Several schemes side by side: the same figures in a column each, the best of each marked where one is better."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhgon.checks import Status
from tinhgon.vocabulary import Severity
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import kind_word
from tinhgon_site.components.values import STATUS_LABELS, Text
from tinhgon_site.registers.country import country
from tinhgon_site.schemes.presenters.linking import scheme_href
from tinhgon_site.schemes.scenario import Scenario

UNKNOWN = "—"
#: Whether less or more of a figure is better; of most figures neither is.
LESS, MORE, NEITHER = -1, 1, 0


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of one scheme: its value, how it is written, and whether it is the best of its row."""

    value: float | str | None
    text: str
    href: str = ""
    is_best: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of all schemes; `hint` says what exactly is meant."""

    label: Text
    cells: tuple[Compared, ...]
    hint: Text = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Figures that are read together."""

    heading: Text
    lines: tuple[Line, ...]


Value = Callable[[Scenario], float | None]


def comparison(scenarios: Sequence[Scenario]) -> tuple[Group, ...]:
    """The figures in groups, a cell a scheme; with one scheme alone nothing is best."""
    return (
        Group(_("What it is"), (_texts(_("Takes effect"), scenarios, lambda one: formats.day(one.on)),
                                _texts(_("Stands on number"), scenarios, lambda one: formats.number(one.baseline)),
                                _line(_("Operations"), scenarios, lambda one: one.operations))),
        Group(_("Units"), (_line(_("Units before"), scenarios, lambda one: one.before),
                           _line(_("Units after"), scenarios, lambda one: one.after),
                           _line(_("Share cut"), scenarios, lambda one: one.share_cut, written=formats.percent),
                           *_kind_lines(scenarios),
                           _line(_("Old units divided"), scenarios, lambda one: one.divided, LESS),
                           _line(_("Units whose land does not hang together"), scenarios, lambda one: one.torn, LESS))),
        Group(_("Standards"), tuple(_status_line(scenarios, status) for status in Status)),
        Group(_("What was found"), tuple(_finding_line(scenarios, severity) for severity in Severity)),
        Group(_("People and distance"), _people_lines(scenarios)),
    )  # fmt: skip


def _people_lines(scenarios: Sequence[Scenario]) -> tuple[Line, ...]:
    def whole(value: float) -> str:
        return formats.number(value, 0)

    def decimal(value: float) -> str:
        return formats.number(value, 2)

    return (
        _line(_("Mean distance to the seat (km)"), scenarios, lambda one: one.distance_km, LESS, decimal, DISTANCE),
        _line(_("Smallest population"), scenarios, lambda one: next(iter(one.populations), None), MORE, whole),
        _line(_("Largest population"), scenarios, lambda one: next(reversed(one.populations), None), NEITHER, whole),
        _line(_("Spread of the populations"), scenarios, lambda one: one.spread, LESS, formats.percent, SPREAD),
        _line(_("Units that cross old districts"), scenarios, lambda one: one.districts_crossed, LESS),
        _line(_("Population"), scenarios, lambda one: one.population, NEITHER, whole),
        _line(_("Area (km²)"), scenarios, lambda one: one.area_km2, NEITHER, decimal),
    )


DISTANCE = gettext_lazy(
    "From the centre point of each old unit in a straight line, weighted by people, to the old unit where the seat "
    "would stand best."
)
SPREAD = gettext_lazy("The standard deviation as a share of the mean: zero if all units had the same population.")
FINDINGS = {
    Severity.ERROR: gettext_lazy("Errors"),
    Severity.WARNING: gettext_lazy("Warnings"),
    Severity.NOTE: gettext_lazy("Notes"),
}
#: What is better of the standards: none that is not met, none that is unknown.
STATUS_BEST = {Status.MET: MORE, Status.NOT_MET: LESS, Status.UNKNOWN: LESS}


def _line(
    label: Text,
    scenarios: Sequence[Scenario],
    value: Value,
    better: int = NEITHER,
    written: Callable[[float], str] = formats.number,
    hint: Text = "",
) -> Line:
    values = [value(one) for one in scenarios]
    beside = [_is_beside(one, scenarios[0]) for one in scenarios]
    best = _best([v for v, is_beside in zip(values, beside, strict=True) if is_beside], better)
    cells = (
        Compared(v, UNKNOWN if v is None else written(v), is_best=is_beside and v is not None and v == best)
        for v, is_beside in zip(values, beside, strict=True)
    )
    return Line(label, tuple(cells), hint)


def _is_beside(one: Scenario, first: Scenario) -> bool:
    """Whether two schemes answer one question: they stand on mostly the same old units."""
    return 2 * len(one.places.keys() & first.places.keys()) > max(len(one.places), len(first.places))


def _texts(label: str, scenarios: Sequence[Scenario], text: Callable[[Scenario], str]) -> Line:
    return Line(label, tuple(Compared(text(one), text(one)) for one in scenarios))


def _best(values: Sequence[float | None], better: int) -> float | None:
    """The best value, where one direction is better and not all are the same."""
    known = {value for value in values if value is not None}
    if better == NEITHER or len(known) < 2:
        return None
    return max(known) if better == MORE else min(known)


def _kind_lines(scenarios: Sequence[Scenario]) -> list[Line]:
    kinds = [kind for kind in country().kinds if any(kind in one.by_kind for one in scenarios)]
    return [_kind_line(scenarios, kind) for kind in kinds]


def _kind_line(scenarios: Sequence[Scenario], kind: str) -> Line:
    label = _("Of which: %(kind)s") % {"kind": kind_word(kind)}
    return _line(label, scenarios, lambda one: one.by_kind.get(kind, 0))


def _status_line(scenarios: Sequence[Scenario], status: Status) -> Line:
    label = capfirst(str(STATUS_LABELS[status.value]))
    line = _line(label, scenarios, lambda one: one.by_status.get(status, 0), STATUS_BEST.get(status, NEITHER))
    hrefs = (scheme_href(one.id, "units", status=status.value) for one in scenarios)
    linked = (Compared(cell.value, cell.text, href, cell.is_best) for cell, href in zip(line.cells, hrefs, strict=True))
    return Line(label, tuple(linked))


def _finding_line(scenarios: Sequence[Scenario], severity: Severity) -> Line:
    better = NEITHER if severity is Severity.NOTE else LESS
    return _line(FINDINGS[severity], scenarios, lambda one: one.findings.get(severity, 0), better)
