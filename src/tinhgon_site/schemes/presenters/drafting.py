"""A draft as the editor shows it: figures, planned units, findings, what was done, in the reader's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tinhgon.checks import Status
from tinhgon.checks.reach import SeatDistance
from tinhgon.register import unit_name
from tinhgon.reports import UnitLine
from tinhgon.scheme.arrangement import PlannedUnit
from tinhgon.vocabulary import Finding, UnitId, error
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import kind_word, said, word_for
from tinhgon_site.components.values import SEVERITY_LABELS, STATUS_LABELS
from tinhgon_site.registers.country import country
from tinhgon_site.registers.day import AREA, POPULATION
from tinhgon_site.registers.presenters.province import Figure, kinds_in_words
from tinhgon_site.registers.recent import Recent
from tinhgon_site.schemes.drafting import Drafted
from tinhgon_site.schemes.presenters.overview import (
    WEIGHTS,
    cut_figure,
    measure_figure,
    units_figure,
)
from tinhgon_site.schemes.presenters.units import quantity

_told: Final[Recent[tuple[UUID, int, str], dict[str, Any]]] = Recent(room=48)
#: How many of the last entries the page lists; older ones count, and can be taken back one after the other.
TOLD_AT_MOST = 200
#: How many sentences about one entry the findings list names units of.
UNITS_AT_MOST = 400


def state(drafted: Drafted, account: str, since: Drafted | None = None) -> dict[str, Any]:
    """Everything the editor shows beside the shapes; of the planned units only what differs from `since`."""
    planned = planned_units(drafted)
    earlier = {} if since is None else planned_units(since)
    history = drafted.kept.history
    return {
        "number": drafted.draft.number,
        "since": None if since is None else since.draft.number,
        "unsaved": drafted.draft.unsaved,
        "version": drafted.draft.saved_version,
        "figures": [asdict(figure) for figure in figures(drafted)],
        "statuses": [
            {
                "code": status.value,
                "label": capfirst(str(STATUS_LABELS[status.value])),
                "count": drafted.counted(status),
            }
            for status in Status
        ],
        "planned": {id: unit for id, unit in planned.items() if earlier.get(id) != unit},
        "gone": [id for id in earlier if id not in planned],
        "notes": dict(drafted.arrangement.notes),
        "findings": list(findings(drafted)),
        "told": list(told(drafted, account)),
        "undo": _named(drafted, history.next_undo(account)),
        "redo": _named(drafted, history.next_redo(account)),
    }


# --- the whole ---


def figures(drafted: Drafted) -> tuple[Figure, ...]:
    """Units, how many fewer, people, land, and how far people live from their seat."""
    if drafted.shown is None:
        return _unchanged(drafted)
    shown = drafted.shown
    return (
        units_figure(shown),
        cut_figure(shown),
        measure_figure(shown, POPULATION),
        measure_figure(shown, AREA),
        _distance_figure(drafted),
    )


def _unchanged(drafted: Drafted) -> tuple[Figure, ...]:
    day = drafted.day_before
    count, kinds = len(day.units), Counter(unit.kind for unit in day.units)
    people, land = day.total(POPULATION), day.total(AREA)
    return (
        Figure(_("Units of the commune level"), formats.number(count), note=kinds_in_words(kinds)),
        Figure(_("Fewer"), formats.number(0), note=_("nothing is merged yet")),
        Figure(_("Population"), "—" if people is None else formats.number(people, 0), _("people")),
        Figure(_("Area"), "—" if land is None else formats.number(land, 1), "km²"),
        _distance_figure(drafted),
    )


def _distance_figure(drafted: Drafted) -> Figure:
    """The mean way to the seat over the units whose seat is known."""
    found = drafted.distances
    seated = [one for one in found.values() if one is not None]
    label = _("To the seat, on average")
    if not seated:
        return Figure(label, "—", note=_("no seat is set yet"))
    mean = sum(one.mean_km for one in seated) / len(seated)
    note = _("farthest part %(km)s km") % {"km": formats.number(max(one.farthest_km for one in seated), 1)}
    if len(seated) < len(found):
        missing = formats.number(len(found) - len(seated))
        note += " · " + _("%(count)s without a known seat") % {"count": missing}
    return Figure(label, formats.number(mean, 1), "km", note)


# --- each planned unit ---


def planned_units(drafted: Drafted) -> dict[str, Any]:
    """Each planned unit by its id, in the reader's words; said once for each number."""
    key = (drafted.draft.mark, drafted.draft.number, formats.language())
    return _told.get(key) or _told.put(key, _planned_units(drafted))


