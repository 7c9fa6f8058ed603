"""`tinhgon overlap`: competences of different bodies that say the same, what people said of them, and gaps."""

from __future__ import annotations

from pathlib import Path

import click

from tinhgon.checks.judged import JudgedOverlap, Judgement, Verdict, clauses_of, gaps, judged
from tinhgon.checks.overlap import LIKELY, Clause
from tinhgon.cli import options
from tinhgon.cli.answers import GOOD, NO, answering, give_json, line
from tinhgon.cli.progress import working
from tinhgon.cli.scheme_given import scheme_or_made_up
from tinhgon.exchange.judgement_files import read_judgements
from tinhgon.register import Register, unit_name
from tinhgon.scheme import Preview, preview
from tinhgon.vocabulary import Message, UnitId

#: As many pairs as anybody reads at once.
_SHOWN = 30


@click.command("overlap")
@click.argument("scheme_file", type=options.FILE, required=False)
@options.register_file
@click.option("--judged", "judged_file", type=options.FILE, help="What was accepted or dismissed before: a CSV file.")
@click.option("--at-least", type=click.FloatRange(0, 1), default=LIKELY, show_default=True, help="How alike, 0 to 1.")
@click.option("--most", type=click.IntRange(min=1), default=_SHOWN, show_default=True, help="Show so many pairs.")
@options.as_json
@answering
def overlap(
    scheme_file: Path | None,
    register_file: Path | None,
    judged_file: Path | None,
    at_least: float,
    most: int,
    as_json: bool,
) -> int:
    """List competences that overlap after the scheme in SCHEME_FILE, the likest first, and functions nobody will own.

    A row of the CSV judges one pair: one,other,verdict,reason,by,on,wording. The mark of the wording stands beside each
    pair; when a wording changes, the pair is open again.
    """
    scheme, register = scheme_or_made_up(scheme_file, register_file)
    with working("cli.working.preview") as progress:
        shown = preview(scheme, register, progress=progress)
    clauses = clauses_of(shown.after, shown.last_day)
    found, missing = judged(clauses, _judgements(judged_file), at_least), gaps(shown)
    if as_json:
        give_json({"overlaps": [_as_json(pair) for pair in found], "gaps": list(missing)})
    else:
        _print(shown, clauses, found, missing, most)
    return NO if missing or any(pair.verdict in (Verdict.OPEN, Verdict.OUTDATED) for pair in found) else GOOD


def _judgements(path: Path | None) -> list[Judgement]:
    rows = () if path is None else read_judgements(path)
    return [Judgement(r.one, r.other, Verdict(r.verdict), r.reason, r.by, r.on, r.wording) for r in rows]


def _as_json(pair: JudgedOverlap) -> dict[str, object]:
    said = pair.judgement
    return {
        "one": pair.overlap.one,
        "other": pair.overlap.other,
        "likeness": pair.overlap.likeness,
        "words": list(pair.overlap.words),
        "verdict": pair.verdict.value,
        "reason": None if said is None else said.reason,
        "by": None if said is None else said.by,
        "on": None if said is None else said.on.isoformat(),
        "wording": pair.wording,
    }


def _print(
    shown: Preview, clauses: tuple[Clause, ...], found: list[JudgedOverlap], missing: tuple[str, ...], most: int
) -> None:
    by_id = {clause.id: clause for clause in clauses}
    line(Message("overlap.summary", {"competences": len(clauses), "pairs": len(found), "gaps": len(missing)}))
    for pair in found[:most]:
        one, other = by_id[pair.overlap.one], by_id[pair.overlap.other]
        verdict = Message(f"overlap.verdict.{pair.verdict.value}")
        line(Message("overlap.pair", {"likeness": round(pair.overlap.likeness, 2), "verdict": verdict}))
        for clause in (one, other):
            owner = _owner(shown.after, clause, shown)
            line(Message("overlap.clause", {"competence": clause.id, "owner": owner, "text": clause.text}), "    ")
        line(Message("overlap.words", {"words": pair.overlap.words, "wording": pair.wording}), "    ")
        if pair.judgement is not None:
            said = pair.judgement
            line(Message("overlap.reason", {"by": said.by, "day": said.on, "reason": said.reason}), "    ")
    for text in missing:
        line(Message("overlap.gap", {"text": text}))


def _owner(register: Register, clause: Clause, shown: Preview) -> str:
    return unit_name(register, UnitId(clause.owner), shown.last_day)
