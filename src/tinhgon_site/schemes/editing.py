"""What a planner does to a draft: begin one, make edits, take back and return, keep the draft as a version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol
from uuid import UUID

from django.utils import timezone

from tinhgon.decision import Decision, Refusal, Stage
from tinhgon.register import Register
from tinhgon.scheme import Moved, Scheme, rebase
from tinhgon.scheme.arrangement import History
from tinhgon.vocabulary import Finding, SchemeId, UnitId, error
from tinhgon_site.accounts.matrix import Deed, sufficient
from tinhgon_site.accounts.rights import held_by, require
from tinhgon_site.accounts.roles import RoleInScope
from tinhgon_site.accounts.store import Person, actor_of, roles_of
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.country import commune_kinds
from tinhgon_site.registers.reach import scopes_reaching
from tinhgon_site.registers.recent import Recent
from tinhgon_site.schemes import drafts, store
from tinhgon_site.schemes.drafting import Drafted, beginning_of, drafted
from tinhgon_site.schemes.drafts import Done, Draft, Kept
from tinhgon_site.schemes.shown import ONE_DAY
from tinhgon_site.schemes.wire import Sending, Sent

may_draft = held_by(*sufficient(Deed.DRAFT))


class Amend(Protocol):
    """Keeping a new version of a scheme in its procedure; decisions come later and hand this in."""

    def __call__(
        self, scheme: Scheme, *, by: Person, at: datetime, expected_version: int, grounds: str = ""
    ) -> Decision | Refusal: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one change that was sent: its number in the draft, or why it was not made."""

    id: str
    number: int | None = None
    refused: Finding | None = None


def begin(scheme: SchemeId, on: date, *, by: Person, at: datetime) -> Draft:
    """The draft of a scheme, begun on its last version where there is none that leads to it."""
    return drafts.begin_draft(scheme, on, by=actor_of(by).label, at=at)


def make(scheme: SchemeId, sending: Sending, *, by: Person, at: datetime, stage: Stage) -> tuple[Answer, ...]:
    """Make the changes that a window sent, one after the other; each is made or refused for a reason of its own.

    What was sent before under the same id is not made again. What somebody else did to the same unit since the
    window last looked is never overwritten: the change is refused, and it is said who did what.
    """
    roles = roles_of(by, on=timezone.localtime(at).date())
    with drafts.writing(scheme) as draft:
        answers = []
        for change in sending.changes:
            answer, draft = _made(draft, change, sending, by, roles, at, stage)
            answers.append(answer)
    return tuple(answers)


def save(scheme: SchemeId, *, by: Person, at: datetime, seen: int, reason: str, amend: Amend) -> Decision | Refusal:
    """Keep the draft, as it was seen, as the next version of its scheme."""
    draft = _as_seen(scheme, seen)
    if isinstance(draft, Refusal):
        return draft
    if draft.unsaved == 0:
        return Refusal((error("drafting.nothing_new", scheme, number=draft.saved_version),))
    amended = amend(drafted(draft).scheme, by=by, at=at, expected_version=draft.saved_version, grounds=reason)
    if isinstance(amended, Decision):
        drafts.mark_saved(draft, amended.version)
    return amended


def _as_seen(scheme: SchemeId, seen: int) -> Draft | Refusal:
    """The draft, if it leads to the last version and is as somebody saw it."""
    draft, current = drafts.current_draft(scheme), store.current_version(scheme)
    if draft is None or draft.saved_version != current:
        return Refusal((error("drafting.version_moved", scheme, number=current),))
    return draft if draft.number == seen else Refusal((error("decision.changed_since_seen", scheme),))


@dataclass(frozen=True)
class Onward:
    """What has moved in the book since a draft's number, and what would not be possible on the present one."""

    number: int
    moved: tuple[Moved, ...]
    problems: int


_onward: Final[Recent[tuple[UUID, int, str], Onward]] = Recent(room=16)


def onward(standing: Drafted) -> Onward | None:
    """Whether a draft could be set on the present number of the book; nothing where it stands there already."""
    current = registers.current_number()
    if current == standing.scheme.baseline or not standing.scheme.operations:
        return None
    key = (standing.draft.mark, standing.draft.number, registers.mark_of(current))
    return _onward.get(key) or _onward.put(key, _onward_to(standing, registers.load_register(current)))


def _onward_to(standing: Drafted, current: Register) -> Onward:
    found = rebase(standing.scheme, standing.register, current)
    return Onward(current.number, found.moved, len({problem.operation for problem in found.preview.problems}))


def set_onward(
    scheme: SchemeId, *, by: Person, at: datetime, seen: int, reason: str, amend: Amend
) -> Decision | Refusal:
    """Keep the draft, as it was seen, as a version on the present number of the book, and begin anew from there."""
    draft = _as_seen(scheme, seen)
    if isinstance(draft, Refusal):
        return draft
    moved = drafted(draft).scheme.on_baseline(registers.current_number())
    amended = amend(moved, by=by, at=at, expected_version=draft.saved_version, grounds=reason)
    if isinstance(amended, Decision):
        begin(scheme, draft.effective_on, by=by, at=at)
    return amended


