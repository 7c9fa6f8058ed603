"""A scheme with all that hangs on its bodies: worked out once, and only for the pages that are about it.

The demonstration's people are made up from a seed whenever they are first asked for, and never written to its book:
what stands there is real, and has its sources.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from threading import Lock, Thread
from typing import Final, Literal

from django.utils.translation import gettext as _

from tinhgon.checks import Disposition, PersonLine, Tally, dispositions, person_lines, tally
from tinhgon.demonstration.synthetic import SYNTHETIC, synthetic_register, synthetic_scheme
from tinhgon.packs.apparatus import load_apparatus
from tinhgon.register import ADMINISTRATIVE, TERRITORIAL, Post, Register, Unit, unit_name
from tinhgon.register.establishment import Establishment
from tinhgon.scheme import Preview, preview
from tinhgon.vocabulary import SchemeId, UnitId
from tinhgon_site.accounts.store import is_demonstration
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.as_of import NotKept
from tinhgon_site.registers.country import COUNTRY, tier_of
from tinhgon_site.registers.reach import above
from tinhgon_site.registers.recent import Recent
from tinhgon_site.schemes import store as schemes
from tinhgon_site.schemes.shown import Shown, show

ONE_DAY: Final = timedelta(days=1)
Side = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Moved:
    """One person's line with the bodies and units it leads between; `heir` continues the unit they come from."""

    line: PersonLine
    body_before: str
    unit_before: str
    body_after: str
    unit_after: str
    heir: str


@dataclass(frozen=True)
class Face:
    """One side of a scheme: the register of a day, with its bodies under their units."""

    register: Register
    day: date

    @cached_property
    def establishment(self) -> Establishment:
        return Establishment(self.register, self.day)

    @cached_property
    def bodies(self) -> Mapping[str, tuple[UnitId, ...]]:
        """The bodies of each unit, each after the one it is within."""
        found: dict[str, list[UnitId]] = {}
        for id, unit in sorted(self.register.at(self.day).units.items()):
            if not tier_of(unit.kind(self.day)):
                found.setdefault(self.unit_of(id), []).append(id)
        return {unit: tuple(self._in_order(bodies)) for unit, bodies in found.items()}

    def unit_of(self, body: str) -> str:
        """The administrative unit that a body belongs to; the body itself where it stands under none."""
        known = self._units_of.get(body)
        if known is None:
            known = self._units_of[body] = self._climb(body)
        return known

    @cached_property
    def _units_of(self) -> dict[str, str]:
        return {}

    def _climb(self, body: str) -> str:
        record, seen = self.register.units.get(UnitId(body)), set[str]()
        while record is not None and record.id not in seen and not tier_of(record.kind(self.day)):
            seen.add(record.id)
            parent = record.parent(TERRITORIAL, self.day) or record.parent(ADMINISTRATIVE, self.day)
            if parent is None:
                return record.id
            record = self.register.units.get(UnitId(parent))
        return body if record is None else record.id

    def depth(self, body: str) -> int:
        """How many bodies stand above one within its unit."""
        return len(self._above(body))

    def _above(self, body: str) -> list[str]:
        found: list[str] = []
        record: Unit | None = self.register.units.get(UnitId(body))
        while record is not None and (parent := record.parent(ADMINISTRATIVE, self.day)) is not None:
            if parent in found or tier_of(self.register.units[UnitId(parent)].kind(self.day)):
                break
            found.append(parent)
            record = self.register.units.get(UnitId(parent))
        return found

    def _in_order(self, bodies: list[UnitId]) -> list[UnitId]:
        return sorted(bodies, key=lambda body: [*reversed(self._above(body)), str(body)])

    def name(self, unit: str) -> str:
        """What a unit or body is called on the day."""
        return unit_name(self.register, UnitId(unit), self.day)

    def short_name(self, body: str) -> str:
        """The name of a body without that of its unit, which stands above it."""
        return self.name(body).removesuffix(f" — {self.name(self.unit_of(body))}")

    def reaching(self, unit: str) -> frozenset[str]:
        """The unit and everything above it."""
        known = self._paths.get(unit)
        if known is None:
            known = self._paths[unit] = frozenset({unit, *above(self.register, UnitId(unit), self.day)})
        return known

    @cached_property
    def _paths(self) -> dict[str, frozenset[str]]:
        return {}


