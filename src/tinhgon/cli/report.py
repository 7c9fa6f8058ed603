"""`tinhgon report`: papers and tables as files: the annex of a scheme, its crosswalk, the register of a day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import click

from tinhgon.cli import options
from tinhgon.cli.answers import BAD_INPUT, GOOD, answering, language, line, tell, tell_finding
from tinhgon.cli.book_given import book_given, register_given
from tinhgon.cli.progress import working
from tinhgon.cli.scheme_given import previewed
from tinhgon.exchange import (
    border_rows,
    crosswalk_rows,
    register_format,
    unit_rows,
    write_crosswalk,
    write_register,
    write_units,
)
from tinhgon.exchange.files import write_bytes
from tinhgon.packs import load_pack
from tinhgon.packs.law import norms_of_country
from tinhgon.packs.paper import paper_of_country
from tinhgon.scheme import Preview
from tinhgon.vocabulary import ActId, LegalAct, Message

OUT = click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="Write it here; the ending chooses the form."
)


@click.group()
def report() -> None:
    """Write papers and tables: the annex of a scheme, its crosswalk, the register of a day."""


@report.command()
@click.argument("scheme_file", metavar="SCHEME", type=options.FILE)
@options.register_file
@OUT
@click.option("--act", help="The number of the legal act that decided it; without it this is a draft.")
@click.option("--signed-on", type=options.Day(), help="The day on which the act was signed.")
@click.option("--place", default="", help="Where the paper is made, such as the name of the province.")
@answering
def annex(
    scheme_file: Path, register_file: Path | None, out: Path, act: str | None, signed_on: date | None, place: str
) -> int:
    """Write the annex table of SCHEME: .xlsx for Excel, .docx for Word."""
    if out.suffix.lower() not in (".xlsx", ".docx"):
        return _unknown_form(out, (".xlsx", ".docx"))
    shown = _shown(scheme_file, register_file)
    if shown is None:
        return BAD_INPUT
    from tinhgon.reports.annex import annex_document, annex_of, annex_workbook

    pack, paper = load_pack(options.COUNTRY), paper_of_country(options.COUNTRY)
    decided = None if act is None else LegalAct(ActId(act), act, signed_on=signed_on)
    made = annex_of(shown, norms_of_country(pack.code), pack, act=decided)
    is_document = out.suffix.lower() == ".docx"
    write_bytes(out, annex_document(made, paper, place=place) if is_document else annex_workbook(made, paper))
    return _written(out)


@report.command()
@click.argument("scheme_file", metavar="SCHEME", type=options.FILE)
@options.register_file
@OUT
@answering
def crosswalk(scheme_file: Path, register_file: Path | None, out: Path) -> int:
    """Write what becomes of what by SCHEME, as CSV: old code, new code, share of the land."""
    shown = _shown(scheme_file, register_file)
    if shown is None:
        return BAD_INPUT
    found = crosswalk_rows(shown.after, shown.scheme.days[0] - timedelta(days=1), shown.last_day)
    for finding in found.warnings:
        tell_finding(finding)
    write_crosswalk(out, found.rows)
    return _written(out)


@report.command()
@options.register_file
@options.number
@click.option("--on", type=options.Day(), help="The day it shall show; today if not given.")
@OUT
@answering
def register(register_file: Path | None, number: int | None, on: date | None, out: Path) -> int:
    """Write the register of a day: lists as .xlsx or .csv; the whole as .json, .tinhgon or a folder of lists."""
    found, day = register_given(register_file, number), on or options.today()
    suffix = out.suffix.lower()
    if suffix == ".xlsx":
        from tinhgon.exchange.list_workbook import list_workbook_bytes

        units, borders, pack = unit_rows(found, day), border_rows(found, day), load_pack(options.COUNTRY)
        write_bytes(
            out,
            list_workbook_bytes(
                units,
                borders,
                language=language(),
                kinds=pack.kinds_of("commune"),
                district_kinds=pack.kinds_of("district"),
            ),
        )
    elif suffix == ".csv":
        write_units(out, unit_rows(found, day))
    else:
        register_format(out, day)
        write_register(found, out, on=day)
    return _written(out)


def _shown(scheme_file: Path, register_file: Path | None) -> Preview | None:
    """What a scheme does; nothing, with its problems told, where it cannot be done."""
    with working("cli.working.preview") as progress:
        shown = previewed(scheme_file, book_given(register_file), progress)
    for problem in shown.problems:
        tell_finding(problem.finding)
    return shown if shown.is_applicable else None


def _written(out: Path) -> int:
    line(Message("report.written", {"file": out.name}))
    return GOOD


def _unknown_form(out: Path, known: tuple[str, ...]) -> int:
    tell(Message("report.unknown_form", {"suffix": out.suffix, "options": known}))
    return BAD_INPUT
