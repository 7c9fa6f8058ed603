"""`tinhgon propose explain` and `tinhgon propose compare`: why a plan is as it is, and how another one differs."""

from __future__ import annotations

from pathlib import Path

import click

from tinhgon.cli import options
from tinhgon.cli.answers import BAD_INPUT, GOOD, answering, give_json, language, line, table, tell, tell_finding
from tinhgon.cli.problem_given import asked, plan_given
from tinhgon.language import say, word
from tinhgon.proposals.merge_communes import (
    Comparison,
    Explanation,
    StandardsCost,
    compare,
    cost_of_standards,
    explain,
)
from tinhgon.proposals.merge_communes.compare import Side
from tinhgon.proposals.merge_communes.evaluate import evaluate
from tinhgon.proposals.merge_communes.explain import GroupExplanation, Move
from tinhgon.proposals.merge_communes.measures import GroupMeasures
from tinhgon.proposals.merge_communes.problem import Problem
from tinhgon.proposals.merge_communes.wording import Wording, standards_in_words
from tinhgon.vocabulary import Message


@click.command("explain")
@options.units
@options.borders
@options.province
@click.option("--crosswalk", required=True, type=options.FILE, help="The plan to explain, whoever made it.")
@options.objective
@options.locked
@click.option("--group", "wanted", metavar="CODE", help="Say in words why this one: a new code, or any commune in it.")
@click.option("--standards", "with_standards", is_flag=True, help="Say what the minima cost: two more solves.")
@options.as_json
@answering
def explain_plan(
    units: Path,
    adjacency: Path,
    province: str | None,
    crosswalk: Path,
    objective: Path | None,
    locked: Path | None,
    wanted: str | None,
    with_standards: bool,
    as_json: bool,
) -> int:
    """Explain a plan: for each new unit what moving one commune would cost, what binds, who has the longest way."""
    given = asked(units, adjacency, province, objective, locked)
    plan = plan_given(crosswalk, given)
    problem = given.problem(len(set(plan.values())) or 1)
    if (status := _not_placed(problem, plan)) != GOOD:
        return status
    found = explain(problem, plan)
    chosen = [one for one in found.groups if wanted in (None, one.measures.name, *one.measures.members)]
    if not chosen:
        tell(Message("explain.no_group", {"code": wanted}))
        return BAD_INPUT
    price = cost_of_standards(problem) if with_standards else None
    if as_json:
        give_json({"groups": [_group_json(one) for one in chosen], "standards": _standards_json(price)})
        return GOOD
    if price is not None:
        for message in standards_in_words(price):
            line(message)
    elif wanted is None:
        _print_groups(found, Wording(given.names, found))
    else:
        for message in Wording(given.names, found).explained(chosen[0]):
            line(message)
    return GOOD


@click.command("compare")
@options.units
@options.borders
@options.province
@click.option("--crosswalk", required=True, type=options.FILE, help="One plan: what the other is measured against.")
@click.option("--with", "other", required=True, type=options.FILE, help="The other plan, such as the decided one.")
@click.option("--count", type=click.IntRange(min=1), help="How many units were asked for; without it as in the first.")
@options.objective
@click.option("--top", type=click.IntRange(min=0), default=10, show_default=True, help="How many differences to list.")
@options.as_json
@answering
def compare_plans(
    units: Path,
    adjacency: Path,
    province: str | None,
    crosswalk: Path,
    other: Path,
    count: int | None,
    objective: Path | None,
    top: int,
    as_json: bool,
) -> int:
    """Compare two plans by the same terms: where they differ, what each gains there, and why."""
    given = asked(units, adjacency, province, objective)
    plans = plan_given(crosswalk, given), plan_given(other, given)
    problem = given.problem(count or len(set(plans[0].values())) or 1)
    for plan in plans:
        if (status := _not_placed(problem, plan)) != GOOD:
            return status
    found = compare(problem, *plans)
    if as_json:
        give_json(_comparison_json(found))
    else:
        _print_sides(found, (crosswalk.name, other.name))
        _print_counterparts(found, Wording(given.names, explain(problem, plans[0])), top)
    return GOOD


def _not_placed(problem: Problem, plan: dict[str, str]) -> int:
    """Whether there is a question at all, and each unit has its place in the plan; else it is told."""
    findings = [one for one in problem.problems() if one.code in ("propose.no_units", "propose.no_people")]
    for finding in findings or [one for one in evaluate(problem, plan).faults if one.code == "plan.unplaced"]:
        tell_finding(finding)
        findings.append(finding)
    return BAD_INPUT if findings else GOOD


def _figure(value: float, decimals: int = 2) -> str:
    return say(Message("report.number", {"value": round(value, decimals)}), language())


def _print_groups(found: Explanation, wording: Wording) -> None:
    """One line for each new unit: what it is, and the cheapest other plan."""
    head = ("seat", "communes", "people", "km2", "mean_km", "longest_km", "missed", "alternative")
    table(
        [Message(f"explain.column.{name}") for name in head],
        [_group_row(one, wording) for one in found.groups],
        right=frozenset({1, 2, 3, 4, 5}),
    )
    better = sum(not group.is_settled for group in found.groups)
    line(Message("explain.settled" if not better else "explain.unsettled", {"count": better}))
    for unit, seat, km in found.longest_ways[:3]:
        line(Message("explain.long_way", {"unit": wording.unit(unit), "seat": wording.unit(seat), "km": round(km, 1)}))


