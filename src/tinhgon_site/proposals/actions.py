"""What a planner does with questions: asks, stops and keeps, cancels, asks on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from tinhgon_site.accounts.matrix import Deed
from tinhgon_site.accounts.rights import may, require
from tinhgon_site.accounts.store import Person, actor_of
from tinhgon_site.proposals import store
from tinhgon_site.proposals.land import ONE_DAY
from tinhgon_site.proposals.tasks import answer
from tinhgon_site.proposals.values import Asking, Question, State, Wish
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.reach import scopes_reaching


def may_ask(person: object, asking: Asking) -> bool:
    """Whether somebody plans for the whole province."""
    if not isinstance(person, Person):
        return False
    register = registers.load_register(asking.number)
    path = scopes_reaching(register, asking.province, asking.effective_on - ONE_DAY)
    return may(person, Deed.DRAFT, over=(path,))


def may_see(person: object, question: Question) -> bool:
    """Whether somebody may see a question: planners of the province; everybody once a scheme was made of it."""
    return question.became is not None or may_ask(person, question.asking)


@transaction.atomic
def ask(asking: Asking, *, by: Person, at: datetime) -> int:
    """Keep a question and leave it to the process of tasks; its number."""
    require(may_ask(by, asking))
    id = store.keep(asking, by=actor_of(by).label, account=by.username, at=at)
    answer.enqueue(id, 1)
    return id


def stop(question: Question, *, by: Person, wanted: Wish) -> None:
    """Say that the best plan so far is to be kept, or that nothing is wanted of it any more."""
    require(may_ask(by, question.asking))
    store.wish(question.id, wanted)
    if wanted is Wish.CANCEL and (question.state is State.WAITING or question.is_silent):
        store.end(question.id, question.run, State.CANCELLED)
    elif wanted is Wish.KEEP and question.is_silent:
        state = State.ANSWERED if question.plan else State.CANCELLED
        store.end(question.id, question.run, state, ending="stopped")


@transaction.atomic
def go_on(question: Question, *, by: Person) -> None:
    """Leave a question of which nothing is heard, or that failed, to the process of tasks again."""
    require(may_ask(by, question.asking) and (question.is_silent or question.state is State.FAILED))
    run = store.begin_again(question.id, question.run)
    if run is not None:
        answer.enqueue(question.id, run)
