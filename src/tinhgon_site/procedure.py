"""The verbs of the procedure: `submit`, `appraise`, `answer`, `decide`, `apply`, `undo` and `verify`.

They join the library's command line through entry points, like the other verbs of the site.
"""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from tinhgon.cli import options
from tinhgon.cli.answers import BAD_INPUT, GOOD, NO, answering, give_json, language, line, tell, tell_finding
from tinhgon.language import say
from tinhgon.vocabulary import Finding, Message, SchemeId
from tinhgon_site.cli import in_the_site

if TYPE_CHECKING:
    from tinhgon.cutover import OnStep, Outcome, StepReport
    from tinhgon.decision import Decision, Refusal
    from tinhgon_site.accounts.store import Person
    from tinhgon_site.cutovers.actions import Drafted

scheme_argument = click.argument("scheme")
by_option = click.option("--by", "username", required=True, metavar="USER", help="The account of whoever does it.")
by_or_installation = click.option(
    "--by", "username", metavar="USER", help="The account of whoever does it; else the installation itself."
)
seen_option = click.option("--seen", metavar="HASH", help="The hash of what was seen; refused if it is another now.")
condition_option = click.option(
    "--condition", "conditions", multiple=True,
    help="A condition to be answered before the next step; may be given several times.",
)  # fmt: skip
day = options.Day()


@click.command()
@scheme_argument
@by_option
@seen_option
@options.as_json
@answering
@in_the_site
def submit(scheme: str, username: str, seen: str | None, as_json: bool) -> int:
    """Submit SCHEME, as it stands, to be appraised."""
    from django.utils import timezone

    from tinhgon_site.decisions import actions

    person = _person(username)
    if person is None or not _is_known(scheme):
        return BAD_INPUT
    found = actions.submit(SchemeId(scheme), by=person, at=timezone.now(), seen=seen or _on_the_table(scheme))
    return _tell_decision(found, as_json)


@click.command()
@scheme_argument
@by_option
@seen_option
@click.option("--opinion", default="", help="What the appraiser says.")
@condition_option
@options.as_json
@answering
@in_the_site
def appraise(
    scheme: str, username: str, seen: str | None, opinion: str, conditions: tuple[str, ...], as_json: bool
) -> int:
    """Vouch for SCHEME, as it stands, so that it can be decided."""
    from django.utils import timezone

    from tinhgon_site.decisions import actions

    person = _person(username)
    if person is None or not _is_known(scheme):
        return BAD_INPUT
    table = seen or _on_the_table(scheme)
    found = actions.appraise(
        SchemeId(scheme), by=person, at=timezone.now(), seen=table, opinion=opinion, conditions=conditions
    )
    return _tell_decision(found, as_json)


@click.command()
@scheme_argument
@click.argument("condition", type=click.IntRange(1))
@click.argument("text")
@by_option
@click.option("--not-met", is_flag=True, help="The condition is not met; TEXT says why.")
@options.as_json
@answering
@in_the_site
def answer(scheme: str, condition: int, text: str, username: str, not_met: bool, as_json: bool) -> int:
    """Answer the condition of that number, set for SCHEME before its next step: how it is met, or why it is not."""
    from django.utils import timezone

    from tinhgon.decision import Answer
    from tinhgon_site.decisions import actions

    person = _person(username)
    if person is None or not _is_known(scheme):
        return BAD_INPUT
    answers = (Answer(condition, text, not not_met),)
    return _tell_decision(actions.answer(SchemeId(scheme), by=person, at=timezone.now(), answers=answers), as_json)