def _group_row(one: GroupExplanation, wording: Wording) -> tuple[str, ...]:
    group = one.measures
    return (
        wording.group(group.name),
        str(len(group.members)),
        _figure(group.population, 0),
        _figure(group.area_km2, 1),
        _figure(group.mean_km),
        _figure(group.farthest[1] if group.farthest else 0.0),
        ", ".join(_missed(group)),
        _move_text(one.alternative, wording),
    )


def _missed(group: GroupMeasures) -> list[str]:
    """The minima that a group does not reach, in a word each."""
    missing = {"people": group.people_missing, "land": group.km2_missing}
    return [word("minimum", name, language()) for name, amount in missing.items() if amount]


def _move_text(move: Move | None, wording: Wording) -> str:
    if move is None:
        return ""
    params = {"unit": wording.unit(move.unit), "target": wording.group(move.target), "reason": move.reason}
    return say(Message("explain.move", {**params, "cost": round(move.cost, 4)}), language())


def _print_sides(found: Comparison, names: tuple[str, str]) -> None:
    rows: list[tuple[str, ...]] = []
    pairs = [(_plain_figures(one), _plain_figures(other)) for one, other in ((found.first, found.second),)]
    for first, second in pairs:
        rows += [_side_row(f"compare.{name}", value, second[name]) for name, value in first.items()]
    ours, theirs = found.first.measures, found.second.measures
    rows += [_side_row(f"term.{name}", value, theirs.terms[name], 4) for name, value in ours.terms.items()]
    rows.append(_side_row("compare.objective", ours.objective, theirs.objective, 4))
    head = (Message("compare.column.figure"), *(Message("report.text", {"text": name}) for name in names))
    table((*head, Message("compare.column.difference")), rows, right=frozenset({1, 2, 3}))


def _plain_figures(side: Side) -> dict[str, float]:
    measures = side.measures
    return {
        "groups": measures.groups,
        "mean_km": measures.mean_km,
        "under_people": measures.under_people,
        "under_land": measures.under_land,
        "districts_crossed": measures.districts_crossed,
        "smallest": measures.smallest,
        "largest": measures.largest,
        "faults": len(side.faults),
    }


def _side_row(code: str, first: float, second: float, decimals: int = 2) -> tuple[str, ...]:
    change = say(Message("report.change", {"value": round(second - first, decimals)}), language())
    return say(Message(code), language()), _figure(first, decimals), _figure(second, decimals), change


def _print_counterparts(found: Comparison, wording: Wording, top: int) -> None:
    """Where the other plan loses most, and where it gains, each in a sentence."""
    line(Message("compare.same", {"same": len(found.same), "differ": len(found.counterparts) - len(found.same)}))
    differing = [one for one in found.counterparts if len(one.pieces) > 1 or abs(one.difference) > 1e-9]
    losses = [one for one in differing if one.difference > 0][:top]
    gains = [one for one in reversed(differing) if one.difference < 0][:top]
    for heading, chosen in (("compare.losses", losses), ("compare.gainers", gains)):
        if chosen:
            line(Message(heading))
        for one in chosen:
            seat = wording.unit(one.group.seat or one.group.name)
            line(wording.counterpart(one, seat), indent="  ")


def _standards_json(price: StandardsCost | None) -> dict[str, object] | None:
    if price is None:
        return None
    proved = price.held.is_proved and price.free.is_proved
    return {"km": price.km, "people": price.people, "land": price.land, "proved": proved}


def _group_json(one: GroupExplanation) -> dict[str, object]:
    group = one.measures
    return {
        "code": group.name,
        "members": group.members,
        "seat": group.seat,
        "population": group.population,
        "area_km2": group.area_km2,
        "districts": group.districts,
        "people_missing": group.people_missing,
        "km2_missing": group.km2_missing,
        "mean_km": group.mean_km,
        "km": dict(group.km),
        "terms": dict(group.terms),
        "alternative": _move_json(one.alternative),
        "binding": [_move_json(move) for move in one.binding],
        "next_seat": None if one.next_seat is None else {"code": one.next_seat[0], "km_more": one.next_seat[1]},
    }


def _move_json(move: Move | None) -> dict[str, object] | None:
    if move is None:
        return None
    shown = {"unit": move.unit, "from": move.source, "to": move.target, "cost": move.cost}
    return {**shown, "costs": move.costs, "reason": move.reason, "barred_by": move.bar}


def _comparison_json(found: Comparison) -> dict[str, object]:
    return {
        "first": _side_json(found.first),
        "second": _side_json(found.second),
        "same": found.same,
        "regions": [
            {
                "members": region.members,
                "first": [group.name for group in region.first],
                "second": [group.name for group in region.second],
                "difference": region.difference,
                "differences": region.differences,
            }
            for region in found.regions
        ],
        "counterparts": [
            {
                "code": one.group.name,
                "members": one.group.members,
                "difference": one.difference,
                "differences": one.differences,
                "reason": one.reason,
                "mean_km": [one.mean_km, one.group.mean_km],
                "pieces": [{"code": name, "members": codes} for name, codes in one.pieces],
            }
            for one in found.counterparts
        ],
    }


def _side_json(side: Side) -> dict[str, object]:
    return {
        "objective": side.measures.objective,
        "terms": dict(side.measures.terms),
        **_plain_figures(side),
        "feasible": not side.faults,
    }
