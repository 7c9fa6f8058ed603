"""A placement in words and as JSON: counts and aims, one person, one post, and how it falls on groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import timedelta

from tinhgon.cli.answers import language, line, table
from tinhgon.language import say
from tinhgon.proposals.match_people_to_posts import Placement, Question
from tinhgon.proposals.match_people_to_posts.aims import NEAREST, STEPS_A_KM
from tinhgon.proposals.match_people_to_posts.explain import Criteria, Instead, PersonExplained, PostExplained, lacking
from tinhgon.proposals.match_people_to_posts.fairness import FEW, Share
from tinhgon.register import Person, Post, unit_name
from tinhgon.vocabulary import Message, Param, UnitId


def placement_as_json(asked: Question, placement: Placement) -> dict[str, object]:
    """The whole answer by ids."""
    return {
        "day": asked.day.isoformat(),
        "proved": placement.is_proved,
        "aims": [asdict(aim) for aim in placement.aims],
        "post_of": dict(sorted(placement.post_of.items())),
        "concurrently": dict(sorted(placement.concurrently.items())),
        "unplaced": list(placement.unplaced),
        "leaving": list(asked.leaving),
        "empty": list(placement.empty),
        "appeal": asked.rules.appeal or None,
    }


def print_placement(asked: Question, placement: Placement) -> None:
    """How many were placed, and each aim with its value and its bound."""
    counts: dict[str, Param] = {
        "people": len(asked.problem.people),
        "posts": len(asked.problem.posts),
        "placed": len(placement.post_of),
        "unplaced": len(placement.unplaced),
        "leaving": len(asked.leaving),
        "empty": len(placement.empty),
    }
    line(Message("placement.summary", counts))
    for aim in placement.aims[:-1]:  # the sealed lot means nothing
        line(Message("placement.aim", {"aim": _aim(aim.aim), "value": aim.value, "bound": aim.bound}), "  ")
    line(Message("placement.proved" if placement.is_proved else "placement.not_proved"))


def person_as_json(asked: Question, told: PersonExplained) -> dict[str, object]:
    """Why this post, and what stood against each wish that was not met."""
    return {
        "id": told.person,
        "held": None if told.held is None else {"post": told.held.post, "worth": dict(told.held.worth)},
        "wishes": [{**asdict(wish), "lacks": sorted(wish.lacks)} for wish in told.wishes],
        "lacking": [{"lacks": sorted(words), "posts": posts} for words, posts in lacking(asked.problem, told.person)],
    }


def print_person(asked: Question, told: PersonExplained) -> None:
    """What is said to the person concerned: the only place where a name stands."""
    record = asked.shown.after.of_kind(Person)[told.person]
    who: dict[str, Param] = {"name": record.name(asked.day), "person": told.person}
    if told.held is None:
        line(Message("placement.person_waits", who))
    else:
        line(Message("placement.person_holds", {**who, **_post(asked, told.held.post)}))
        _print_criteria(told.held)
    for wish in told.wishes:
        line(_instead(asked, wish), "  ")
    for words, posts in lacking(asked.problem, told.person):
        line(Message("placement.lacking", {"lacks": _words(words), "count": posts}), "  ")
    appeal = asked.rules.appeal
    line(Message("placement.appeal", {"who": appeal}) if appeal else Message("placement.appeal_open"))


def _instead(asked: Question, wish: Instead) -> Message:
    post = _post(asked, wish.post)
    if wish.aim is not None:
        return Message("placement.instead", {**post, "aim": _aim(wish.aim), "by": wish.worse_by})
    if wish.lacks:
        return Message("placement.instead_lacks", {**post, "lacks": _words(wish.lacks)})
    return Message("placement.instead_relative" if wish.is_place_open else "placement.instead_closed", post)


def post_as_json(told: PostExplained) -> dict[str, object]:
    """The holder and those who came next, by ids."""
    return {
        "id": told.post,
        "holder": None if told.holder is None else asdict(told.holder),
        "runners_up": [asdict(one) for one in told.runners_up],
    }


def print_post(asked: Question, told: PostExplained) -> None:
    """Who gets the post and the line that was drawn: by ids and criteria, without a name."""
    post = _post(asked, told.post)
    if told.holder is None:
        line(Message("placement.post_empty", post))
    else:
        line(Message("placement.post_held", {**post, "person": told.holder.person}))
        _print_criteria(told.holder)
    if not told.runners_up:
        line(Message("placement.nobody_next"), "  ")
    for one in told.runners_up:
        line(Message("placement.next", {"person": one.person, "criteria": tuple(_criteria(one))}), "  ")


def fairness_as_json(shares: Iterable[Share]) -> list[dict[str, object]]:
    """One row for each group."""
    return [{**asdict(share), "placed_share": round(share.placed_share, 4)} for share in shares]


def print_fairness(asked: Question, shares: Iterable[Share]) -> None:
    """How the outcome falls on groups; it decided nothing."""
    heads = ("by", "group", "people", "placed", "wishes_met")
    rows = [(*_group(asked, s), str(s.people), str(s.placed), str(s.wishes_met)) for s in shares]
    table((Message(f"placement.fairness.{head}") for head in heads), rows, right=frozenset((2, 3, 4)))


def _group(asked: Question, share: Share) -> tuple[str, str]:
    by, group = say(Message(f"placement.by.{share.by}"), language()), share.group
    if share.by == "origin":
        return by, unit_name(asked.shown.before, UnitId(group), asked.shown.scheme.days[0] - timedelta(days=1))
    named = {word: Message(f"placement.group.{word}") for word in ("male", "female", FEW, "unknown")}
    return by, say(named[group], language()) if group in named else group


def _print_criteria(found: Criteria) -> None:
    for text in _criteria(found):
        line(text, "    ")


def _criteria(found: Criteria) -> Iterable[Message]:
    for aim, worth in found.worth.items():
        if aim == "nearness" and worth:
            yield Message("placement.distance", {"aim": _aim(aim), "km": (NEAREST - worth) / STEPS_A_KM})
        else:
            yield Message("placement.criterion", {"aim": _aim(aim), "value": worth})


def _aim(name: str) -> Message:
    return Message(f"aim.{name}")


def _words(words: Iterable[str]) -> tuple[Message, ...]:
    return tuple(Message(f"placement.asked.{word}") for word in sorted(words))


def _post(asked: Question, id: str) -> dict[str, Param]:
    record = asked.shown.after.of_kind(Post)[id]
    body = str(record.body(asked.day))
    return {
        "post": id,
        "title": record.name(asked.day),
        "body": unit_name(asked.shown.after, UnitId(body), asked.day),
    }
