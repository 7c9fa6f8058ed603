"""`tinhgon propose country`: every province as one job, here or on a cluster; it goes on where it was stopped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

import click

from tinhgon import __version__
from tinhgon.cli import options
from tinhgon.cli.answers import BAD_INPUT, GOOD, NO, answering, give_json, language, line, table, tell, tell_finding
from tinhgon.cli.country_map import write_country_map
from tinhgon.cli.problem_given import Asked, asked, plan_given
from tinhgon.cli.progress import working
from tinhgon.exchange import CrosswalkRow, read_counts, write_crosswalk, write_table
from tinhgon.jobs import Cluster, Executor, Ledger, Processes, Serial, WorkerLost, run
from tinhgon.language import say
from tinhgon.proposals.merge_communes import Stop
from tinhgon.proposals.merge_communes.country import (
    ProvinceQuestion,
    ProvinceRow,
    province_jobs,
    row_of,
    solve_province,
    total,
)
from tinhgon.vocabulary import Message

#: How long a scheduler may take to answer.
PATIENCE_SECONDS = 10.0
_FIGURES = (
    "province", "units", "count", "objective", "bound", "gap", "is_proved", "seconds", "population", "mean_km",
    "under_people", "under_land", "districts_crossed",
)  # fmt: skip


@click.command("country")
@options.units
@options.borders
@click.option("--counts", type=options.FILE, help="How many new units in each: province_code, count (24,27 merge).")
@click.option("--crosswalk", type=options.FILE, help="Instead: as many in each old province as this crosswalk has.")
@options.objective
@options.locked
@click.option("--gap", type=options.Number(0, 1), default=0.0, help="Be content with plans proved this near.")
@options.seed
@click.option("--limit", type=options.Number(min=0, min_open=True), help="Seconds a province; not repeatable then.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes on this machine; without it, one a core.")
@click.option("--cluster", metavar="ADDRESS", help="A scheduler of Dask to give the work to: tcp://HOST:8786.")
@click.option("--boundaries", type=options.FILE_OR_FOLDER, help="GeoJSON of the units, for the map.")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder to write.")
@options.as_json
@answering
def propose_country(
    units: Path,
    adjacency: Path,
    counts: Path | None,
    crosswalk: Path | None,
    objective: Path | None,
    locked: Path | None,
    gap: float,
    seed: int,
    limit: float | None,
    workers: int | None,
    cluster: str | None,
    boundaries: Path | None,
    out: Path,
    as_json: bool,
) -> int:
    """Propose mergers for every province: provinces.csv, crosswalk.csv and map.geojson in the folder OUT.

    What is done stands in OUT/done. The same command on the same folder goes on where it was stopped; a question that
    has changed since is asked anew.
    """
    if (counts is None) == (crosswalk is None):
        tell(Message("country.counts_or_crosswalk"))
        return BAD_INPUT
    given = asked(units, adjacency, None, objective, locked)
    wanted = read_counts(counts) if counts else _counts_of(given, plan_given(crosswalk, given) if crosswalk else {})
    questions = dict(_questions(given, wanted, Stop(gap=gap, seconds=limit), seed))
    if unknown := sorted(wanted.keys() - questions.keys()):
        tell(Message("country.no_province", {"provinces": tuple(unknown)}))
        return BAD_INPUT
    rows = _rows(questions, _executor(workers, cluster, len(questions)), out, cluster)
    if rows is None:
        return NO
    _write(rows, given, boundaries, out)
    if as_json:
        give_json({"provinces": [_figures(row) for row in rows], "total": asdict(total(rows))})
    else:
        _print(rows, _province_names(given), out)
    return NO if any(not row.plan for row in rows) else GOOD


def _counts_of(given: Asked, plan: Mapping[str, str]) -> dict[str, int]:
    """In each province as many new units as the plan has there."""
    new: dict[str, set[str]] = {}
    for row in given.units:
        if row.code in plan:
            new.setdefault(row.province_code or "", set()).add(plan[row.code])
    return {province: len(codes) for province, codes in new.items()}


def _questions(
    given: Asked, counts: Mapping[str, int], stop: Stop, seed: int
) -> Iterator[tuple[str, ProvinceQuestion]]:
    """One question for each province, or for several that merge: 24,27."""
    for province, count in sorted(counts.items()):
        part = given.of_provinces(frozenset(province.split(",")))
        if part.units.rows:
            yield province, ProvinceQuestion(part.problem(count), stop, seed)


def _executor(workers: int | None, cluster: str | None, jobs: int) -> Executor:
    if cluster is not None:
        return Cluster(cluster, patience_seconds=PATIENCE_SECONDS)
    return Serial() if workers == 1 or jobs == 1 else Processes(workers)


def _rows(
    questions: Mapping[str, ProvinceQuestion], executor: Executor, out: Path, cluster: str | None
) -> tuple[ProvinceRow, ...] | None:
    """The table, in the order of the provinces; nothing when the workers gave up, which is told."""
    ledger = Ledger(out / "done", __version__)
    answers = {}
    try:
        with working("country.working") as draw:
            for name, answer, was_kept in run(solve_province, province_jobs(questions), executor, ledger):
                answers[name] = answer, was_kept
                if draw is not None:
                    draw(len(answers), len(questions))
    except KeyboardInterrupt:
        tell(Message("country.stopped", {"done": len(answers), "count": len(questions)}))
        return None
    except WorkerLost as lost:
        tell(Message("country.worker_lost", {"provinces": lost.names, "done": len(answers)}))
        return None
    except ImportError:
        tell(Message("country.no_dask"))
        return None
    except OSError as refused:
        if cluster is None or isinstance(refused, (FileNotFoundError, PermissionError)):
            raise
        tell(Message("country.no_cluster", {"address": cluster}))
        return None
    if kept := sum(was_kept for _, was_kept in answers.values()):
        tell(Message("country.went_on", {"count": kept}))
    return tuple(row_of(name, questions[name], answers[name][0]) for name in sorted(questions))


def _write(rows: tuple[ProvinceRow, ...], given: Asked, boundaries: Path | None, out: Path) -> None:
    write_table(out / "provinces.csv", _FIGURES, [tuple(getattr(row, name) for name in _FIGURES) for row in rows])
    plan = [(old, new) for row in rows for old, new in row.plan.items()]
    write_crosswalk(out / "crosswalk.csv", [CrosswalkRow(old, new, 1.0) for old, new in sorted(plan)])
    write_country_map(out / "map.geojson", given, rows, boundaries)


def _figures(row: ProvinceRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in _FIGURES} | {"why_not": [one.code for one in row.findings]}


def _province_names(given: Asked) -> dict[str, str]:
    return {row.province_code: row.province_name for row in given.units if row.province_code and row.province_name}


def _print(rows: tuple[ProvinceRow, ...], names: Mapping[str, str], out: Path) -> None:
    head = ("province", "units", "count", "objective", "gap", "mean_km", "people", "land", "districts", "seconds")
    table(
        [Message(f"country.column.{name}") for name in head],
        [_line(row, names) for row in rows],
        right=frozenset(range(1, len(head))),
    )
    for row in rows:
        for finding in row.findings:
            line(Message("country.no_plan", {"province": row.province}))
            tell_finding(finding)
    sums = total(rows)
    line(Message("country.total", {"units": sums.units, "count": sums.count, "mean_km": round(sums.mean_km, 3)}))
    line(
        Message("country.proved", {"proved": sums.proved, "provinces": sums.provinces, "seconds": round(sums.seconds)})
    )
    line(Message("country.written", {"folder": str(out)}))


def _line(row: ProvinceRow, names: Mapping[str, str]) -> tuple[str, ...]:
    known = [names[code] for code in row.province.split(",") if code in names]
    return (
        " ".join([row.province, *known]),
        _said(row.units, 0),
        _said(row.count, 0),
        _said(row.objective, 4),
        _gap(row),
        _said(row.mean_km, 2),
        _said(row.under_people, 0),
        _said(row.under_land, 0),
        _said(row.districts_crossed, 0),
        _said(row.seconds, 1),
    )


def _said(value: float | None, decimals: int) -> str:
    return "" if value is None else say(Message("report.number", {"value": round(value, decimals)}), language())


def _gap(row: ProvinceRow) -> str:
    if row.is_proved:
        return say(Message("country.is_proved"), language())
    return "" if row.gap is None else say(Message("country.gap", {"gap": row.gap}), language())
