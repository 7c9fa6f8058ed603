"""`tinhgon draft`: from a crosswalk to a scheme that can be read, changed by hand, checked and decided."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tinhgon.cli import options
from tinhgon.cli.answers import BAD_INPUT, GOOD, answering, give_json, line, tell_finding
from tinhgon.cli.files_given import drafted, read_given, scheme_of
from tinhgon.exchange import register_format, scheme_format, write_register, write_scheme
from tinhgon.packs import load_pack
from tinhgon.vocabulary import Message, has_errors


@click.command()
@options.units
@options.adjacency
@options.crosswalk
@options.province
@options.effective_on
@click.option("--title", default="", help="What the scheme is called.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help=".json or .tinhgon")
@click.option(
    "--register-out", type=click.Path(dir_okay=False, path_type=Path), help="Also write the register it stands on."
)
@options.as_json
@answering
def draft(
    units: Path,
    adjacency: Path | None,
    crosswalk: Path,
    province: str | None,
    on: date,
    title: str,
    out: Path,
    register_out: Path | None,
    as_json: bool,
) -> int:
    """Draft a scheme from a crosswalk: the operations that carry it out, in a file that people can edit."""
    # Both names are looked at before either file is written.
    scheme_format(out)
    if register_out is not None:
        register_format(register_out, on)
    pack = load_pack(options.COUNTRY)
    given = read_given(pack, units, adjacency, crosswalk, province, on)
    found = drafted(given, pack, on)
    for finding in (*given.findings, *found.findings):
        tell_finding(finding)
    if has_errors(found.findings):
        return BAD_INPUT
    scheme = scheme_of(found, given.register, title or crosswalk.stem)
    write_scheme(scheme, out)
    if register_out is not None:
        write_register(given.register, register_out, on=on)
    if as_json:
        give_json({"operations": len(scheme.operations), "file": out.name, "fingerprint": scheme.fingerprint})
    else:
        line(Message("draft.written", {"count": len(scheme.operations), "file": out.name}))
    return GOOD
