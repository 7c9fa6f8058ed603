"""`tinhgon propose size-establishment`: how many posts each commune gets under the ceiling, and why."""

from __future__ import annotations

from pathlib import Path

import click

from tinhgon.cli import options
from tinhgon.cli.answers import BAD_INPUT, GOOD, answering, give_json, line, table, tell, tell_finding
from tinhgon.cli.progress import working
from tinhgon.cli.scheme_given import scheme_or_made_up
from tinhgon.proposals.size_establishment import CommuneExplained, Establishment, explain, propose
from tinhgon.proposals.size_establishment.problem import EQUAL, Problem
from tinhgon.proposals.size_establishment.reading import problem_of_scheme
from tinhgon.register import unit_name
from tinhgon.scheme import Preview, preview
from tinhgon.vocabulary import Message, UnitId

#: Half for being there at all, half for the people: a starting point to be discussed, not a norm.
_WEIGHTS = (f"{EQUAL}=1", "population=1")


@click.command("size-establishment")
@click.argument("scheme_file", type=options.FILE, required=False)
@options.register_file
@click.option("--ceiling", type=click.IntRange(min=0), help="So many posts in all; without it as many as there are.")
@click.option("--least", type=click.IntRange(min=0), default=0, show_default=True, help="At least for each commune.")
@click.option("--most", type=click.IntRange(min=0), default=500, show_default=True, help="At most for each commune.")
@click.option("--weight", "weighed", metavar="DRIVER=N", multiple=True, default=_WEIGHTS, show_default=True)
@options.as_json
@answering
def size_establishment(
    scheme_file: Path | None,
    register_file: Path | None,
    ceiling: int | None,
    least: int,
    most: int,
    weighed: tuple[str, ...],
    as_json: bool,
) -> int:
    """Give each commune its posts after the scheme in SCHEME_FILE; without files, in a made-up province.

    A driver is a measure of the book (population, area_km2 ...), or `equal`, of which every commune has the same.
    """
    weights = _weights(weighed)
    if weights is None:
        tell(Message("establishment.no_weight"))
        return BAD_INPUT
    scheme, register = scheme_or_made_up(scheme_file, register_file)
    with working("cli.working.preview") as progress:
        shown = preview(scheme, register, progress=progress)
    problem = problem_of_scheme(shown, weights, ceiling, least, most)
    if found := problem.problems():
        for finding in found:
            tell_finding(finding)
        return BAD_INPUT
    answer = propose(problem)
    explained = explain(problem, answer)
    if as_json:
        give_json(_as_json(problem, answer, explained))
    else:
        _print(shown, problem, answer, explained)
    return GOOD


def _weights(weighed: tuple[str, ...]) -> dict[str, float] | None:
    try:
        return {name: float(number) for name, _, number in (pair.partition("=") for pair in weighed)}
    except ValueError:
        return None


def _as_json(problem: Problem, answer: Establishment, explained: tuple[CommuneExplained, ...]) -> dict[str, object]:
    return {
        "ceiling": problem.ceiling,
        "proved": answer.is_proved,
        "objective": round(float(answer.objective), 6),
        "bound": round(float(answer.bound), 6),
        "next_post": answer.next_post,
        "communes": [
            {"id": c.code, "posts": c.posts, "need": round(c.need, 4), "by_driver": dict(c.by_driver), "binds": c.binds}
            for c in explained
        ],
    }


def _print(shown: Preview, problem: Problem, answer: Establishment, explained: tuple[CommuneExplained, ...]) -> None:
    rows = [
        (
            unit_name(shown.after, UnitId(c.code), shown.last_day),
            str(c.posts),
            f"{c.need:.2f}",
            *(f"{share:.2f}" for share in c.by_driver.values()),
        )
        for c in explained
    ]
    heads = [Message(f"establishment.head.{head}") for head in ("commune", "posts", "need")]
    heads += [Message("establishment.head.driver", {"driver": driver}) for driver in problem.weights]
    table(heads, rows, right=frozenset(range(1, len(heads))))
    total: dict[str, int | str] = {"posts": sum(answer.posts.values()), "ceiling": problem.ceiling}
    line(Message("establishment.total", {**total}))
    line(Message("establishment.proved" if answer.is_proved else "establishment.not_proved"))