@dataclass(frozen=True)
class World:
    """A scheme previewed, with the people, posts and things it moves."""

    id: SchemeId
    title: str
    preview: Preview
    is_synthetic: bool
    #: What costs time and is asked for again: sums, overlaps.
    kept: dict[str, object] = field(default_factory=dict)

    @property
    def on(self) -> date:
        return self.preview.last_day

    @cached_property
    def before(self) -> Face:
        return Face(self.preview.before, self.preview.scheme.days[0] - ONE_DAY)

    @cached_property
    def after(self) -> Face:
        return Face(self.preview.after, self.on)

    def face(self, side: Side) -> Face:
        return self.before if side == "before" else self.after

    @cached_property
    def dispositions(self) -> tuple[Disposition, ...]:
        return dispositions(self.preview)

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        return tally(self.dispositions)

    def prepare(self) -> None:
        """Work out what every page needs."""
        for each in (self.people, self.tallies, self.before.bodies, self.after.bodies):
            len(each)

    @cached_property
    def people(self) -> Mapping[str, Moved]:
        """Everybody concerned, by id."""
        return {line.person: self._moved(line) for line in person_lines(self.preview)}

    def _moved(self, line: PersonLine) -> Moved:
        body, after = self._body(self.before, line.post_before), self._body(self.after, line.post)
        unit = self.before.unit_of(body) if body else ""
        unit_after = self.after.unit_of(after) if after else ""
        return Moved(line, body, unit, after, unit_after, unit_after or self.heir(unit))

    @staticmethod
    def _body(face: Face, post: str | None) -> str:
        record = face.register.of_kind(Post).get(post or "")
        return "" if record is None else record.body(face.day) or ""

    def heir(self, unit: str) -> str:
        """The unit that continues most of one; itself where it goes on, nothing where nobody does."""
        register = self.after.register
        if not unit or register.has_unit(UnitId(unit), self.on):
            return unit
        following = [s for s in register.successors_of(UnitId(unit)) if register.has_unit(s.successor, self.on)]
        return max(following, key=lambda s: s.share or 0).successor if following else ""

    def origins(self, unit: str) -> tuple[str, ...]:
        """The units of the eve that one continues; itself where it only goes on."""
        day = self.before.day
        predecessors = [s.predecessor for s in self.after.register.predecessors_of(UnitId(unit))]
        found = [id for id in dict.fromkeys(predecessors) if self.before.register.has_unit(id, day)]
        if self.before.register.has_unit(UnitId(unit), day) and UnitId(unit) not in found:
            found.insert(0, UnitId(unit))
        return tuple(found)

    def name_of(self, thing: str) -> str:
        """What a unit or body is called, after the scheme or last before it."""
        face = self.after if self.after.register.has_unit(UnitId(thing), self.on) else self.before
        return face.name(thing)


# -- which there are ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offer:
    """A scheme that has people, posts or things to show."""

    id: SchemeId
    title: str
    is_synthetic: bool


def offers() -> tuple[Offer, ...]:
    """The schemes whose register has posts, and in a demonstration the one with people made up."""
    made_up = (Offer(SYNTHETIC, _("Thanh Hóa, with people made up"), True),) if is_demonstration() else ()
    kept = registers.numbers_with_posts()
    return (*made_up, *(Offer(one.id, one.title, False) for one in schemes.schemes() if one.baseline in kept))


class BeingMade(Exception):
    """The people are being made up; the page says so and asks again by itself."""


_worlds: Final[Recent[str, World]] = Recent(room=2)
_making = Lock()


def world_of(scheme: str) -> World:
    """The world of a scheme; `BeingMade` while a large one is made, `NotKept` where there is none."""
    if scheme == SYNTHETIC and is_demonstration():
        return _synthetic()
    head = next((one for one in offers() if one.id == scheme), None)
    shown = None if head is None else show(SchemeId(scheme))
    if not isinstance(shown, Shown):
        raise NotKept(_("The scheme “%(scheme)s” has no posts and no people to show.") % {"scheme": scheme[:100]})
    version = shown.version
    key = f"{version.fingerprint} {registers.mark_of(version.baseline)}"
    return _worlds.get(key) or _worlds.put(key, World(version.id, version.title, shown.preview, is_synthetic=False))


def _synthetic() -> World:
    found = _worlds.get(SYNTHETIC)
    if found is None:
        if _making.acquire(blocking=False):
            Thread(target=_make_and_release, daemon=True).start()
        raise BeingMade
    return found


def _make_and_release() -> None:
    try:
        _make()
    finally:
        _making.release()


def _make() -> World:
    register = synthetic_register()
    scheme = synthetic_scheme(register)
    title = f"{scheme.title} {load_apparatus(COUNTRY).mark}"
    made = World(SYNTHETIC, title, preview(scheme, register), is_synthetic=True)
    # Whoever waits, waits once: what every page needs is worked out with it.
    made.prepare()
    return _worlds.put(SYNTHETIC, made)
