"""`tinhgon review`: what is wrong or odd in the data of a register, before anything is planned on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tinhgon.cli import options
from tinhgon.cli.answers import GOOD, NO, answering, finding_as_json, give_json, line, tell_finding
from tinhgon.cli.book_given import register_given
from tinhgon.register import review as review_register
from tinhgon.vocabulary import Message, Severity, has_errors


@click.command()
@options.register_file
@options.number
@click.option("--on", type=options.Day(), help="The day to review; today if not given.")
@options.as_json
@answering
def review(register_file: Path | None, number: int | None, on: date | None, as_json: bool) -> int:
    """Review the data of a register on a day: orphans, gaps, overlaps, odd values, namesakes, isolated land."""
    found = review_register(register_given(register_file, number), on or options.today())
    if as_json:
        give_json({"findings": [finding_as_json(finding) for finding in found]})
    else:
        for finding in found:
            tell_finding(finding)
        counts = {weight: sum(f.severity is weight for f in found) for weight in Severity}
        line(Message("review.summary", {weight.value: count for weight, count in counts.items()}))
    return NO if has_errors(found) else GOOD
