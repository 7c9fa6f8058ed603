"""`tinhgon propose place-seats`: which building each new unit should work in, and how safe that answer is."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import click

from tinhgon.cli import options
from tinhgon.cli.answers import BAD_INPUT, GOOD, NO, answering, give_json, language, line, table, tell, tell_finding
from tinhgon.cli.progress import working
from tinhgon.cli.scheme_given import scheme_or_made_up
from tinhgon.language import say
from tinhgon.proposals.place_seats import WEIGHTS, Choice, Problem, WeightRange, explain, problems_of_scheme, propose
from tinhgon.register import Asset, Register, unit_name
from tinhgon.scheme import Preview, preview
from tinhgon.vocabulary import Message, UnitId


@click.command("place-seats")
@click.argument("scheme_file", type=options.FILE, required=False)
@options.register_file
@click.option("--weight", "weighed", metavar="CRITERION=N", multiple=True, help="How much a criterion counts.")
@click.option("--unit", help="Only this new unit, with every building and how far the weights may move.")
@options.as_json
@answering
def place_seats(
    scheme_file: Path | None, register_file: Path | None, weighed: tuple[str, ...], unit: str | None, as_json: bool
) -> int:
    """Choose a building for each unit that the scheme in SCHEME_FILE founds; without files, in a made-up province."""
    weights = _weights(weighed)
    if weights is None:
        tell(Message("seat.no_weight", {"criteria": tuple(WEIGHTS)}))
        return BAD_INPUT
    scheme, register = scheme_or_made_up(scheme_file, register_file)
    with working("cli.working.preview") as progress:
        shown = preview(scheme, register, progress=progress)
    problems = [p for p in problems_of_scheme(shown, weights) if unit in (None, p.unit)]
    if not problems:
        tell(Message("seat.nothing_asked"))
        return NO
    faults = [finding for problem in problems for finding in problem.problems()]
    for finding in faults:
        tell_finding(finding)
    answers = [(problem, propose(problem)) for problem in problems if not problem.problems()]
    if as_json:
        give_json([_as_json(problem, choice) for problem, choice in answers])
    else:
        _print(shown, answers, unit is not None)
    return NO if faults else GOOD


def _weights(weighed: tuple[str, ...]) -> dict[str, Fraction] | None:
    """The usual weights with what was said of them; `None` where it makes no sense."""
    weights = dict(WEIGHTS)
    for pair in weighed:
        name, _, number = pair.partition("=")
        if name not in weights:
            return None
        try:
            weights[name] = Fraction(number)
        except (ValueError, ZeroDivisionError):
            return None
    return weights if min(weights.values()) >= 0 and any(weights.values()) else None


def _as_json(problem: Problem, choice: Choice) -> dict[str, object]:
    return {
        "unit": choice.unit,
        "seat": choice.seat,
        "posts": problem.posts,
        "posts_outside": choice.posts_outside,
        "ranking": [{"building": id, "score": _number(score), "use": choice.uses[id]} for id, score in choice.ranking],
        "given_up": sorted(id for id in choice.uses if id not in dict(choice.ranking)),
        "weights": [_range_as_json(found) for found in explain(problem)],
    }


def _range_as_json(found: WeightRange) -> dict[str, object]:
    return {
        "criterion": found.criterion,
        "weight": _number(found.weight),
        "least": _number(found.least),
        "most": None if found.most is None else _number(found.most),
        "below": found.below,
        "above": found.above,
    }


def _number(value: Fraction) -> float:
    return round(float(value), 6)


def _print(shown: Preview, answers: list[tuple[Problem, Choice]], is_one: bool) -> None:
    names = _names(shown.after)
    for problem, choice in answers:
        said = {"unit": unit_name(shown.after, UnitId(choice.unit), shown.last_day), "building": choice.seat}
        line(Message("seat.chosen", {**said, "name": names[choice.seat].name(shown.last_day), "posts": problem.posts}))
        if choice.posts_outside:
            line(Message("seat.outside", {"count": choice.posts_outside}), "  ")
        if is_one:
            _print_ranking(choice)
            _print_ranges(explain(problem))


def _names(register: Register) -> Mapping[str, Asset]:
    return register.of_kind(Asset)


def _print_ranking(choice: Choice) -> None:
    scores = dict(choice.ranking)
    rows = [
        (id, f"{float(scores[id]):.3f}" if id in scores else "—", say(Message(f"seat.use.{use.value}"), language()))
        for id, use in choice.uses.items()
    ]
    table((Message(f"seat.head.{head}") for head in ("building", "score", "use")), rows, right=frozenset((1,)))


def _print_ranges(ranges: tuple[WeightRange, ...]) -> None:
    """How far each weight may move, the others staying, with who would be first beyond."""
    rows = [
        (
            say(Message(f"seat.criterion.{found.criterion}"), language()),
            f"{float(found.weight):g}",
            f"{float(found.least):.3f}",
            "∞" if found.most is None else f"{float(found.most):.3f}",
            found.below or "—",
            found.above or "—",
        )
        for found in ranges
    ]
    heads = ("criterion", "weight", "least", "most", "below", "above")
    table((Message(f"seat.head.{head}") for head in heads), rows, right=frozenset((1, 2, 3)))
