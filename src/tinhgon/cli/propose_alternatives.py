"""`tinhgon propose frontier` and `tinhgon propose alternatives`: what another aim costs, and what is as good."""

from __future__ import annotations

from pathlib import Path

import click

from tinhgon.cli import options
from tinhgon.cli.answers import BAD_INPUT, GOOD, NO, answering, give_json, language, line, table, tell, tell_finding
from tinhgon.cli.problem_given import Asked, asked
from tinhgon.cli.progress import working
from tinhgon.cli.watching import watching
from tinhgon.exchange import CrosswalkRow, write_crosswalk
from tinhgon.language import say
from tinhgon.proposals.merge_communes import (
    Alternatives,
    Certainty,
    Frontier,
    Stop,
    frontier,
    frontier_of_counts,
    near_best,
    propose,
)
from tinhgon.proposals.merge_communes.alternatives import FIRST_AIMS, SECOND_AIMS, Point
from tinhgon.vocabulary import Message

#: How many of the safe mergers are named; all are in the JSON.
_NAMED = 15


class Between(click.ParamType[tuple[str, str]]):
    """Two aims, written objective,below_people."""

    name = "aims"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        first, _, second = str(value).partition(",")
        if first not in FIRST_AIMS or second not in SECOND_AIMS:
            said = Message("frontier.no_aim", {"first": FIRST_AIMS, "second": SECOND_AIMS})
            self.fail(say(said, language()), param, ctx)
        return first, second


class Counts(click.ParamType[tuple[int, int]]):
    """A number of units, or a range of them: 166, 140-190."""

    name = "counts"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        first, _, last = str(value).partition("-")
        last = last or first
        if not (first.isdecimal() and last.isdecimal() and 1 <= int(first) <= int(last)):
            self.fail(say(Message("frontier.no_count", {"text": str(value)}), language()), param, ctx)
        return int(first), int(last)


