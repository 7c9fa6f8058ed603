"""Questions in the database: what was asked, how it stands, and each piece of news while somebody works on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson
from django.db import transaction
from django.utils import timezone

from tinhgon.proposals.merge_communes import Progress
from tinhgon.vocabulary import Findings, SchemeId, UnitId
from tinhgon_site.proposals import models
from tinhgon_site.proposals.values import (
    Ask,
    Asking,
    Given,
    News,
    Question,
    State,
    Wish,
    findings_from,
    findings_text,
    given_from,
    locks_from,
    text_of,
    weights_from,
)

OPEN = (State.WAITING.value, State.RUNNING.value)


class NoSuchQuestion(LookupError):
    """There is no question of this number."""


def keep(asking: Asking, *, by: str, account: str, at: datetime) -> int:
    """Keep a question; its number."""
    row = models.Question.objects.create(
        ask=asking.ask.value,
        province=asking.province,
        number=asking.number,
        effective_on=asking.effective_on,
        count=asking.count,
        weights=text_of(asking.weights),
        locks=text_of(asking.locks),
        given=text_of(asking.given),
        seconds=asking.seconds,
        beside=asking.beside,
        earlier_id=asking.earlier,
        asked_at=at,
        by=by,
        account=account,
    )
    return int(row.pk)


def question(id: int) -> Question:
    """A question as it stands.

    Raises
    ------
    NoSuchQuestion : there is none of this number.
    """
    row = models.Question.objects.filter(pk=id).first()
    if row is None:
        raise NoSuchQuestion(str(id))
    return _described(row)


def questions(limit: int = 100) -> tuple[Question, ...]:
    """The questions asked last, the last first; without their plans."""
    rows = models.Question.objects.defer("plan", "answer", "given")[:limit]
    return tuple(_described(row, is_brief=True) for row in rows)


def origin_of(scheme: SchemeId) -> Question | None:
    """The question of whose answer a scheme was made."""
    row = models.Question.objects.filter(became=scheme).first()
    return None if row is None else _described(row)


def later_than(id: int) -> tuple[int, ...]:
    """The questions that were asked anew from this one, the last first."""
    return tuple(models.Question.objects.filter(earlier_id=id).order_by("-id").values_list("id", flat=True))


def news_of(id: int, run: int) -> tuple[News, ...]:
    """How the search went, from its first plan on."""
    rows = models.News.objects.filter(question_id=id, run=run).order_by("number")
    return tuple(News(row.stage, row.seconds, row.objective, row.bound) for row in rows)


def begin(id: int, run: int) -> bool:
    """Take a question in hand; not where it was cancelled, or somebody else has it."""
    mine = models.Question.objects.filter(pk=id, run=run, state=State.WAITING.value)
    now = timezone.now()
    return bool(mine.update(state=State.RUNNING.value, begun_at=now, told_at=now))


def sign_of_life(id: int, run: int) -> Wish:
    """Say that somebody works on it, and hear what is wanted; who lost it to another is told to let go."""
    mine = models.Question.objects.filter(pk=id, run=run, state=State.RUNNING.value)
    mine.update(told_at=timezone.now())
    wish = mine.values_list("wish", flat=True).first()
    return Wish.CANCEL if wish is None else Wish(wish)


def reassure_waiting() -> None:
    """Say of every question that waits that the machine is there, at work on another one."""
    models.Question.objects.filter(state=State.WAITING.value).update(told_at=timezone.now())


def tell(id: int, run: int, number: int, progress: Progress) -> None:
    """Write down a better plan or a better bound."""
    figures = {"objective": progress.objective, "bound": progress.bound}
    with transaction.atomic():
        models.News.objects.create(
            question_id=id, run=run, number=number, stage=progress.stage, seconds=progress.seconds, **figures
        )
        news: dict[str, Any] = {"spent": progress.seconds, "told_at": timezone.now(), **figures}
        if progress.plan is not None:
            news["plan"] = text_of(dict(progress.plan))
        models.Question.objects.filter(pk=id, run=run, state=State.RUNNING.value).update(**news)


def end(
    id: int,
    run: int,
    state: State,
    *,
    plan: Mapping[str, str] | None = None,
    objective: float | None = None,
    bound: float | None = None,
    ending: str = "",
    spent: float | None = None,
    findings: Findings = (),
    answer: Mapping[str, Any] | None = None,
) -> bool:
    """Write down how it ended; nothing where somebody else ended it before."""
    said = orjson.dumps({"findings": findings_text(findings), **(answer or {})}).decode()
    told: dict[str, Any] = {"state": state.value, "ending": ending, "ended_at": timezone.now(), "answer": said}
    if plan is not None:
        told |= {"plan": text_of(dict(plan)), "objective": objective, "bound": bound}
    if spent is not None:
        told["spent"] = spent
    return bool(models.Question.objects.filter(pk=id, run=run, state__in=OPEN).update(**told))


def wish(id: int, wanted: Wish) -> None:
    """Say what a person wants of who works on it."""
    models.Question.objects.filter(pk=id, state__in=OPEN).update(wish=wanted.value)


def begin_again(id: int, run: int) -> int | None:
    """Put a question again of which nothing was heard; the number of the new run, none where it changed meanwhile."""
    fresh = {"state": State.WAITING.value, "wish": Wish.GO_ON.value, "run": run + 1, "told_at": timezone.now()}
    found = models.Question.objects.filter(pk=id, run=run).update(**fresh, ended_at=None, bound=None, ending="")
    return run + 1 if found else None


def became(id: int, scheme: SchemeId) -> None:
    """Note which scheme was made of the answer."""
    models.Question.objects.filter(pk=id).update(became=scheme)


def _described(row: models.Question, *, is_brief: bool = False) -> Question:
    asking = Asking(
        UnitId(row.province),
        row.number,
        row.effective_on,
        row.count,
        Ask(row.ask),
        weights_from(row.weights),
        locks_from(row.locks),
        Given() if is_brief else given_from(row.given),
        row.seconds,
        row.beside,
        row.earlier_id,
    )
    answer = {} if is_brief else orjson.loads(row.answer or "{}")
    return Question(
        int(row.pk),
        asking,
        row.asked_at,
        row.by,
        row.account,
        State(row.state),
        Wish(row.wish),
        row.run,
        row.told_at,
        {} if is_brief else orjson.loads(row.plan or "{}"),
        row.objective,
        row.bound,
        row.ending,
        row.spent,
        findings_from(answer.get("findings", [])),
        answer,
        SchemeId(row.became) if row.became else None,
    )
