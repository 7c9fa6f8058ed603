"""`tinhgon count`: how many units of each kind on two days, and why the numbers differ."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tinhgon.cli import options
from tinhgon.cli.answers import BAD_INPUT, GOOD, answering, give_json, language, line, tell
from tinhgon.cli.book_given import register_given
from tinhgon.language import say, word
from tinhgon.register import Counts, Explanation, counts
from tinhgon.vocabulary import Message

#: Causes shown to people for each kind; `--json` gives all of them.
_SHOWN = 12


@click.command()
@click.option("--on", "days", type=options.Day(), multiple=True, required=True, help="A day; give it twice.")
@options.register_file
@options.number
@options.as_json
@answering
def count(days: tuple[date, ...], register_file: Path | None, number: int | None, as_json: bool) -> int:
    """Count units by kind on two days, with the explanation of the difference."""
    if len(days) != 2:
        tell(Message("count.two_days", {"count": len(days)}))
        return BAD_INPUT
    found = counts(register_given(register_file, number), *days)
    if as_json:
        give_json(_as_json(found))
    else:
        _print(found)
    return GOOD


def _as_json(found: Counts) -> dict[str, object]:
    speech = language()
    return {
        "days": [day.isoformat() for day in found.days],
        "by_kind": {kind: list(numbers) for kind, numbers in found.by_kind.items()},
        "explanation": [
            {
                "kind": one.kind,
                "difference": one.difference,
                "operations": [say(message, speech) for message in one.operations],
            }
            for one in found.explanation
        ],
    }


def _print(found: Counts) -> None:
    first, second = found.days
    line(Message("count.heading", {"first": first, "second": second}))
    explained = {one.kind: one for one in found.explanation}
    for kind, (before, after) in found.by_kind.items():
        name = word("kind", kind, language()) if kind else say(Message("count.no_kind"), language())
        line(Message("count.kind", {"kind": name, "before": before, "after": after, "difference": after - before}))
        if kind in explained:
            _print_causes(explained[kind])
    before, after = found.total
    line(Message("count.total", {"before": before, "after": after, "difference": after - before}))


def _print_causes(explanation: Explanation) -> None:
    for message in explanation.operations[:_SHOWN]:
        line(message, "    ")
    more = len(explanation.operations) - _SHOWN
    if more > 0:
        line(Message("count.more", {"count": more}), "    ")
