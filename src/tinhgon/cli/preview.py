"""`tinhgon preview`: what a crosswalk would do to a province, exactly as a cutover would do it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from tinhgon.checks import Status
from tinhgon.cli import options
from tinhgon.cli.answers import BAD_INPUT, GOOD, answering, give_json, language, line, table, tell_finding
from tinhgon.cli.files_given import Given, drafted, read_given, scheme_of
from tinhgon.cli.progress import working
from tinhgon.exchange import CrosswalkRow
from tinhgon.language import say, word
from tinhgon.packs import load_pack
from tinhgon.packs.law import norms_of_country
from tinhgon.register import Basis
from tinhgon.reports import PreviewTable, UnitLine, preview_table
from tinhgon.scheme import Draft
from tinhgon.scheme import preview as preview_scheme
from tinhgon.vocabulary import Message, Param, has_errors, warning

#: Reasons why a status is unknown that are shown to people, those that concern most units first.
_REASONS = 5


@click.command()
@options.units
@options.adjacency
@options.crosswalk
@options.province
@options.effective_on
@options.as_json
@answering
def preview(units: Path, adjacency: Path | None, crosswalk: Path, province: str | None, on: date, as_json: bool) -> int:
    """Show what a crosswalk would do: units, figures, standards, divided and torn units."""
    pack = load_pack(options.COUNTRY)
    given = read_given(pack, units, adjacency, crosswalk, province, on)
    found = drafted(given, pack, on)
    for finding in (*given.findings, *found.findings):
        tell_finding(finding)
    if has_errors(found.findings):
        return BAD_INPUT
    with working("cli.working.preview") as progress:
        shown = preview_scheme(scheme_of(found, given.register, crosswalk.name), given.register, progress=progress)
    for problem in shown.problems:
        tell_finding(problem.finding)
    if not shown.is_applicable:
        return BAD_INPUT
    result = preview_table(shown, norms_of_country(pack.code), pack, has_borders=given.has_borders)
    for measure, lines in result.unmeasured.items():
        names = tuple(one.name for one in lines)
        tell_finding(warning("report.preview.unmeasured", measure=measure, count=len(names), units=names))
    if as_json:
        give_json(_as_json(result, given, found))
    else:
        _print(result)
    return GOOD


def _as_json(result: PreviewTable, given: Given, found: Draft) -> dict[str, object]:
    statuses = {status.value: count for status, count in result.by_status.items()}
    codes = {line.unit: line.code for line in result.lines}
    rows: dict[str, list[CrosswalkRow]] = {}
    for row in given.rows:
        rows.setdefault(row.new_code, []).append(row)
    people = result.people
    divided = (given.register.units[unit].code(result.on) for unit in result.divided)
    return {
        "on": result.on.isoformat(),
        "before": result.before,
        "after": result.after,
        "kept": statuses.get("kept", 0),
        "new": result.after - statuses.get("kept", 0),
        "cut": result.cut,
        "by_kind": result.by_kind,
        "area_km2": round(result.known_total("area_km2"), 4),
        "population": round(result.known_total("population")),
        "compliant": statuses.get("met", 0),
        "exempt": statuses.get("exempt", 0),
        "not_met": statuses.get("not_met", 0),
        "unknown": statuses.get("unknown", 0),
        "disconnected": [codes[line.unit] for line in result.disconnected] if given.has_borders else None,
        "split_units": sorted(code for code in divided if code is not None),
        "units": [
            _unit_as_json(one, people[one.unit], rows.get(one.code or "", ()), found)
            for one in sorted(result.lines, key=lambda one: one.code or "")
        ],
    }


def _unit_as_json(one: UnitLine, people: int, rows: Sequence[CrosswalkRow], found: Draft) -> dict[str, object]:
    shortfall = [
        {"standard": miss.standard, "required": miss.required, "actual": miss.actual, "missing": miss.missing}
        for miss in one.status.shortfalls
    ]
    apportioned = one.population.basis is Basis.APPORTIONED
    return {
        "code": one.code,
        "name": next((row.new_name for row in rows if row.new_name), None),
        "kind": one.kind,
        "kind_source": "derived" if one.code in found.derived_kinds else "given",
        "parts": [{"old_code": row.old_code, "share": row.share} for row in rows],
        "area_km2": round(one.known["area_km2"], 4),
        "population": people,
        "population_source": "estimated_by_area" if apportioned else "summed",
        "status": one.status.status.value,
        "shortfall": shortfall or None,
    }


def _print(result: PreviewTable) -> None:
    speech, people = language(), result.people
    line(
        Message(
            "report.preview.units",
            {
                "on": result.on,
                "before": result.before,
                "after": result.after,
                "cut": result.cut,
                "share": result.share_cut,
            },
        )
    )
    kinds: tuple[Param, ...] = tuple(f"{count} {word('kind', kind, speech)}" for kind, count in result.by_kind.items())
    line(Message("report.preview.kinds", {"kinds": kinds}))
    line(
        Message("report.preview.figures", {"area": result.known_total("area_km2"), "population": sum(people.values())})
    )
    _print_statuses(result)
    line(Message("report.preview.divided", {"count": len(result.divided)}))
    for torn in result.disconnected:
        line(Message("report.preview.disconnected", {"unit": torn.name}))
    _print_units(result)


def _print_units(result: PreviewTable) -> None:
    speech, people = language(), result.people
    head = [
        Message(f"report.column.{name}") for name in ("code", "name", "kind", "parts", "area", "population", "status")
    ]
    rows = [
        (
            one.code or "",
            one.name,
            word("kind", one.kind, speech),
            str(len(one.origins)),
            say(Message("report.number", {"value": round(one.known["area_km2"], 4)}), speech),
            say(Message("report.number", {"value": people[one.unit]}), speech),
            say(Message(f"status.{one.status.status.value}"), speech),
        )
        for one in result.lines
    ]
    table(head, rows, right=frozenset({3, 4, 5}))


def _print_statuses(result: PreviewTable) -> None:
    """How many units stand how to the standards, and why of some it cannot be said."""
    for status in (status for status in Status if result.by_status[status]):
        said = Message(f"status.{status.value}")
        line(Message("report.preview.status", {"status": said, "count": result.by_status[status]}))
    unknown = (one.status for one in result.lines if one.status.status is Status.UNKNOWN)
    for reason, count in Counter(reason for status in unknown for reason in status.reasons).most_common(_REASONS):
        line(Message("report.preview.reason", {"reason": reason, "count": count}), "  ")
