"""`tinhgon propose repair` and `tinhgon propose improve`: from a plan as it is to a lawful one, and to a better one."""

from __future__ import annotations

from pathlib import Path

import click

from tinhgon.cli import options
from tinhgon.cli.answers import BAD_INPUT, GOOD, NO, answering, give_json, line, tell, tell_finding
from tinhgon.cli.problem_given import asked, plan_given
from tinhgon.cli.watching import watching
from tinhgon.exchange import CrosswalkRow, write_crosswalk
from tinhgon.proposals.merge_communes import Stop, evaluate, improve, repair
from tinhgon.vocabulary import Message

_OUT = click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The crosswalk to write."
)
_COUNT = click.option("--count", type=click.IntRange(min=1), help="How many units there shall be; without it, as now.")


@click.command("repair")
@options.units
@options.borders
@options.province
@click.option("--crosswalk", required=True, type=options.FILE, help="The plan to repair, whoever made it.")
@_COUNT
@options.objective
@options.locked
@click.option("--limit", type=options.Number(min=0, min_open=True), help="Seconds at most; not repeatable then.")
@_OUT
@options.as_json
@answering
def repair_plan(
    units: Path,
    adjacency: Path,
    province: str | None,
    crosswalk: Path,
    count: int | None,
    objective: Path | None,
    locked: Path | None,
    limit: float | None,
    out: Path,
    as_json: bool,
) -> int:
    """Repair a plan: move as few communes as possible until every group hangs together and every rule holds."""
    given = asked(units, adjacency, province, objective, locked)
    plan = plan_given(crosswalk, given)
    problem = given.problem(count or len(set(plan.values())) or 1)
    before = evaluate(problem, plan)
    found = repair(problem, plan, seconds=limit)
    for finding in found.findings:
        tell_finding(finding)
    if found.figures is None or found.findings:
        return NO
    write_crosswalk(out, [CrosswalkRow(old, new, 1.0) for old, new in found.plan.items()])
    if as_json:
        moves = [{"code": code, "from": plan.get(code), "to": found.plan[code]} for code in found.moved]
        shown = {"moved": moves, "at_least": found.at_least, "smallest": found.is_smallest}
        give_json({**shown, "faults": len(before.faults), "objective": [before.objective, found.figures.objective]})
        return GOOD
    for finding in before.faults:
        tell_finding(finding)
    line(Message("repair.done", {"faults": len(before.faults), "count": len(found.moved), "file": out.name}))
    for code in found.moved:
        mates = [other for other, name in found.plan.items() if name == found.plan[code] and other != code]
        said = "repair.move" if mates else "repair.alone"
        line(Message(said, {"unit": given.label(code), "mates": tuple(map(given.label, mates))}), indent="  ")
    line(Message("repair.smallest" if found.is_smallest else "repair.at_least", {"count": found.at_least}))
    change = {"before": round(before.objective, 4), "after": round(found.figures.objective, 4)}
    line(Message("repair.objective", {**change}))
    return GOOD


@click.command("improve")
@options.units
@options.borders
@options.province
@click.option("--crosswalk", required=True, type=options.FILE, help="The plan to improve.")
@click.option("--near", "near", metavar="CODE[,CODE]", required=True, help="Communes whose new units may change.")
@options.objective
@options.locked
@click.option("--gap", type=options.Number(0, 1), default=0.0, help="Be content with a plan proved this near.")
@options.seed
@_OUT
@options.as_json
@answering
def improve_plan(
    units: Path,
    adjacency: Path,
    province: str | None,
    crosswalk: Path,
    near: str,
    objective: Path | None,
    locked: Path | None,
    gap: float,
    seed: int,
    out: Path,
    as_json: bool,
) -> int:
    """Improve a plan near some communes: only the new units that hold one of them change, and no other."""
    given = asked(units, adjacency, province, objective, locked)
    plan = plan_given(crosswalk, given)
    selected = {code.strip() for code in near.split(",") if code.strip()}
    if unknown := sorted(selected - given.units.codes):
        tell(Message("improve.unknown", {"codes": tuple(unknown)}))
        return BAD_INPUT
    problem = given.problem(len(set(plan.values())) or 1)
    before = evaluate(problem, plan)
    with watching() as progress:
        found = improve(problem, plan, selected, Stop(gap=gap), seed=seed, progress=progress)
    for finding in found.findings:
        tell_finding(finding)
    if found.figures is None or found.findings:
        if before.faults:
            tell(Message("improve.repair_first"))
        return NO
    write_crosswalk(out, [CrosswalkRow(old, new, 1.0) for old, new in found.plan.items()])
    if as_json:
        shown = {"objective": [before.objective, found.objective], "bound": found.bound, "proved": found.is_proved}
        give_json({**shown, "gap": found.gap, "plan": dict(found.plan)})
        return GOOD
    change = {"before": round(before.objective, 4), "after": round(found.objective or 0.0, 4)}
    line(Message("repair.objective", {**change}))
    line(Message("improve.proved" if found.is_proved else "improve.not_proved", {"gap": found.gap, "file": out.name}))
    return GOOD
