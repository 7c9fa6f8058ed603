"""`tinhgon propose`: what would be the best arrangement? `merge-communes` is the first question."""

from __future__ import annotations

from pathlib import Path

import click

from tinhgon.cli import options
from tinhgon.cli.answers import BAD_INPUT, GOOD, NO, answering, give_json, line, tell_finding
from tinhgon.cli.problem_given import asked
from tinhgon.cli.propose_alternatives import alternative_plans, frontier_of_plans
from tinhgon.cli.propose_country import propose_country
from tinhgon.cli.propose_people import match_people
from tinhgon.cli.propose_plans import compare_plans, explain_plan
from tinhgon.cli.propose_posts import size_establishment
from tinhgon.cli.propose_repair import improve_plan, repair_plan
from tinhgon.cli.propose_seats import place_seats
from tinhgon.cli.watching import watching
from tinhgon.exchange import CrosswalkRow, write_crosswalk
from tinhgon.proposals.merge_communes import Proposal, Stop
from tinhgon.proposals.merge_communes import propose as propose_mergers
from tinhgon.vocabulary import Message

#: What is wanting in the files themselves, whatever plan is asked for.
_WANTING = {
    "propose.no_units", "propose.no_people", "propose.no_perimeters", "propose.no_points", "propose.same_code",
    "propose.negative", "propose.unknown_border",
}  # fmt: skip


@click.group()
def propose() -> None:
    """Propose an arrangement."""


@propose.command("merge-communes")
@options.units
@click.option("--adjacency", required=True, type=options.FILE, help="Who borders whom: adjacency.csv.")
@options.province
@click.option("--count", type=click.IntRange(min=1), required=True, help="How many units there shall be.")
@click.option("--count-to", type=click.IntRange(min=1), help="Or any number of units from COUNT to this one.")
@click.option("--objective", type=options.FILE, help="Weights and minima: a TOML file with flat keys.")
@click.option("--locked", type=options.FILE, help="Locks: rows of rule, a, b, value.")
@click.option("--limits", type=options.FILE, help="At most so many units below a minimum or across districts: TOML.")
@click.option("--travel", type=options.FILE, help="Real ways in place of straight lines: from, to, minutes or km.")
@click.option("--gap", type=options.Number(0, 1), help="Be content with a plan proved this near to the best.")
@options.seed
@click.option("--limit", type=options.Number(min=0, min_open=True), help="Seconds; the run is then not repeatable.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The crosswalk to write.")
@options.as_json
@answering
def merge_communes(
    units: Path,
    adjacency: Path,
    province: str | None,
    count: int,
    count_to: int | None,
    objective: Path | None,
    locked: Path | None,
    limits: Path | None,
    travel: Path | None,
    gap: float | None,
    seed: int,
    limit: float | None,
    out: Path,
    as_json: bool,
) -> int:
    """Propose which communes to merge into COUNT units, and where the seats should be.

    The plan is proved best, or the answer says how far from the best it may be. Ctrl-C ends the search and keeps the
    best plan found so far.
    """
    problem = asked(units, adjacency, province, objective, locked, limits, travel).problem(count, count_to)
    with watching() as progress:
        found = propose_mergers(problem, Stop(gap=gap or 0.0, seconds=limit), seed=seed, progress=progress)
    for finding in found.findings:
        tell_finding(finding)
    if found.figures is None or found.findings:
        return BAD_INPUT if _WANTING.intersection(finding.code for finding in found.findings) else NO
    write_crosswalk(out, [CrosswalkRow(code, new, 1.0) for code, new in found.plan.items()])
    if as_json:
        give_json(_as_json(found))
    else:
        _print(found, out)
    return GOOD


def _as_json(found: Proposal) -> dict[str, object]:
    figures = found.figures
    assert figures is not None  # a proposal without figures was refused before
    return {
        "objective": figures.objective,
        "bound": found.bound,
        "gap": found.gap,
        "proved": found.is_proved,
        "seconds": round(found.seconds, 4),
        "count": len(set(found.plan.values())),
        "terms": dict(figures.terms),
        "seed": found.seed,
        "repeatable": found.is_repeatable,
        "seats": dict(figures.seats),
    }


def _print(found: Proposal, out: Path) -> None:
    figures = found.figures
    assert figures is not None
    line(
        Message(
            "report.propose.plan", {"units": len(found.plan), "count": len(set(found.plan.values())), "file": out.name}
        )
    )
    line(
        Message(
            "report.propose.objective", {"objective": round(figures.objective, 6), "seconds": round(found.seconds, 2)}
        )
    )
    for term, value in figures.terms.items():
        line(Message("report.propose.term", {"term": Message(f"term.{term}"), "value": round(value, 6)}))
    line(_proof(found))
    if not found.is_repeatable:
        line(Message("report.propose.not_repeatable"))


def _proof(found: Proposal) -> Message:
    """What is proved about the plan."""
    if found.is_proved:
        return Message("report.propose.proved")
    if found.bound is None or found.gap is None:
        return Message("report.propose.no_bound")
    return Message("report.propose.bound", {"bound": round(found.bound, 6), "gap": round(100 * found.gap, 3)})


for verb in (
    propose_country,
    explain_plan,
    compare_plans,
    repair_plan,
    improve_plan,
    frontier_of_plans,
    alternative_plans,
    match_people,
    place_seats,
    size_establishment,
):
    propose.add_command(verb)