@click.command()
@scheme_argument
@click.option("--act", "number", required=True, metavar="NUMBER", help="The number of the legal act.")
@click.option("--signed-on", type=day, required=True, help="The day on which it was signed.")
@by_option
@click.option("--title", default="", help="What the act is called.")
@click.option("--issuer", default="", help="The body that issued it.")
@click.option("--in-force-on", type=day, help="The day from which the act is in force.")
@click.option("--body", default="", help="The body that voted; the issuer if not said.")
@click.option(
    "--kind-of-body", type=click.Choice(["people_council", "other"]), default="people_council", show_default=True,
    help="By which law its quorum is counted.",
)  # fmt: skip
@click.option("--session", default="", help="The session in which it voted.")
@click.option("--voted-on", type=day, help="The day of the session; the day of signing if not said.")
@click.option("--members", type=click.IntRange(1), help="How many members the body has.")
@click.option("--present", type=click.IntRange(0), help="How many of them were present.")
@click.option("--minutes", default="", help="Number and day of the minutes.")
@click.option("--vote-for", "in_favour", type=click.IntRange(0), help="Votes in favour.")
@click.option("--vote-against", "against", type=click.IntRange(0), default=0, show_default=True, help="Votes against.")
@click.option("--abstained", type=click.IntRange(0), default=0, show_default=True, help="Abstentions.")
@condition_option
@seen_option
@options.as_json
@answering
@in_the_site
def decide(
    scheme: str,
    number: str,
    signed_on: date,
    username: str,
    title: str,
    issuer: str,
    in_force_on: date | None,
    body: str,
    kind_of_body: str,
    session: str,
    voted_on: date | None,
    members: int | None,
    present: int | None,
    minutes: str,
    in_favour: int | None,
    against: int,
    abstained: int,
    conditions: tuple[str, ...],
    seen: str | None,
    as_json: bool,
) -> int:
    """Record that SCHEME, as it stands, was decided by a legal act."""
    from django.utils import timezone

    from tinhgon.decision import Body, Resolution, Vote
    from tinhgon.vocabulary import ActId, LegalAct
    from tinhgon_site.decisions import actions

    person = _person(username)
    if person is None or not _is_known(scheme):
        return BAD_INPUT
    act = LegalAct(ActId(number), number, title, issuer, signed_on, in_force_on)
    vote = None
    if in_favour is not None:
        held_on = voted_on or signed_on
        vote = Vote(
            in_favour,
            against,
            abstained,
            body or issuer,
            Body(kind_of_body),
            held_on,
            session,
            members,
            present,
            minutes,
        )
    found = actions.decide(
        SchemeId(scheme),
        by=person,
        at=timezone.now(),
        seen=seen or _on_the_table(scheme),
        resolution=Resolution(act, vote, conditions),
    )
    return _tell_decision(found, as_json)


@click.command()
@scheme_argument
@click.option("--resume", is_flag=True, help="Only go on with what was begun; refuse to begin.")
@by_or_installation
@options.as_json
@answering
@in_the_site
def apply(scheme: str, resume: bool, username: str | None, as_json: bool) -> int:
    """Carry SCHEME out as it was decided. What was stopped goes on; what is done is not done again."""
    from django.utils import timezone

    from tinhgon_site.cutovers import actions

    person = None if username is None else _person(username)
    if (username is not None and person is None) or not _is_known(scheme):
        return BAD_INPUT
    outcome = actions.apply(
        SchemeId(scheme), by=person, at=timezone.now(), is_resuming=resume, on_step=_steps_shown(as_json)
    )
    return _tell_outcome(outcome, as_json, "procedure.applied")


@click.command()
@scheme_argument
@click.option("--from", "start_on", type=day, help="Restore from this day on; else annul, before it is in force.")
@click.option("--reason", default="", help="Why; it stands in the book.")
@by_or_installation
@options.as_json
@answering
@in_the_site
def undo(scheme: str, start_on: date | None, reason: str, username: str | None, as_json: bool) -> int:
    """Undo SCHEME: annul it before it is in force, or draft the scheme that reverses it from a later day."""
    from django.utils import timezone

    from tinhgon_site.cutovers import actions
    from tinhgon_site.schemes import store as schemes

    person = None if username is None else _person(username)
    if (username is not None and person is None) or not _is_known(scheme):
        return BAD_INPUT
    title = schemes.version_of(SchemeId(scheme)).title
    why = reason.strip() or say(Message("procedure.undo_title", {"scheme": title}), language())
    found = actions.undo(
        SchemeId(scheme), by=person, at=timezone.now(), reason=why, on=start_on, on_step=_steps_shown(as_json)
    )
    if isinstance(found, actions.Drafted):
        return _tell_drafted(found, as_json)
    return _tell_outcome(found, as_json, "procedure.annulled")


@click.command()
@click.option("--head", "remembered", metavar="HASH", help="A hash from a decision paper that must be in the record.")
@options.as_json
@answering
@in_the_site
def verify(remembered: str | None, as_json: bool) -> int:
    """Verify the record, and that decisions, schemes, ledger, registers and files are still what it says."""
    from tinhgon_site.audit.sentences import verification_sentence
    from tinhgon_site.cutovers.verification import verify as verify_all
    from tinhgon_site.installation import prepare

    prepare()
    found = verify_all(remembered)
    sentence = verification_sentence(found.chain)
    if as_json:
        chain_fault = found.chain.fault
        fault = sentence if chain_fault is not None else _said(found.fault)
        give_json(
            {
                "whole": found.is_whole,
                "records": found.chain.records,
                "head": found.chain.head,
                "decisions": found.records,
                "cutovers": found.cutovers,
                "checked": {one.part.value: one.count for one in found.parts},
                "fault": fault,
                "older": [_said(finding) for finding in found.older],
            }
        )
    else:
        click.echo(sentence)
        if found.fault is not None:
            tell_finding(found.fault)
        elif found.is_whole:
            line(Message("verify.whole", {"records": found.records, "cutovers": found.cutovers}))
        for finding in found.older:
            tell_finding(finding)
    return GOOD if found.is_whole else NO