def _planned_units(drafted: Drafted) -> dict[str, Any]:
    lines = {} if drafted.table is None else {line.unit: line for line in drafted.table.lines}
    reached = drafted.distances
    return {
        id: _planned(drafted, id, planned, lines.get(id), reached.get(id))
        for id, planned in drafted.arrangement.planned.items()
    }


def _planned(
    drafted: Drafted, id: UnitId, planned: PlannedUnit, line: UnitLine | None, distance: SeatDistance | None
) -> dict[str, Any]:
    names = drafted.arrangement.names
    called = planned.name or (line and line.name) or ", ".join(names.get(unit, unit) for unit in planned.units)
    kind = line.kind if line is not None else planned.kind
    return {
        "name": called if planned.name is not None or drafted.arrangement.stays(id) else "",
        "called": called,
        "label": country().bare_name(called),
        "kind": kind,
        "kindWord": capfirst(kind_word(kind)),
        "code": planned.code or "",
        "seat": planned.seat or "",
        "parts": [[portion.unit, portion.share] for portion in planned.portions],
        "stays": drafted.arrangement.stays(id),
        "basis": next((word_for("basis", b) for u in planned.units if (b := drafted.arrangement.bases.get(u))), ""),
        "population": None if line is None else line.population.value,
        "area": None if line is None else line.area_km2.value,
        "status": "unknown" if line is None else line.status.status.value,
        "missing": [] if line is None else _missing(line),
        "decides": capfirst(word_for("authority", line.status.decided_by)) if line and line.status.decided_by else "",
        "distance": None if distance is None else round(distance.mean_km, 2),
        "farthest": "" if distance is None else _farthest(drafted, distance),
        "torn": line is not None and line.is_connected is False,
    }


def _missing(line: UnitLine) -> list[str]:
    return [
        f"{capfirst(word_for('measure', one.standard))} {quantity(one.standard, -one.missing)}"
        for one in line.status.shortfalls
    ]


def _farthest(drafted: Drafted, distance: SeatDistance) -> str:
    name = unit_name(drafted.register, distance.farthest, drafted.day_before.on)
    return _("farthest: %(unit)s, %(km)s km") % {"unit": name, "km": formats.number(distance.farthest_km, 1)}


# --- findings, and what was done ---


def findings(drafted: Drafted) -> Iterator[dict[str, Any]]:
    """What was found, errors first; each with the units on the map that it is about."""
    left_out = [_left_out(drafted, entry.number) for entry in drafted.left_out]
    for severity in WEIGHTS:
        for finding in (*left_out, *drafted.findings):
            if finding.severity is severity:
                yield _finding(drafted, finding)


def _left_out(drafted: Drafted, number: int) -> Finding:
    return error("drafting.left_out", what=drafted.kept.told[number - 1].said)


def _finding(drafted: Drafted, finding: Finding) -> dict[str, Any]:
    units = [
        unit
        for id in finding.subjects
        for unit in drafted.arrangement.members(UnitId(id))
        if unit in drafted.arrangement.names
    ]
    return {
        "severity": finding.severity.value,
        "label": capfirst(str(SEVERITY_LABELS[finding.severity.value])),
        "sentence": said(finding.message),
        "rule": finding.rule,
        "source": finding.source,
        "isVerified": finding.is_verified,
        "units": list(dict.fromkeys(units))[:UNITS_AT_MOST],
    }


def told(drafted: Drafted, account: str) -> Iterator[dict[str, Any]]:
    """What was done, the last first: who, when, what, and whether it can be taken back or returned."""
    history, told = drafted.kept.history, drafted.kept.told
    for entry in reversed(history.entries[-TOLD_AT_MOST:]):
        line = told[entry.number - 1]
        yield {
            "number": entry.number,
            "by": line.by,
            "isMine": entry.by == account,
            "at": line.at.isoformat(),
            "when": formats.instant(line.at),
            "what": said(line.said),
            "deed": "undo" if entry.undoes else "redo" if entry.redoes else "edit",
            "isTakenBack": entry.number in history.taken_back,
            "mayUndo": entry.edit is not None and history.may_undo(entry.number),
            "mayRedo": entry.edit is not None and history.may_redo(entry.number),
            "units": sorted(unit for unit in entry.touches if unit in drafted.arrangement.names),
        }


def _named(drafted: Drafted, number: int | None) -> Mapping[str, Any] | None:
    if number is None:
        return None
    return {"number": number, "what": said(drafted.kept.told[number - 1].said)}
