"""The figures of a scheme beside its targets, and what was found about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tinhgon.checks import Status
from tinhgon.register import unit_name
from tinhgon.scheme import Moved
from tinhgon.vocabulary import Finding, Message, Param, Severity, UnitId
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import finding_row, listed, said
from tinhgon_site.components.values import STATUS_LABELS, Cell, Column, FindingRow, Link, Row, Table
from tinhgon_site.registers.day import AREA, POPULATION
from tinhgon_site.registers.presenters.province import Figure, kinds_in_words
from tinhgon_site.schemes.presenters.linking import scheme_href
from tinhgon_site.schemes.shown import Shown

#: How many of the things a finding concerns are named as links; its sentence counts them all.
SUBJECTS_NAMED = 6
TARGET_TONES = {"targets.cut_within": "met", "targets.cut_above": "met", "targets.cut_below": "not_met"}
PLANNED = frozenset({"targets.as_planned", "targets.not_as_planned"})
WEIGHTS = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
UnitHref = Callable[[UnitId], str]


def units_figure(shown: Shown) -> Figure:
    """How many units before and after."""
    table = shown.table
    value = f"{formats.number(table.before)} → {formats.number(table.after)}"
    return Figure(_("Units of the commune level"), value, note=kinds_in_words(table.by_kind))


def cut_figure(shown: Shown) -> Figure:
    """How many fewer, beside the national target."""
    table, tone, note = shown.table, "", ""
    for finding in shown.findings:
        if finding.code in TARGET_TONES:
            tone = TARGET_TONES[finding.code]
            low, high = (finding.message.params[name] for name in ("lowest", "highest"))
            if isinstance(low, (int, float)) and isinstance(high, (int, float)):
                said = _("national target: about %(low)s to %(high)s")
                note = said % {"low": formats.percent(low, 0), "high": formats.percent(high, 0)}
    value = f"{formats.number(table.cut)} ({formats.percent(table.share_cut, 1)})"
    return Figure(_("Fewer"), value, note=note, tone=tone)


def kept_figure(shown: Shown) -> Figure:
    """Kept and newly formed."""
    kept = shown.table.by_status[Status.KEPT]
    value = f"{formats.number(shown.table.after - kept)} + {formats.number(kept)}"
    return Figure(_("New + kept"), value, note=divided_words(len(shown.table.divided)) if shown.table.divided else "")


def divided_words(count: int) -> str:
    """How many old units were divided."""
    said = ngettext("%(count)s old unit divided", "%(count)s old units divided", count)
    return said % {"count": formats.number(count)}


def measure_figure(shown: Shown, measure: str) -> Figure:
    """The sum over the new units, and what the parts give beside it."""
    lines = shown.table.lines
    readings = [line.population if measure == POPULATION else line.area_km2 for line in lines]
    digits, unit = (0, _("people")) if measure == POPULATION else (1, "km²")
    label = _("Population") if measure == POPULATION else _("Area")
    total = shown.table.total("population" if measure == POPULATION else "area_km2")
    if total is None:
        return Figure(label, "—", note=_("not known for every unit"))
    derived = [reading.derived for reading in readings if reading.derived is not None]
    note = _("estimates among them") if any(reading.is_estimated for reading in readings) else _("published")
    if len(derived) == len(readings) and (difference := round(total - sum(derived), digits)):
        said = _("the parts add up to %(parts)s: %(difference)s")
        note = said % {"parts": formats.number(sum(derived), digits), "difference": formats.signed(difference, digits)}
    return Figure(label, formats.number(total, digits), unit, note)


@dataclass(frozen=True, slots=True)
class StatusFigure:
    """How many units stand so to the standards, and where they are listed."""

    code: str
    label: str
    value: str
    href: str


def status_figures(shown: Shown, version: int | None = None) -> tuple[StatusFigure, ...]:
    """How the units stand to the standards; `version` is said where an earlier one is shown."""
    counted = shown.table.by_status
    return tuple(
        StatusFigure(
            status.value,
            capfirst(str(STATUS_LABELS[status.value])),
            formats.number(counted[status]),
            scheme_href(shown.scheme.id, "units", version=version, status=status.value),
        )
        for status in Status
    )


def figures(shown: Shown) -> tuple[Figure, ...]:
    """What the scheme comes to."""
    return (
        units_figure(shown),
        cut_figure(shown),
        kept_figure(shown),
        measure_figure(shown, POPULATION),
        measure_figure(shown, AREA),
    )


# --- targets ---


def targets_table(shown: Shown) -> Table:
    """What the nation and the province set out to reach, beside what the scheme comes to."""
    columns = (
        Column(_("Target")),
        Column(_("Asked")),
        Column(_("Reached")),
        Column(_("Difference"), "difference", 0),
        Column(_("By")),
    )
    rows = tuple(row for finding in shown.findings if (row := _target_row(finding)) is not None)
    return Table("targets", _("Beside the targets"), columns, rows, has_filter=False, is_sortable=False)


def _target_row(finding: Finding) -> Row | None:
    params = finding.message.params
    by = Cell(finding.rule, note="" if finding.is_verified else _("not verified"))
    if finding.code in TARGET_TONES:
        low, high = (_share(params[name], 0) for name in ("lowest", "highest"))
        asked, share = _("%(low)s to %(high)s") % {"low": low, "high": high}, _share(params["share"], 1)
        return Row("", (Cell(_("Fewer units")), Cell(asked), Cell(share), Cell(None), by))
    if finding.code in PLANNED:
        what = params["what"]
        name = capfirst(said(what)) if isinstance(what, Message) else str(what)
        planned, actual, difference = (params[name] for name in ("planned", "actual", "difference"))
        return Row("", (Cell(name), Cell(_whole(planned)), Cell(_whole(actual)), Cell(_number(difference)), by))
    return None


def _share(value: Param, digits: int) -> str:
    return formats.percent(value, digits) if isinstance(value, (int, float)) else ""


def _whole(value: Param) -> str:
    return formats.number(value, 0) if isinstance(value, (int, float)) else ""


def _number(value: Param) -> float | None:
    return value if isinstance(value, (int, float)) else None


# --- findings ---


@dataclass(frozen=True, slots=True)
class Weighed:
    """The findings of one weight."""

    severity: str
    rows: tuple[FindingRow, ...]


def weighed(shown: Shown, href: UnitHref) -> tuple[Weighed, ...]:
    """The findings by weight, errors first; a weight without findings is left out."""
    groups = []
    for severity in WEIGHTS:
        found = [finding for finding in shown.findings if finding.severity is severity]
        if found:
            groups.append(Weighed(severity.value, tuple(finding_row(f, subjects(shown, f, href)) for f in found)))
    return tuple(groups)


def counted_by_weight(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings of each weight."""
    weights = [finding.severity for finding in findings]
    return {severity.value: weights.count(severity) for severity in WEIGHTS}


def subjects(shown: Shown, finding: Finding, href: UnitHref) -> tuple[Link, ...]:
    """The units a finding is about, the first few as links."""
    units = [UnitId(id) for id in finding.subjects if UnitId(id) in shown.after.units]
    formed = {line.unit for line in shown.table.lines} if shown.preview.is_applicable else set()
    units = [unit for unit in units if unit in formed]
    links = [Link(unit_name(shown.after, unit, shown.on), href(unit)) for unit in units[:SUBJECTS_NAMED]]
    if len(units) > SUBJECTS_NAMED:
        more = len(units) - SUBJECTS_NAMED
        links.append(Link(ngettext("%(count)s more", "%(count)s more", more) % {"count": formats.number(more)}))
    return tuple(links)


def moved_words(shown: Shown, moved: Iterable[Moved]) -> str:
    """What is no longer as the scheme found it, by name."""
    names = []
    for thing in moved:
        record = thing.before or thing.now
        name = None if record is None else record.text("name", shown.day_before.on)
        if name is not None and name not in names:
            names.append(name)
    return listed(names, limit=5)