# -- asking ---------------------------------------------------------------------------------------------------------


def _person(username: str) -> Person | None:
    """The account of that name; without one it is said who there is."""
    from tinhgon_site.accounts import store
    from tinhgon_site.installation import prepare

    prepare()
    person = store.person_named(username)
    if person is None:
        known = tuple(each.username for each in store.persons())
        tell(Message("procedure.no_such_person", {"username": username, "known": known}))
    return person


def _is_known(scheme: str) -> bool:
    """Whether there is such a scheme; if not it is said which there are."""
    from tinhgon_site.installation import prepare
    from tinhgon_site.schemes import store

    prepare()
    known = tuple(each.id for each in store.schemes())
    if scheme not in known:
        tell(Message("procedure.no_such_scheme", {"scheme": scheme, "known": known}))
    return scheme in known


def _on_the_table(scheme: str) -> str:
    from tinhgon_site.decisions.table import on_the_table

    return on_the_table(SchemeId(scheme)).fingerprint


# -- answering ------------------------------------------------------------------------------------------------------


def _tell_decision(found: Decision | Refusal, as_json: bool) -> int:
    from tinhgon.decision import Refusal

    if isinstance(found, Refusal):
        return _tell_refusal(found.findings, as_json)
    record = found.records[-1]
    frozen = record.frozen
    if as_json:
        give_json(
            {
                "scheme": found.scheme,
                "version": found.version,
                "stage": found.stage.value,
                "by": record.by,
                "at": record.at.isoformat(),
                "act": None if found.act is None else found.act.number,
                "decided_on": None if found.decided_on is None else found.decided_on.isoformat(),
                "hash": None if frozen is None else frozen.fingerprint,
            }
        )
    else:
        line(Message("procedure.stage_reached", {"scheme": found.scheme, "stage": found.stage.value}))
        if frozen is not None:
            line(Message("procedure.hash", {"hash": frozen.fingerprint}))
    return GOOD


def _tell_refusal(findings: tuple[Finding, ...], as_json: bool) -> int:
    for finding in findings:
        tell_finding(finding)
    if as_json:
        give_json({"refused": [_plain(finding) for finding in findings]})
    return NO


def _tell_drafted(drafted: Drafted, as_json: bool) -> int:
    if as_json:
        give_json({"drafted": drafted.scheme, "on": drafted.on.isoformat()})
    else:
        line(Message("procedure.reversal_drafted", {"scheme": drafted.scheme, "day": drafted.on}))
    return GOOD


def _tell_outcome(outcome: Outcome | Refusal, as_json: bool, done: str) -> int:
    from tinhgon.decision import Refusal

    if isinstance(outcome, Refusal):
        return _tell_refusal(outcome.findings, as_json)
    for finding in outcome.findings:
        tell_finding(finding)
    if as_json:
        stopped = outcome.stopped_at
        give_json(
            {
                "scheme": outcome.plan.scheme.id,
                "version": outcome.plan.version,
                "complete": outcome.is_complete,
                "number": outcome.number,
                "repeated": outcome.is_repeated,
                "stopped_at": None if stopped is None else stopped.value,
                "findings": [_plain(finding) for finding in outcome.findings],
            }
        )
    elif outcome.is_complete:
        line(Message(done, {"scheme": outcome.plan.scheme.title, "number": outcome.number}))
    return GOOD if outcome.is_complete else NO


def _steps_shown(as_json: bool) -> OnStep:
    """Tell each step on standard error as it is done; on a screen also how far the rehearsal is."""
    from tinhgon.cutover import StepState

    is_watched = sys.stderr.isatty()

    def show(report: StepReport) -> None:
        where = {"place": report.place, "count": report.count, "step": report.step.value}
        match report.state:
            case StepState.WORKING if is_watched and report.total:
                click.echo(f"\r  {report.done}/{report.total}\033[K", err=True, nl=False)
            case StepState.DONE | StepState.SKIPPED:
                if is_watched:
                    click.echo("\r\033[K", err=True, nl=False)
                tell(Message(f"procedure.step_{report.state.value}", where))
            case _:
                pass

    return show


def _said(finding: Finding | None) -> str | None:
    return None if finding is None else say(finding.message, language())


def _plain(finding: Finding) -> dict[str, object]:
    return {"code": finding.code, "severity": finding.severity.value, "sentence": say(finding.message, language())}