@click.command("frontier")
@options.units
@options.borders
@options.province
@click.option("--count", type=Counts(), required=True, help="How many units there shall be: 166, or 140-190.")
@click.option(
    "--between",
    type=Between(),
    help=f"One of {', '.join(FIRST_AIMS)}, and one of {', '.join(SECOND_AIMS)}. Without it, the range of --count.",
)
@click.option("--points", type=click.IntRange(min=2), default=20, show_default=True, help="How many plans at most.")
@options.objective
@options.locked
@click.option("--gap", type=options.Number(0, 1), default=0.0, help="Be content with plans proved this near.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="A folder: one crosswalk for each plan.")
@options.as_json
@answering
def frontier_of_plans(
    units: Path,
    adjacency: Path,
    province: str | None,
    count: tuple[int, int],
    between: tuple[str, str] | None,
    points: int,
    objective: Path | None,
    locked: Path | None,
    gap: float,
    out: Path | None,
    as_json: bool,
) -> int:
    """Draw the line along which one aim can only gain where the other loses: each plan on it proved best."""
    given, (least, most) = asked(units, adjacency, province, objective, locked), count
    if (between is None) == (least == most):
        tell(Message("frontier.range_or_aims"))
        return BAD_INPUT
    problem = given.problem(least)
    if findings := problem.problems():
        for finding in findings:
            tell_finding(finding)
        return BAD_INPUT
    with working("frontier.working") as draw:
        if between is not None:
            found = frontier(problem, *between, points=points, stop=Stop(gap=gap), progress=draw)
        else:
            step = max(1, -(-(most - least) // (points - 1)))
            counts = sorted({*range(least, most, step), most})
            found = frontier_of_counts(problem, counts, stop=Stop(gap=gap), progress=draw)
    _write_plans(found, out)
    if as_json:
        give_json({"points": [_point_json(point) for point in found.points], "missing": found.missing})
    else:
        _print_frontier(found, between)
    return GOOD if found.points else NO


@click.command("alternatives")
@options.units
@options.borders
@options.province
@click.option("--count", type=click.IntRange(min=1), required=True, help="How many units there shall be.")
@click.option("--within", type=options.Number(0, 1), default=0.005, show_default=True, help="How much dearer at most.")
@click.option("--plans", type=click.IntRange(min=2), default=5, show_default=True, help="How many plans at most.")
@options.objective
@options.locked
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="A folder: one crosswalk for each plan.")
@options.as_json
@answering
def alternative_plans(
    units: Path,
    adjacency: Path,
    province: str | None,
    count: int,
    within: float,
    plans: int,
    objective: Path | None,
    locked: Path | None,
    out: Path | None,
    as_json: bool,
) -> int:
    """Find plans nearly as good as the best that really differ, and say which mergers are safe and which disputed."""
    given = asked(units, adjacency, province, objective, locked)
    problem = given.problem(count)
    with watching() as progress:
        best = propose(problem, progress=progress)
    for finding in best.findings:
        tell_finding(finding)
    if best.figures is None or best.findings:
        return NO
    found = near_best(problem, best, distance=within, plans=plans)
    for place, plan in enumerate(found.plans, start=1):
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
            write_crosswalk(out / f"plan-{place}.csv", [CrosswalkRow(old, new, 1.0) for old, new in plan.items()])
    if as_json:
        give_json(_alternatives_json(found))
    else:
        _print_alternatives(found, given)
    return GOOD


def _write_plans(found: Frontier, out: Path | None) -> None:
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        for point in found.points:
            rows = [CrosswalkRow(old, new, 1.0) for old, new in point.proposal.plan.items()]
            write_crosswalk(out / f"plan-{point.second}.csv", rows)


def _said(value: float, decimals: int) -> str:
    return say(Message("report.number", {"value": round(value, decimals)}), language())


def _print_frontier(found: Frontier, between: tuple[str, str] | None) -> None:
    first, second = between or ("access", "count")
    head = [
        Message(f"frontier.aim.{second}"),
        Message("compare.objective" if first == "objective" else f"term.{first}"),
        *(Message(f"country.column.{name}") for name in ("mean_km", "people", "land", "districts", "gap")),
    ]
    rows = []
    for point in found.points:
        one = point.measures
        proof = "country.is_proved" if point.proposal.is_proved else "country.gap"
        rows.append(
            (
                str(point.second),
                _said(point.first, 4),
                _said(one.mean_km, 3),
                str(one.under_people),
                str(one.under_land),
                str(one.districts_crossed),
                say(Message(proof, {"gap": point.proposal.gap}), language()),
            )
        )
    table(head, rows, right=frozenset(range(6)))
    if found.missing:
        line(Message("frontier.missing", {"limits": tuple(str(limit) for limit in found.missing)}))
    _print_price(found.points, between)


def _print_price(points: tuple[Point, ...], between: tuple[str, str] | None) -> None:
    """What the first and the last step cost: where a planner looks before choosing."""
    if between is None or len(points) < 2:
        return
    for before, after in ((points[0], points[1]), (points[-2], points[-1])):
        units = after.second - before.second
        price = (before.first - after.first) / units
        line(Message("frontier.price", {"first": before.second, "last": after.second, "price": round(price, 5)}))


def _point_json(point: Point) -> dict[str, object]:
    proposal, one = point.proposal, point.measures
    assert proposal.figures is not None  # a point has a plan
    return {
        "asked": point.asked,
        "first": point.first,
        "second": point.second,
        "objective": proposal.objective,
        "bound": proposal.bound,
        "gap": proposal.gap,
        "proved": proposal.is_proved,
        "seconds": round(proposal.seconds, 4),
        "mean_km": one.mean_km,
        "under_people": one.under_people,
        "under_land": one.under_land,
        "districts_crossed": one.districts_crossed,
        "terms": dict(proposal.figures.terms),
        "plan": dict(proposal.plan),
    }


def _print_alternatives(found: Alternatives, given: Asked) -> None:
    best = found.figures[0].objective
    rows = []
    for place, figures in enumerate(found.figures):
        share = say(Message("country.gap", {"gap": figures.objective / best - 1}), language())
        alike = say(Message("country.gap", {"gap": found.likeness(place)}), language())
        rows.append((str(place + 1), _said(figures.objective, 6), share, alike))
    head = ("plan", "objective", "dearer", "alike")
    table([Message(f"alternatives.column.{name}") for name in head], rows, right=frozenset({1, 2, 3}))
    by_certainty = {which: [p for p, c in found.mergers.items() if c is which] for which in Certainty}
    for which, pairs in by_certainty.items():
        line(Message(f"alternatives.{which}", {"count": len(pairs)}))
        for a, b in pairs[:_NAMED] if which is Certainty.SAFE else ():
            line(Message("alternatives.pair", {"a": given.label(a), "b": given.label(b)}), indent="  ")
    if not found.is_whole:
        line(Message("alternatives.not_whole"))


def _alternatives_json(found: Alternatives) -> dict[str, object]:
    return {
        "within": found.distance,
        "plans": [
            {"objective": figures.objective, "likeness": found.likeness(place), "plan": dict(found.plans[place])}
            for place, figures in enumerate(found.figures)
        ],
        "mergers": [{"a": a, "b": b, "certainty": certainty} for (a, b), certainty in found.mergers.items()],
        "whole": found.is_whole,
    }