def _made(
    draft: Draft | None,
    change: Sent,
    sending: Sending,
    by: Person,
    roles: frozenset[RoleInScope],
    at: datetime,
    stage: Stage,
) -> tuple[Answer, Draft | None]:
    if draft is None:
        return Answer(change.id, refused=error("drafting.nothing_to_take_back")), draft
    known = drafts.number_of(draft, change.id)
    if known is not None:
        return Answer(change.id, known), draft
    if stage is not Stage.DRAFT:
        return Answer(change.id, refused=error("drafting.not_open", draft.scheme, stage=stage.value)), draft
    current = store.current_version(draft.scheme)
    # The numbers that a window has seen and takes back are those of its own draft, never of a later one.
    if draft.saved_version != current or draft.mark.hex != sending.draft:
        return Answer(change.id, refused=error("drafting.version_moved", draft.scheme, number=current)), draft
    done = _done(drafted(draft), change, sending, roles)
    if isinstance(done, Finding):
        return Answer(change.id, refused=done), draft
    draft = drafts.add_entry(draft, done, by=actor_of(by).label, account=by.username, at=at)
    return Answer(change.id, draft.number), draft


def _done(standing: Drafted, change: Sent, sending: Sending, roles: frozenset[RoleInScope]) -> Done | Finding:
    """What is to be added for a change, or why it is not made."""
    kept, arrangement, number = standing.kept, standing.arrangement, 0
    if change.edit is not None:
        touches = change.edit.touches(arrangement)
        # Who did what meanwhile says more than that a unit is no longer there.
        found = _overlooked(kept, sending, touches) or next(iter(change.edit.problems(arrangement)), None)
        said = None if found is not None else change.edit.describe(arrangement)
    else:
        number = _number(standing.draft, change)
        entry = kept.history.entry(number)
        touches = frozenset() if entry is None else entry.touches
        found = _hindrance(kept, change, number) or _overlooked(kept, sending, touches)
        said = None if entry is None else kept.told[number - 1].said
    if found is not None:
        return found
    assert said is not None  # without an entry there is a hindrance
    if not _may_touch(roles, standing, touches):
        names = tuple(arrangement.names.get(UnitId(unit), unit) for unit in sorted(touches))
        return error("drafting.not_yours", *sorted(touches), units=names)
    undoes, redoes = (number if of is not None else None for of in (change.undoes, change.redoes))
    return Done(change.id, sending.client, said, touches, change.edit, undoes, redoes)


def _number(draft: Draft, change: Sent) -> int:
    """Which edit is taken back or returned; 0 where there is no such one."""
    of = change.undoes if change.undoes is not None else change.redoes
    return drafts.number_of(draft, of) or 0 if isinstance(of, str) else of or 0


def _overlooked(kept: Kept, sending: Sending, touches: frozenset[str]) -> Finding | None:
    """What somebody else did to the same units since the window last looked."""
    later = kept.history.later(sending.seen, touches, sending.client)
    if not later:
        return None
    told = kept.told[later[-1].number - 1]
    return error("drafting.touched_by_other", *sorted(touches), by=told.by, what=told.said)


def _hindrance(kept: Kept, change: Sent, number: int) -> Finding | None:
    """Why an edit cannot be taken back or returned."""
    history: History = kept.history
    may = history.may_undo(number) if change.undoes is not None else history.may_redo(number)
    if may:
        return None
    hindering = history.hindering(number)
    is_known = (number in history.taken_back) == (change.redoes is not None) and history.entry(number) is not None
    if is_known and hindering:
        told = kept.told[hindering[-1].number - 1]
        return error("drafting.stands_on_it", what=told.said, by=told.by)
    return error("drafting.nothing_to_take_back")


def _may_touch(roles: frozenset[RoleInScope], standing: Drafted, touches: frozenset[str]) -> bool:
    """Whether somebody may draft for each of the old units concerned; what is planned is the sum of its old units."""
    known = (unit for id in touches for unit in standing.arrangement.members(UnitId(id)))
    old = {unit for unit in known if unit in standing.register.units}
    return bool(old) and all(
        may_draft(roles, within=scopes_reaching(standing.register, unit, standing.on)) for unit in old
    )


def may_edit(draft: Draft, person: object, on: date) -> bool:
    """Whether a person may draft for any unit of a draft: then the page offers it, and each edit is asked again."""
    beginning = beginning_of(draft)
    return isinstance(person, Person) and _reaches_any(
        person, beginning.register, beginning.arrangement.names, draft.effective_on, on
    )


def require_planner(person: Person, baseline: int, on: date) -> None:
    """Stop whoever is no planner of any unit that a scheme on this number and day could change."""
    register, eve = registers.load_register(baseline), on - ONE_DAY
    require(_reaches_any(person, register, register.at(eve).of_kinds(commune_kinds()), eve, timezone.localdate()))


def _reaches_any(person: Person, register: Register, units: Iterable[UnitId], day: date, on: date) -> bool:
    roles = roles_of(person, on=on)
    return may_draft(roles) or (
        bool(roles) and any(may_draft(roles, within=scopes_reaching(register, unit, day)) for unit in units)
    )
