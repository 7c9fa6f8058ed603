"""Every province of a country as one job: each is a question of its own, and the answers fit one table.

The work is `solve_province`, a function from a question to plain JSON data, so that any executor of `tinhgon.jobs` can
do it anywhere and a ledger can keep it. `row_of` reads such an answer; the figures in it are recomputed from the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tinhgon.jobs import Job
from tinhgon.proposals.merge_communes.measures import measure, together
from tinhgon.proposals.merge_communes.problem import Problem
from tinhgon.proposals.merge_communes.propose import PROVED, Stop, gap_between, propose
from tinhgon.vocabulary import Finding, Findings, canonical, error


@dataclass(frozen=True)
class ProvinceQuestion:
    """One province to be divided, when to stop, and what chance begins with."""

    problem: Problem
    stop: Stop
    seed: int = 0


@dataclass(frozen=True)
class ProvinceRow:
    """One line of the country's table; without a plan `findings` say why, and the figures are `None`."""

    province: str
    units: int
    count: int
    plan: Mapping[str, str]
    objective: float | None
    bound: float | None
    gap: float | None
    is_proved: bool
    seconds: float
    population: float
    mean_km: float | None
    under_people: int | None
    under_land: int | None
    districts_crossed: int | None
    findings: Findings


@dataclass(frozen=True)
class Total:
    """The country: sums, the mean way of a resident, and the provinces that still lack something."""

    provinces: int
    units: int
    count: int
    proved: int
    widest_gap: float | None
    mean_km: float
    under_people: int
    under_land: int
    districts_crossed: int
    seconds: float
    without_plan: tuple[str, ...]


def province_jobs(questions: Mapping[str, ProvinceQuestion]) -> list[Job[ProvinceQuestion]]:
    """The provinces as jobs, the largest first: so none of them is waited for alone at the end."""
    size = {name: len(question.problem.units) for name, question in questions.items()}
    return [Job(name, questions[name]) for name in sorted(questions, key=lambda name: (-size[name], name))]


def solve_province(question: ProvinceQuestion) -> dict[str, Any]:
    """The answer for one province as plain data."""
    found = propose(question.problem, question.stop, seed=question.seed)
    return {
        "plan": dict(found.plan),
        "bound": found.bound,
        "seconds": found.seconds,
        "why_not": [{"code": one.code, "params": canonical(one.message.params)} for one in found.findings],
    }


def row_of(name: str, question: ProvinceQuestion, answer: Mapping[str, Any]) -> ProvinceRow:
    """One line of the table, its figures computed anew from the plan."""
    problem, plan = question.problem, answer["plan"]
    known = together(measure(problem, plan).values()) if plan else None
    objective, bound = (known.objective if known else None), answer["bound"]
    gap = gap_between(objective, bound)
    return ProvinceRow(
        name,
        len(problem.units),
        problem.count,
        plan,
        objective,
        bound,
        gap,
        gap is not None and gap <= PROVED,
        answer["seconds"],
        problem.population,
        known.mean_km if known else None,
        known.under_people if known else None,
        known.under_land if known else None,
        known.districts_crossed if known else None,
        tuple(_finding(one) for one in answer["why_not"]),
    )


def total(rows: Iterable[ProvinceRow]) -> Total:
    """The country in one line; what has no plan is named and counts for nothing else."""
    every = tuple(rows)
    done = [row for row in every if row.mean_km is not None]
    people = sum(row.population for row in done)
    gaps = [row.gap for row in done]
    return Total(
        len(every),
        sum(row.units for row in done),
        sum(row.count for row in done),
        sum(row.is_proved for row in done),
        None if not gaps or None in gaps else max(gap for gap in gaps if gap is not None),
        sum((row.mean_km or 0.0) * row.population for row in done) / (people or 1.0),
        sum(row.under_people or 0 for row in done),
        sum(row.under_land or 0 for row in done),
        sum(row.districts_crossed or 0 for row in done),
        sum(row.seconds for row in done),
        tuple(row.province for row in every if row.mean_km is None),
    )


def _finding(kept: Mapping[str, Any]) -> Finding:
    params = {name: tuple(value) if isinstance(value, list) else value for name, value in kept["params"].items()}
    return error(kept["code"], **params)
