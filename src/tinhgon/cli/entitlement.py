"""`tinhgon entitlement`: what a person who leaves is entitled to, with each step."""

from __future__ import annotations

from pathlib import Path

import click

from tinhgon.cli import options
from tinhgon.cli.answers import BAD_INPUT, GOOD, NO, answering, give_json, language, line, tell
from tinhgon.entitlements import RULES, Entitlement, UnknownRule, entitlement
from tinhgon.exchange import read_leaver
from tinhgon.language import say
from tinhgon.packs.law import norms_of_country
from tinhgon.vocabulary import Message, Param


@click.command("entitlement")
@click.option("--input", "input_file", required=True, type=options.FILE, help="The person's facts, as JSON.")
@options.as_json
@answering
def entitlement_command(input_file: Path, as_json: bool) -> int:
    """Compute what somebody who leaves is entitled to, and what the other ways would give."""
    leaver = read_leaver(input_file)
    try:
        answer = entitlement(leaver, norms_of_country(options.COUNTRY))
    except UnknownRule:
        tell(Message("leaver.unknown_rule_of", {"rule": leaver.rule, "known": tuple(RULES)}))
        return BAD_INPUT
    if as_json:
        give_json(entitlement_as_json(answer))
    else:
        _print(answer)
    return GOOD if answer.is_entitled else NO


def entitlement_as_json(answer: Entitlement) -> dict[str, object]:
    """The answer and its alternatives, each of the same shape."""
    speech = language()
    return {
        "rule": answer.rule,
        "version": answer.version,
        "case": answer.case,
        "months_early": answer.months_early,
        "years_early": None if answer.years_early is None else float(answer.years_early),
        "years_insured": None if answer.years_insured is None else float(answer.years_insured),
        "salary_vnd": answer.salary_vnd,
        "steps": [{"text": say(step.message, speech), "amount_vnd": step.amount_vnd} for step in answer.steps],
        "amount_vnd": answer.amount_vnd,
        "verified": answer.is_verified,
        "alternatives": [entitlement_as_json(other) for other in answer.alternatives],
    }


def _print(answer: Entitlement) -> None:
    line(Message("entitlement.heading", {"rule": answer.rule, "version": answer.version, "case": answer.case or "-"}))
    for step in answer.steps:
        line(step.message, "  ")
        if step.amount_vnd:
            line(Message("entitlement.amount", {"amount": step.amount_vnd}), "      ")
    line(Message("entitlement.total", {"amount": answer.amount_vnd}))
    if not answer.is_verified:
        line(Message("entitlement.not_verified"))
    for source in answer.sources:
        line(Message("entitlement.source", {"source": source}), "  ")
    if answer.alternatives:
        line(Message("entitlement.alternatives"))
    for other in answer.alternatives:
        params: dict[str, Param] = {"rule": other.rule, "case": other.case or "-", "amount": other.amount_vnd}
        line(Message("entitlement.other" if other.is_verified else "entitlement.other_not_verified", params), "  ")
