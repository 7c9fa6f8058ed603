"""`tinhgon check`: is a scheme possible, coherent, lawful, complete and clear?"""

from __future__ import annotations

from pathlib import Path

import click

from tinhgon.checks import dispositions, examine, tally
from tinhgon.cli import options
from tinhgon.cli.answers import GOOD, NO, answering, finding_as_json, give_json, line, tell_finding
from tinhgon.cli.book_given import book_given
from tinhgon.cli.progress import working
from tinhgon.cli.scheme_given import previewed
from tinhgon.packs import load_pack
from tinhgon.packs.law import norms_of_country
from tinhgon.scheme import Preview
from tinhgon.vocabulary import Findings, Message, Severity, has_errors


@click.command()
@click.argument("scheme_file", type=options.FILE)
@options.register_file
@options.as_json
@answering
def check(scheme_file: Path, register_file: Path | None, as_json: bool) -> int:
    """Check the scheme in SCHEME_FILE against the register on which it stands."""
    book = book_given(register_file)
    with working("cli.working.preview") as progress:
        shown = previewed(scheme_file, book, progress)
    found = (*(problem.finding for problem in shown.problems), *_examined(shown))
    if as_json:
        give_json(_as_json(shown, found))
    else:
        _print(shown, found)
    return NO if has_errors(found) else GOOD


def _examined(shown: Preview) -> Findings:
    return examine(shown, norms_of_country(options.COUNTRY), load_pack(options.COUNTRY)) if shown.is_applicable else ()


def _as_json(shown: Preview, found: Findings) -> dict[str, object]:
    return {
        "scheme": shown.scheme.id,
        "baseline": shown.scheme.baseline,
        "fingerprint": shown.scheme.fingerprint,
        "applicable": shown.is_applicable,
        "dispositions": [
            {"kind": t.kind, "carried": t.carried, "ended": t.ended, "unplaced": t.unplaced, "doubled": t.doubled}
            for t in tally(dispositions(shown))
        ],
        "findings": [finding_as_json(finding) for finding in found],
    }


def _print(shown: Preview, found: Findings) -> None:
    for finding in found:
        tell_finding(finding)
    for t in tally(dispositions(shown)):
        figures = {"carried": t.carried, "ended": t.ended, "unplaced": t.unplaced, "doubled": t.doubled}
        line(Message("check.disposition", {"kind": Message(f"dependant.{t.kind}"), **figures}))
    counts = {weight.value: sum(f.severity is weight for f in found) for weight in Severity}
    line(Message("check.summary", {"title": shown.scheme.title, **counts}))
