"""`tinhgon propose match-people`: who gets which post after a scheme, proved, and said to each person."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tinhgon.cli import options
from tinhgon.cli.answers import BAD_INPUT, GOOD, answering, give_json, line, tell, tell_finding
from tinhgon.cli.placement_said import (
    fairness_as_json,
    person_as_json,
    placement_as_json,
    post_as_json,
    print_fairness,
    print_person,
    print_placement,
    print_post,
)
from tinhgon.cli.progress import working
from tinhgon.cli.scheme_given import scheme_or_made_up
from tinhgon.exchange import write_scheme
from tinhgon.proposals.match_people_to_posts import (
    Placement,
    Question,
    Rules,
    bare_of_placements,
    explain_person,
    explain_post,
    fairness,
    propose,
    question,
    with_placement,
)
from tinhgon.scheme import Preview, preview
from tinhgon.vocabulary import Message

_PERSON_HELP = "Explain to this person why this post, and what would have had to be different."


@click.command("match-people")
@click.argument("scheme_file", type=options.FILE, required=False)
@options.register_file
@click.option("--anew", is_flag=True, help="Place everybody in the units that change, and not only who lost a post.")
@click.option("--most-steps-up", type=click.IntRange(0, 2), default=1, show_default=True, help="How far one may rise.")
@click.option("--most-deputies", type=click.IntRange(min=0), help="At most so many deputies in each body.")
@click.option("--surplus-until", type=options.Day(), help="Deputies beyond that are appointed until this day at most.")
@click.option("--most-of-one-origin", type=click.IntRange(min=1), help="So many leaders of a body from one old unit.")
@click.option("--open", "opened", metavar="OLD=NEW", multiple=True, help="Open NEW to the people of OLD as well.")
@click.option("--keep-leavers", is_flag=True, help="Place those as well who wish to leave.")
@click.option("--appeal", default="", help="Who decides an appeal.")
@click.option("--seal", default="", help="Published beforehand; it settles what is otherwise equal.")
@click.option("--person", help=_PERSON_HELP)
@click.option("--post", help="Explain who gets this post, and who came next.")
@click.option("--fairness", "with_fairness", is_flag=True, help="The outcome by unit of origin, sex and age.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The scheme with the placement, to write.")
@options.as_json
@answering
def match_people(
    scheme_file: Path | None,
    register_file: Path | None,
    anew: bool,
    most_steps_up: int,
    most_deputies: int | None,
    surplus_until: date | None,
    most_of_one_origin: int | None,
    opened: tuple[str, ...],
    keep_leavers: bool,
    appeal: str,
    seal: str,
    person: str | None,
    post: str | None,
    with_fairness: bool,
    out: Path | None,
    as_json: bool,
) -> int:
    """Propose who holds which post after the scheme in SCHEME_FILE; without files, in a province of made-up people.

    What the scheme already says of who gets which post is left open and asked anew. People are named by their ids;
    a name stands only in the answer about the one person asked for.
    """
    rules = Rules(
        opened=_opened(opened),
        is_anew=anew,
        most_steps_up=most_steps_up,
        most_deputies=most_deputies,
        surplus_until=surplus_until,
        most_leaders_of_one_origin=most_of_one_origin,
        keeps_leavers=keep_leavers,
        appeal=appeal,
        seal=seal,
    )
    asked = question(_previewed(scheme_file, register_file), rules)
    if found := asked.problem.problems():
        for finding in found:
            tell_finding(finding)
        return BAD_INPUT
    if not _is_known(asked, person, post):
        return BAD_INPUT
    placement = propose(asked.problem)
    if out is not None:
        write_scheme(with_placement(asked, placement), out)
    if as_json:
        give_json(_as_json(asked, placement, person, post, with_fairness))
    else:
        _print(asked, placement, person, post, with_fairness)
        if out is not None:
            line(Message("placement.written", {"file": out.name}))
    return GOOD


def _opened(pairs: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """OLD=NEW, as often as given."""
    found: dict[str, set[str]] = {}
    for pair in pairs:
        old, _, new = pair.partition("=")
        found.setdefault(old, set()).add(new)
    return {old: frozenset(new) for old, new in found.items()}


def _previewed(scheme_file: Path | None, register_file: Path | None) -> Preview:
    """The scheme as far as it is about bodies, posts and things."""
    scheme, register = scheme_or_made_up(scheme_file, register_file)
    with working("cli.working.preview") as progress:
        return preview(bare_of_placements(scheme), register, progress=progress)


def _is_known(asked: Question, person: str | None, post: str | None) -> bool:
    """Whether the question is about the person and the post that are to be explained."""
    for id, known in ((person, asked.problem.person_by_id), (post, asked.problem.post_by_id)):
        if id is not None and id not in known:
            tell(Message("placement.not_asked", {"id": id}))
            return False
    return True


def _as_json(
    asked: Question, placement: Placement, person: str | None, post: str | None, with_fairness: bool
) -> dict[str, object]:
    answer = placement_as_json(asked, placement)
    if person is not None:
        answer["person"] = person_as_json(asked, explain_person(asked.problem, placement, person))
    if post is not None:
        answer["post"] = post_as_json(explain_post(asked.problem, placement, post))
    if with_fairness:
        answer["fairness"] = fairness_as_json(fairness(asked.problem, placement, asked.day))
    return answer


def _print(asked: Question, placement: Placement, person: str | None, post: str | None, with_fairness: bool) -> None:
    print_placement(asked, placement)
    if person is not None:
        print_person(asked, explain_person(asked.problem, placement, person))
    if post is not None:
        print_post(asked, explain_post(asked.problem, placement, post))
    if with_fairness:
        print_fairness(asked, fairness(asked.problem, placement, asked.day))
