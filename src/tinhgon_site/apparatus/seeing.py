"""Whose data a reader may see, how a person is named in an address, and the record of who looked."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from tinhgon_site.accounts.matrix import Deed, sufficient
from tinhgon_site.accounts.roles import EVERYWHERE
from tinhgon_site.accounts.store import Person, actor_of, roles_of
from tinhgon_site.apparatus.worlds import Moved, World
from tinhgon_site.audit.actions import Subject, note
from tinhgon_site.audit.store import PEOPLE
from tinhgon_site.registers.as_of import NotKept

_LETTERS = 24
#: What stands in the record for a list that is about no unit in particular.
EVERYBODY = "*"


@dataclass(frozen=True, slots=True)
class Sight:
    """The units over which a reader sees people; nobody sees anybody outside of them."""

    scopes: frozenset[str] = frozenset()

    @property
    def is_everything(self) -> bool:
        return EVERYWHERE in self.scopes

    def __bool__(self) -> bool:
        return bool(self.scopes)

    def reaches_unit(self, world: World, unit: str) -> bool:
        """Whether the unit lies within, before the scheme or after it."""
        faces = (world.before, world.after)
        return self.is_everything or any(self.scopes & face.reaching(unit) for face in faces if unit)

    def reaches(self, world: World, moved: Moved) -> bool:
        """Whether somebody comes from within, or goes there."""
        if self.is_everything:
            return True
        from_within = moved.unit_before and self.scopes & world.before.reaching(moved.unit_before)
        return bool(from_within or (moved.unit_after and self.scopes & world.after.reaching(moved.unit_after)))


def sight_of(request: HttpRequest) -> Sight:
    """What a reader may see: the scopes of those of their roles that suffice for it."""
    enough = sufficient(Deed.SEE_PEOPLE)
    return Sight(frozenset(held.scope for held in roles_of(request.user) if held.role in enough))


def code_of(person: str) -> str:
    """How a person is named in an address: the same every time, and of no use to anybody else."""
    return salted_hmac("tinhgon.apparatus.person", person, algorithm="sha256").hexdigest()[:_LETTERS]


def person_coded(world: World, code: str, missing: str) -> Moved:
    """The line that a code stands for; where there is none, or none for this reader, the same answer."""
    codes = world.kept.get("codes")
    if not isinstance(codes, dict):
        codes = world.kept["codes"] = {code_of(person): person for person in world.people}
    person = codes.get(code)
    if person is None:
        raise NotKept(missing)
    return world.people[person]


def note_look(request: HttpRequest, world: World, subject: str, count: int) -> None:
    """Write down who looked at whose data; the record names people by their codes."""
    if isinstance(request.user, Person):
        details = {"scheme": world.id, "people": count}
        note("people.seen", Subject(PEOPLE, subject), by=actor_of(request.user), details=details, at=timezone.now())
